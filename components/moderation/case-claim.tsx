import type { ClaimOfCase } from "@/db/queries/moderation/queue";
import {
  claimedBefore,
  claimOf,
  findingWords,
  LOOKED_AT,
  NAME_IS_GONE,
  NO_WORDS_SAID,
  shownThere,
  THE_CLAIM,
  WHAT_IT_SAYS,
} from "@/lib/core/claim/sentences";
import { Facts, ModerationPart, NamedAccounts, TypedWords } from "./moderation-page";

/** A claim of authorship that a case is about: what was looked at, what that found, and what the account says. */
export function CaseClaim({ claim }: { claim: ClaimOfCase }) {
  const { name, proof, status, finding, subject, words, position, before } = claim;
  return (
    <ModerationPart title={THE_CLAIM}>
      <Facts
        facts={[
          claimOf(name, proof),
          status !== "pending" && status,
          position === null && NAME_IS_GONE,
          before > 0 && claimedBefore(before),
        ]}
      />
      {finding && <p className="mt-2">{findingWords[finding]}</p>}
      {claim.shownThere !== null && (
        <p className="mt-2">
          <NamedAccounts text={shownThere(claim.shownThere)} />
        </p>
      )}
      {subject !== null && (
        <p className="wrap-anywhere mt-2">
          <span className="text-meta text-soft">{LOOKED_AT}: </span>
          {subject}
        </p>
      )}
      <div className="mt-3">
        <p className="mb-1 text-meta text-soft">{WHAT_IT_SAYS}</p>
        {words === null ? <p>{NO_WORDS_SAID}</p> : <TypedWords>{words}</TypedWords>}
      </div>
    </ModerationPart>
  );
}
