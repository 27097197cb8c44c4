import { rankingExplained } from "@/app/about/ranking/explained";
import { HOW_RANKING_WORKS } from "@/lib/core/list/sentences";
import { apiMarkdown } from "@/lib/server/api/api-markdown";
import { siteUrl } from "@/lib/server/runtime/env";

/** Pages about the site as Markdown, by their paths. */
export const aboutMarkdown: Record<string, () => string> = {
  "/about/api": apiMarkdown,
  "/about/ranking": rankingMarkdown,
};

function rankingMarkdown(): string {
  const { intro, sections } = rankingExplained();
  const body = sections.map(({ title, paragraphs }) => `## ${title}\n\n${paragraphs.join("\n\n")}\n`);
  return `# ${HOW_RANKING_WORKS}\n\n${intro}\n\n${body.join("\n")}\n[Trending papers](${siteUrl()}/papers/trending.md)\n`;
}
