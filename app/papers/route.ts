import { gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { frontAddress } from "@/lists/front-address";

/**
 * `GET /papers`, Hugging Face's address of its front page: leads on to the feed, to the day, week or month that `?date=`,
 * `?week=` or `?month=` names, and with `?q=` to the search.
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: "none",
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) => frontAddress(search),
  // Not for good: a word that is left out today may get a meaning.
  answer: async ({ parameters: path }) => new Response(null, { status: 307, headers: { Location: path } }),
});
