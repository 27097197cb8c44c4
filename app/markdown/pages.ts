import { readPaperPage, readRelatedPapers } from "@/app/_data/cached";
import { listThread } from "@/db/queries/comment/comments";
import { listOrganizations } from "@/db/queries/entity/entities";
import { decodeSegment } from "@/lib/core/decode-segment";
import { type EntityKind, entityPath, fullName } from "@/lib/core/entity/entities";
import { organizationsInMarkdown } from "@/lib/core/entity/sentences";
import { knownTopics } from "@/lib/core/entity/topics";
import { plural } from "@/lib/core/plural";
import { parsePaperId } from "@/lib/core/source";
import { paperMarkdown } from "@/lib/server/api/markdown";
import { markdownLinkText } from "@/lib/server/api/markdown-text";
import { hasDiscussions } from "@/lib/server/comment/community";
import type { Refusal } from "@/lib/server/http/refusal";
import { siteUrl } from "@/lib/server/runtime/env";
import { parseListAddress, renderingPath } from "@/lists/address";
import { frontAddress } from "@/lists/front-address";
import { readListMarkdown } from "@/lists/list-markdown";
import { aboutMarkdown } from "./about";
import { searchMarkdown } from "./search";

const ORGANIZATIONS_LISTED = 100;

/** The page at an address as Markdown, null when there is none, or why it is refused. @param path of the page, encoded. */
export async function readMarkdownPage(path: string, search: URLSearchParams): Promise<string | Refusal | null> {
  if (path === "/search") return searchMarkdown(search);
  if (Object.hasOwn(aboutMarkdown, path)) return aboutMarkdown[path]!();
  if (path === "/papers") {
    const [leadsTo = "", query] = frontAddress(search).split("?", 2);
    return readMarkdownPage(leadsTo, new URLSearchParams(query));
  }
  const list = parseListAddress(renderingPath(path, "markdown"), search);
  if (list) return readListMarkdown(list);
  if (path === "/organizations" || path === "/topics")
    return indexMarkdown(path === "/topics" ? "topic" : "organization");
  const id = path.startsWith("/papers/") ? parsePaperId(decodeSegment(path.slice("/papers/".length)))?.id : null;
  return id ? paperPageMarkdown(id) : null;
}

async function paperPageMarkdown(id: string): Promise<string | null> {
  const found = await readPaperPage(id);
  if (!found) return null;
  // Not kept beside the answer itself, which goes when somebody writes.
  const discussion = hasDiscussions() ? await listThread(id) : null;
  return paperMarkdown({ ...found.paper, related: await readRelatedPapers(id), discussion });
}

async function indexMarkdown(kind: Exclude<EntityKind, "author">): Promise<string> {
  const link = (name: string, slug: string, rest: string) =>
    `- [${markdownLinkText(name)}](${siteUrl()}${entityPath(kind, slug)}.md)${rest}\n`;
  if (kind === "topic")
    return `# Topics\n\n${knownTopics.map(({ category, name }) => link(fullName({ kind, slug: category, name }), category, "")).join("")}`;
  const { organizations } = await listOrganizations("", null, ORGANIZATIONS_LISTED);
  const lines = organizations.map(({ name, slug, paperCount }) => link(name, slug, `: ${plural(paperCount, "paper")}`));
  return `# Organizations\n\n${organizationsInMarkdown(siteUrl())}\n\n${lines.join("")}`;
}
