import { findPeopleOfPaper } from "@/db/queries/paper/papers";
import type { AuthorsAnswer } from "@/lib/core/paper/listed-paper";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { PAPER_ID_WRONG, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { submitterName } from "@/lib/core/paper/submitter-name";
import { parsePaperId } from "@/lib/core/source";
import { hasDiscussions } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";

/** Names that a card has room for; a collaboration has thousands, and its paper's page names them all. */
const NAMES_ON_CARDS = 100;

/** `GET /api/cards/authors?paper=ID`: who wrote a paper and who submitted it, for a card whose reader asks. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) =>
    parsePaperId(search.get("paper") ?? "") ?? refuse(400, PAPER_ID_WRONG),
  answer: async ({ parameters: { id } }) => {
    const people = await findPeopleOfPaper(id);
    if (!people) return refuse(404, PAPER_UNKNOWN);
    const { authors } = people;
    const named = namedAuthors(authors);
    const answer: AuthorsAnswer = {
      authors: named.slice(0, NAMES_ON_CARDS).map(({ name, slug }) => ({ name, slug })),
      moreCount: Math.max(0, named.length - NAMES_ON_CARDS),
      hiddenCount: authors.length - named.length,
      submitter: submitterName(people),
      submitterUsername: (hasDiscussions() && people.submitter?.username) || null,
    };
    return Response.json(answer, {
      headers: { "Cache-Control": "public, s-maxage=10, stale-while-revalidate=60" },
    });
  },
});
