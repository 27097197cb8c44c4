import { readPaper, readRelatedPapers } from "@/app/_data/cached";
import { listApiPapers } from "@/db/queries/api-papers";
import { listOrganizations } from "@/db/queries/subjects";
import { paperMarkdown } from "@/lib/api/markdown";
import { arxivCategories } from "@/lib/arxiv-categories";
import { parseArxivId } from "@/lib/arxiv-id";
import { decodeSegment } from "@/lib/decode-segment";
import { siteUrl } from "@/lib/env";
import { plural } from "@/lib/plural";
import { type SubjectKind, subjectPath } from "@/lib/subjects";
import { parseListAddress, renderingPath } from "@/lists/address";
import { readListMarkdown } from "@/lists/list-markdown";

const ORGANIZATIONS_LISTED = 100;

/** The page at an address as Markdown, or null when there is none. @param path of the page, encoded. */
export async function readMarkdownPage(path: string, search: URLSearchParams): Promise<string | null> {
  const list = parseListAddress(renderingPath(path, "markdown"), search);
  if (list) return readListMarkdown(list);
  if (path === "/organizations" || path === "/topics")
    return indexMarkdown(path === "/topics" ? "topic" : "organization");
  const id = path.startsWith("/papers/") ? parseArxivId(decodeSegment(path.slice("/papers/".length)))?.id : null;
  return id ? paperPageMarkdown(id) : null;
}

async function paperPageMarkdown(id: string): Promise<string | null> {
  const found = await readPaper(id);
  const [paper] = found ? await listApiPapers([id]) : [];
  if (!found || !paper) return null;
  return paperMarkdown({ ...paper, categories: found.paper.categories, related: await readRelatedPapers(id) });
}

async function indexMarkdown(kind: Exclude<SubjectKind, "author">): Promise<string> {
  const link = (name: string, slug: string, rest: string) =>
    `- [${name.replace(/[[\]]/g, "\\$&")}](${siteUrl()}${subjectPath(kind, slug)}.md)${rest}\n`;
  if (kind === "topic")
    return `# Topics\n\n${arxivCategories.map(({ category, name }) => link(`${category} ${name}`, category, "")).join("")}`;
  const { organizations } = await listOrganizations("", null, ORGANIZATIONS_LISTED);
  const lines = organizations.map(({ name, slug, paperCount }) => link(name, slug, `: ${plural(paperCount, "paper")}`));
  return `# Organizations\n\nThose with most papers first; ${siteUrl()}/api/organizations has all of them.\n\n${lines.join("")}`;
}
