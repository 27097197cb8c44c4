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
  headers: ["Link", "X-Search-Mode", "X-Total-Count", "X-Total-Relation"],
  method: "get",
  path: "/api/papers/search",
  summary: "Papers by what they say",
  description:
    'The most relevant first. Words, "phrases in quotes", -words to leave out, and author:, org:, topic:, year: as on the search page. `X-Search-Mode` says which signals made the order: "words", or "words and" what else. `X-Total-Count` says how many papers match: so many when `X-Total-Relation` is "eq", more when it is "gte". The best 400 are ranked; other orders go on to the end.',
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
