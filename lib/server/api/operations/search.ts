import { z } from "zod";
import { operation } from "../operation";
import { limitOf } from "../query";
import { dailyItemShape } from "../shapes";

const QUERY = "Give `q` as what to search for, at most 250 characters.";

export const searchOperation = operation({
  id: "searchPapers",
  method: "get",
  path: "/api/papers/search",
  summary: "Papers by what they say",
  description:
    'The most relevant first. Words, "phrases in quotes", -words to leave out, and author:, org:, topic:, year: as on the search page. `X-Search-Mode` says which signals made the order: "words", or "words and" what else.',
  query: z.object({
    q: z
      .preprocess(
        // PostgreSQL knows no NUL in a text.
        (text) => (typeof text === "string" ? text.replaceAll("\0", "") : text),
        z.string({ error: QUERY }).min(1, QUERY).max(250, QUERY),
      )
      .describe("What to search for."),
    limit: limitOf(120, 20),
  }),
  answer: { description: "The papers, at most `limit`.", schema: z.array(dailyItemShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/papers/search?q=speculative+decoding&limit=3" },
});
