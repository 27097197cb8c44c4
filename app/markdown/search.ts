import { listWholePapers } from "@/db/queries/paper/papers";
import { searchPapers } from "@/db/queries/search";
import { readSearchAddress, searchPath } from "@/lib/core/search/search-address";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { SEARCH_TIMED_OUT, SEARCH_TOO_LONG, searchHelpInMarkdown, searchInMarkdown } from "@/lib/core/search/sentences";
import { listMarkdown } from "@/lib/server/api/markdown";
import { markdownText } from "@/lib/server/api/markdown-text";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { siteUrl } from "@/lib/server/runtime/env";
import { search as entry } from "@/lists/entries/search";

/** The page of a search as Markdown, with the same papers in the same order. */
export async function searchMarkdown(asked: URLSearchParams): Promise<string | Refusal> {
  const address = readSearchAddress((name) => asked.get(name));
  if (address === "too-long") return refuse(400, SEARCH_TOO_LONG);
  const { text, order, minUpvotes, after } = address;
  if (text === "") return `# ${entry.called}\n\n${searchHelpInMarkdown(siteUrl())}\n`;
  const query = parseSearchQuery(text);
  const found = await searchPapers({ query, order, minUpvotes, after, limit: entry.pageSize });
  if (found === "too-slow") return refuse(503, SEARCH_TIMED_OUT, { "Retry-After": "5" });
  const named = query.paperId && after === null ? [query.paperId.id] : [];
  const ids = new Set([...named, ...found.papers.map(({ id }) => id)]);
  const papers = await listWholePapers([...ids]);
  const { total, isExact } = found.counts;
  const next =
    found.next &&
    `[Next page](${siteUrl()}${searchPath({ ...address, after: found.next }).replace("/search", "/search.md")})\n`;
  return [
    `# ${markdownText(text)}\n`,
    `${searchInMarkdown(Math.max(total, papers.length), isExact)}\n`,
    listMarkdown(papers),
    next ?? "",
  ].join("\n");
}
