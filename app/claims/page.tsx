import type { Metadata, Route } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { OwnClaims } from "@/components/claim/own-claims";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { listOwnClaims } from "@/db/queries/claim/own-claims";
import {
  CLAIM_ANOTHER,
  CLAIM_TAKEN_BACK,
  CLAIM_VERIFIED,
  CLAIMS_READ_ONLY,
  claimWaits,
  findingWords,
  NO_CLAIMS,
  PROFILE_CHOICE_SAVED,
  YOUR_CLAIMS,
} from "@/lib/core/claim/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getSignedIn } from "@/lib/server/account/viewer";
import { CLAIMS_PAGE } from "@/lib/server/claim/claim-owner";
import { hasDiscussions, isOpenToWriters } from "@/lib/server/comment/community";
import { today } from "@/lists/find-list";

// Its reader's own; proxy.ts leads everybody else to sign in.
export const instant = false;

export const metadata: Metadata = { title: YOUR_CLAIMS, robots: { index: false } };

/** Claims that are listed. */
const LISTED = 200;

export default async function ClaimsPage({ searchParams }: PageProps<"/claims">) {
  const signedIn = await getSignedIn();
  if (!hasDiscussions()) return <NothingHere />;
  if (!signedIn) return <SignInFirst title={YOUR_CLAIMS} path={CLAIMS_PAGE} />;
  const claims = await listOwnClaims(signedIn.viewer.id, LISTED);
  const done = firstOf((await searchParams).done);
  const finding = claims.find(({ status }) => status === "pending")?.finding;
  return (
    <AccountPage title={YOUR_CLAIMS}>
      {done === "verified" && <Notice kind="done">{CLAIM_VERIFIED}</Notice>}
      {done === "pending" && <Notice kind="done">{claimWaits(finding ? findingWords[finding] : "")}</Notice>}
      {done === "withdrawn" && <Notice kind="done">{CLAIM_TAKEN_BACK}</Notice>}
      {done === "profile" && <Notice kind="done">{PROFILE_CHOICE_SAVED}</Notice>}
      {!isOpenToWriters() && <Notice kind="fact">{CLAIMS_READ_ONLY}</Notice>}
      {claims.length === 0 ? (
        <p className="mb-6">{NO_CLAIMS}</p>
      ) : (
        <OwnClaims claims={claims} today={today()} isOpen={isOpenToWriters()} />
      )}
      {isOpenToWriters() && (
        <p>
          <Link href={"/claims/new" as Route} prefetch={false} className="text-link inline-block py-1">
            {CLAIM_ANOTHER}
          </Link>
        </p>
      )}
    </AccountPage>
  );
}
