import type { Route } from "next";
import Link from "next/link";
import type { OwnClaim } from "@/db/queries/claim/own-claims";
import { claimPage } from "@/lib/core/claim/claims";
import {
  APPEAL_CLAIM,
  claimOf,
  findingWords,
  HIDE_ON_PROFILE,
  NAME_IS_GONE,
  reasonGiven,
  SHOW_ON_PROFILE,
  statusWords,
  TAKE_CLAIM_BACK,
  TRY_OTHER_PROOF,
  YOUR_APPEAL_OF_CLAIM,
} from "@/lib/core/claim/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { formAction } from "@/lib/core/site/form-method";
import { parseLatex } from "@/lib/core/text/latex";
import { RichText } from "../ui/rich-text";

/** Claims of a reader, each with how it stands and what can be done. @param isOpen whether anything can be claimed now. */
export const OwnClaims = ({ claims, today, isOpen }: { claims: OwnClaim[]; today: string; isOpen: boolean }) => (
  <ul className="mb-8 max-w-list! divide-y divide-rule border-rule border-y">
    {claims.map((claim) => (
      <li key={claim.id} className="py-4">
        <p className="font-serif" dir="auto">
          {claim.paperTitle === null ? (
            claim.paperId
          ) : (
            <Link href={`/papers/${claim.paperId}` as Route} prefetch={false} className="quiet-link">
              <RichText text={parseLatex(claim.paperTitle)} />
            </Link>
          )}
        </p>
        <p className="text-meta text-soft">
          <time dateTime={claim.at.toISOString()}>{formatDayShort(dayOf(claim.at, "UTC"), today)}</time>
          {": "}
          <bdi>{claimOf(claim.name, claim.proof)}</bdi>
          {"; "}
          {claim.status === "verified" && claim.position === null ? NAME_IS_GONE : statusWords[claim.status]}
        </p>
        {claim.status === "pending" && claim.finding && (
          <p className="text-meta text-soft">{findingWords[claim.finding]}</p>
        )}
        {claim.decision?.note && (
          <p className="wrap-anywhere text-meta text-soft" dir="auto">
            {reasonGiven(claim.decision.note)}
          </p>
        )}
        <ClaimActs claim={claim} isOpen={isOpen} />
      </li>
    ))}
  </ul>
);

function ClaimActs({ claim, isOpen }: { claim: OwnClaim; isOpen: boolean }) {
  const { id, status, decision, paperId, position, isOnProfile } = claim;
  const canTryAgain = isOpen && claim.paperTitle !== null && status !== "verified";
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-meta">
      {decision && (
        <Link href={`/appeals/${decision.logId}` as Route} prefetch={false} className="text-link py-1">
          {decision.isAppealed ? YOUR_APPEAL_OF_CLAIM : APPEAL_CLAIM}
        </Link>
      )}
      {canTryAgain && (
        <Link href={claimPage(paperId, position) as Route} prefetch={false} className="text-link py-1">
          {TRY_OTHER_PROOF}
        </Link>
      )}
      {status === "verified" && (
        <form method="post" action={formAction(isOnProfile ? "DELETE" : "PUT", `/api/claims/${id}/profile`)}>
          <button type="submit" className="small-button">
            {isOnProfile ? HIDE_ON_PROFILE : SHOW_ON_PROFILE}
          </button>
        </form>
      )}
      {(status === "verified" || status === "pending") && (
        <form method="post" action={formAction("DELETE", `/api/claims/${id}`)}>
          <button type="submit" className="small-button">
            {TAKE_CLAIM_BACK}
          </button>
        </form>
      )}
    </div>
  );
}
