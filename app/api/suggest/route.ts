import { inSearchTransaction } from "@/db/queries/search";
import { suggest } from "@/db/queries/search/suggest";
import { clientNetwork } from "@/lib/client-address";
import { handle } from "@/lib/handle";
import { parseLatex } from "@/lib/latex";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { plainText } from "@/lib/rich-text";
import { shortName, subjectPath } from "@/lib/subjects";
import type { Suggestion } from "@/lib/suggestions";

/** The same for everybody, and true for a while. */
const CACHED = { "Cache-Control": "public, max-age=60" };

/** GET /api/suggest?q=: what may be meant by what has been typed so far. */
export const GET = handle(async (request) => {
  const limited = await consumeLimit(limiters.suggestionsByNetwork, clientNetwork(request.headers));
  if (limited) return limited;
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  const { papers, subjects } = await inSearchTransaction((tx) => suggest(tx, typed));
  const suggestions: Suggestion[] = [
    ...papers.map(({ id, title }) => ({
      kind: "paper" as const,
      label: plainText(parseLatex(title)),
      href: `/papers/${id}`,
    })),
    ...subjects.map((subject) => ({
      kind: subject.kind,
      label: subject.kind === "topic" ? `${subject.slug} ${subject.name}` : shortName(subject),
      href: subjectPath(subject.kind, subject.slug),
    })),
  ];
  return Response.json({ suggestions }, { headers: CACHED });
});
