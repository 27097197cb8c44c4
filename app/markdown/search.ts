import { listWholePapers } from "@/db/queries/paper/papers";
import { readSearchAddress, type SearchAddress, searchPath } from "@/lib/core/search/search-address";
import { searchOrders } from "@/lib/core/search/search-orders";
import {
  SEARCH_AFTER_WRONG,
  SEARCH_TIMED_OUT,
  SEARCH_TOO_LONG,
  searchHelpInMarkdown,
  searchInMarkdown,
  searchOrderWrong,
  YEAR_WRONG,
} from "@/lib/core/search/sentences";
import { listMarkdown } from "@/lib/server/api/markdown";
import { markdownText } from "@/lib/server/api/markdown-text";
import { searchIds } from "@/lib/server/api/search-ids";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { siteUrl } from "@/lib/server/runtime/env";
import { search as entry } from "@/lists/entries/search";

/** The page of a search as Markdown, with the same papers in the same order. */
export async function searchMarkdown(asked: URLSearchParams): Promise<string | Refusal> {
  const address = readSearchAddress((name) => asked.get(name));
  if (address === "too-long") return refuse(400, SEARCH_TOO_LONG);
  const problem = problemOf(asked, address);
  if (problem) return refuse(400, problem);
  const { text, order, minUpvotes, after } = address;
  if (text === "") return `# ${entry.called}\n\n${searchHelpInMarkdown(siteUrl())}\n`;
  const found = await searchIds(text, { order, minUpvotes, after, limit: entry.pageSize });
  if (!found) return refuse(503, SEARCH_TIMED_OUT, { "Retry-After": "5" });
  if ("problem" in found) return refuse(400, found.problem);
  const { ids, total, isExact, hasMore, notices } = found;
  const nextPath = searchPath({ ...address, after: ids.at(-1) ?? null }).replace("/search", "/search.md");
  return [
    `# ${markdownText(text)}\n`,
    `${[...notices, searchInMarkdown(total, isExact)].join(" ")}\n`,
    listMarkdown(await listWholePapers(ids)),
    hasMore ? `[Next page](${siteUrl()}${nextPath})\n` : "",
  ].join("\n");
}

/** What the page leaves out without a word: a program would take another search's answer for its own. */
function problemOf(asked: URLSearchParams, { order, after }: Pick<SearchAddress, "order" | "after">): string | null {
  if (asked.has("order") && asked.get("order") !== order) return searchOrderWrong("order", searchOrders);
  if (asked.has("after") && after === null) return SEARCH_AFTER_WRONG;
  return asked.has("year") && !/^\d{4}$/.test(asked.get("year") ?? "") ? YEAR_WRONG : null;
}
