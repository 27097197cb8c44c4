import { suggest } from "@/db/queries/search/suggest";
import { inSearchTransaction, isTimeout } from "@/db/queries/search/transaction";
import { perNetwork } from "@/lib/gate/limits";
import { parseLatex } from "@/lib/latex";
import { limiters } from "@/lib/rate-limits";
import { plainText } from "@/lib/rich-text";
import { fullName, subjectPath } from "@/lib/subjects";
import type { Suggestion } from "@/lib/suggestions";

/** Headers of suggestions, which are the same for everybody, and true for a while. */
export const SUGGESTIONS_KEPT = { "Cache-Control": "public, max-age=60" };

/** Suggestions from one network. */
export const suggestionReads = [perNetwork(limiters.suggestionsByNetwork)] as const;

/** What has been typed so far. */
export const readTyped = ({ search }: { search: URLSearchParams }): string => search.get("q") ?? "";

/** What may be meant by what has been typed so far; [] when finding out took too long. */
export async function findSuggestions(typed: string): Promise<Suggestion[]> {
  const { papers, subjects } = await inSearchTransaction((tx) => suggest(tx, typed)).catch((error: unknown) => {
    if (isTimeout(error)) return { papers: [], subjects: [] };
    throw error;
  });
  return [
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
}
