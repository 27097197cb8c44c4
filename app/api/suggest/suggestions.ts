import { type Suggested, suggest } from "@/db/queries/search/suggest";
import { inSearchTransaction, isTimeout } from "@/db/queries/search/transaction";
import { readFromReplica } from "@/db/read-from-replica";
import { entityPath, fullName } from "@/lib/core/entity/entities";
import { searchPath } from "@/lib/core/search/search-address";
import type { Suggestion } from "@/lib/core/search/suggestions";
import { parseLatex } from "@/lib/core/text/latex";
import { plainText } from "@/lib/core/text/rich-text";
import { perNetwork } from "@/lib/server/gate/limits";
import { limiters } from "@/lib/server/http/rate-limits";

/** Headers of suggestions, which are the same for everybody, and true for a while. */
export const SUGGESTIONS_KEPT = { "Cache-Control": "public, max-age=60" };

/** Suggestions from one network. */
export const suggestionReads = [perNetwork(limiters.suggestionsByNetwork)] as const;

/** What has been typed so far. */
export const readTyped = ({ search }: { search: URLSearchParams }): string => search.get("q") ?? "";

/**
 * What may be meant by what has been typed so far; [] when finding out took too long, or nobody waits for it any more.
 * @param signal of the request: who types on asks anew, and leaves the answer before.
 */
export async function findSuggestions(typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const suggested = await readFromReplica(() => inSearchTransaction((tx) => suggest(tx, typed, signal))).catch(
    (error: unknown) => {
      if (isTimeout(error) || signal.aborted) return [];
      throw error;
    },
  );
  return suggested.map(toSuggestion);
}

function toSuggestion(suggested: Suggested): Suggestion {
  const { kind } = suggested;
  if (kind === "search") return { kind, label: suggested.text, href: searchPath({ text: suggested.text }) };
  if (kind === "paper") return { kind, label: plainText(parseLatex(suggested.title)), href: `/papers/${suggested.id}` };
  return { kind, label: fullName(suggested), href: entityPath(kind, suggested.slug) };
}
