import { suggest } from "@/db/queries/search/suggest";
import { inSearchTransaction, isTimeout } from "@/db/queries/search/transaction";
import { clientNetwork } from "@/lib/client-address";
import { parseLatex } from "@/lib/latex";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { plainText } from "@/lib/rich-text";
import { fullName, subjectPath } from "@/lib/subjects";
import type { Suggestion } from "@/lib/suggestions";

/** Headers of suggestions, which are the same for everybody, and true for a while. */
export const SUGGESTIONS_KEPT = { "Cache-Control": "public, max-age=60" };

/**
 * What may be meant by what has been typed so far, which is the `q` of the request; [] when finding out took too long.
 * @returns the 429 answer when too many came from the sender's network.
 */
export async function readSuggestions(
  request: Request,
): Promise<{ typed: string; suggestions: Suggestion[] } | Response> {
  const limited = await consumeLimit(limiters.suggestionsByNetwork, clientNetwork(request.headers));
  if (limited) return limited;
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  const { papers, subjects } = await inSearchTransaction((tx) => suggest(tx, typed)).catch((error: unknown) => {
    if (isTimeout(error)) return { papers: [], subjects: [] };
    throw error;
  });
  const suggestions = [
    ...papers.map(({ id, title }) => ({
      kind: "paper" as const,
      label: plainText(parseLatex(title)),
      href: `/papers/${id}`,
    })),
    ...subjects.map((subject) => ({
      kind: subject.kind,
      label: fullName(subject),
      href: subjectPath(subject.kind, subject.slug),
    })),
  ];
  return { typed, suggestions };
}
