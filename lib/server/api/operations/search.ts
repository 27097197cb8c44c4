import { z } from "zod";
import { ORDER_NAMES, searchOrders } from "@/lib/core/search/search-orders";
import { searchOrderWrong } from "@/lib/core/search/sentences";
import { operation } from "../operation";
import { leastUpvotes, limitOf, pageNumber } from "../query";
import { dailyItemShape } from "../shapes/papers";

const SORT = searchOrderWrong("sort", searchOrders);
const QUERY = "Give `q` as what to search for, at most 250 characters.";

export const searchOperation = operation({
  id: "searchPapers",
  headers: ["Link", "X-Search-Mode", "X-Search-Notice", "X-Total-Count", "X-Total-Relation"],
  method: "get",
  path: "/api/papers/search",
  summary: "Papers by what they say",
  description:
    'The most relevant first; for an id or address of a paper, that paper alone. Words, "phrases in quotes", -words to leave out, title:, abs:, author:, org:, topic:, year:, from:, to:, has:code, mamba*, AND, OR, NOT and brackets, as on the search page. What an operator cannot mean, like from:2025-13-01, is refused in a sentence, and so is a search for stop words alone. `X-Search-Mode` says which signals made the order: "words", or "words and" what else. `X-Search-Notice` says what else is to be known: that no paper contains the whole quote, so that its words were looked for. `X-Total-Count` says how many papers match: so many when `X-Total-Relation` is "eq", more when it is "gte". The best 400 are ranked; other orders go on to the end.',
  query: z.object({
    q: z
      .preprocess(
        // PostgreSQL knows no NUL in a text.
        (text) => (typeof text === "string" ? text.replaceAll("\0", "") : text),
        z.string({ error: QUERY }).min(1, QUERY).max(250, QUERY),
      )
      .describe("What to search for."),
    sort: z
      .enum(searchOrders, { error: SORT })
      .default("relevance")
      .describe(searchOrders.map((order) => `\`${order}\`: ${ORDER_NAMES[order].toLowerCase()}`).join("; ")),
    p: pageNumber,
    limit: limitOf(120, 120),
    min_upvotes: leastUpvotes,
  }),
  answer: { description: "The papers, at most `limit`.", schema: z.array(dailyItemShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/papers/search?q=speculative+decoding&limit=3" },
});
