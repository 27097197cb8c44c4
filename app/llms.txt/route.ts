import { openRead } from "@/lib/server/api/open-read";
import { hasDiscussions } from "@/lib/server/comment/community";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { listPath, renderingPath } from "@/lists/address";
import { catalogue } from "@/lists/catalogue";
import { hasPart } from "@/lists/entry";

/** What is here, for programs that read as people do. https://llmstxt.org */
export const { GET, OPTIONS } = openRead({ id: "readLlmsTxt" }, async () => {
  const site = siteUrl();
  return {
    mediaType: "text/plain",
    text: `# ${env.SITE_NAME}

> Research papers worth reading, by day, in the order of their readers' votes.

Every page is Markdown too: add .md to its address, or send \`Accept: text/markdown\`. Lists take filters: \`?topic=cs.CL&min_upvotes=20&has=code&order=newest\`. Papers have arXiv ids, or doi/ and a DOI.

## Pages

${listLinks(site)}
- [One paper](${site}/papers/2404.18911.md): any id${hasDiscussions() ? `, with its comments; their feeds are ${site}/papers/2404.18911/feed.atom and, of all papers, ${site}/comments/feed.atom` : ""}
- [Organizations](${site}/organizations.md), [topics](${site}/topics.md)
- [A search](${site}/search.md?q=speculative+decoding)
- [How ranking works](${site}/about/ranking.md)

## For programs

- [The API](${site}/about/api.md): JSON, the same as Hugging Face's for daily papers
- [OpenAPI 3.1](${site}/api/openapi.json)
- What has changed: ${site}/api/papers?updated_since=2025-12-11, or OAI-PMH 2.0 at ${site}/oai
- All papers in one file: ${site}/dump/papers.jsonl.gz, anew each night
- MCP endpoint, streamable HTTP without sessions: ${site}/api/mcp
`,
  };
});

/** Every list that is Markdown too; of those with a parameter one, of the sample edition. */
const listLinks = (site: string) =>
  catalogue
    .filter((entry) => hasPart(entry, "markdown"))
    .map((entry) => {
      const path = listPath(entry, entry.parameter ? entry.example! : null);
      return `- [${entry.called}](${site}${renderingPath(path, "markdown")})`;
    })
    .join("\n");
