import type { Metadata, Route } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { ProfileLink } from "@/components/profile/profile-link";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { RichText } from "@/components/ui/rich-text";
import { Sentence } from "@/components/ui/sentence";
import { TextArea } from "@/components/ui/text-area";
import { findShownClaim } from "@/db/queries/claim/own-claims";
import {
  DISPUTE_EXPLAINED,
  DISPUTE_OWN,
  DISPUTE_SENT,
  disputeHint,
  IS_IT_WRONG,
  PROOF_OF_AUTHORSHIP,
  SEND_DISPUTE,
  SIGN_IN_TO_DISPUTE,
  shownAsAuthor,
  WHY_IT_IS_WRONG,
} from "@/lib/core/claim/sentences";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { firstOf } from "@/lib/core/search-params";
import { parseLatex } from "@/lib/core/text/latex";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions, refuseWriting } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request: it says whether its reader may dispute it. proxy.ts answers for a claim that shows nobody.
export const instant = false;

export const metadata: Metadata = { title: PROOF_OF_AUTHORSHIP, robots: { index: false } };

export default async function ClaimPage({ params, searchParams }: PageProps<"/claims/[id]">) {
  const id = parseCommentId((await params).id);
  const viewer = await getViewer();
  const claim = id && hasDiscussions() ? await findShownClaim(id) : null;
  if (!claim) return <NothingHere />;
  const isSent = firstOf((await searchParams).done) === "disputed";
  const closed = refuseWriting()?.sentence ?? (viewer?.id === claim.userId ? DISPUTE_OWN : null);
  const since = formatDayShort(dayOf(claim.since, env.FEED_TIME_ZONE), today());
  return (
    <AccountPage title={PROOF_OF_AUTHORSHIP}>
      {isSent && <Notice kind="done">{DISPUTE_SENT}</Notice>}
      <p className="mb-4 font-serif text-title" dir="auto">
        <Link href={`/papers/${claim.paperId}` as Route} prefetch={false} className="quiet-link">
          <RichText text={parseLatex(claim.paperTitle)} />
        </Link>
      </p>
      <p className="mb-8">
        <Sentence
          text={shownAsAuthor(claim.username, claim.name, since, claim.proof)}
          links={[(name) => <ProfileLink name={name} />]}
        />
      </p>
      <Heading level={2} look="entry" className="mb-3">
        {IS_IT_WRONG}
      </Heading>
      {closed !== null ? <p>{closed}</p> : viewer ? <DisputeForm id={claim.id} /> : <Stranger claim={claim} />}
    </AccountPage>
  );
}

const DisputeForm = ({ id }: { id: string }) => (
  <>
    <p className="mb-5 text-soft">{DISPUTE_EXPLAINED}</p>
    <form method="post" action={`/api/claims/${id}/dispute`} className="space-y-5">
      <TextArea name="note" label={WHY_IT_IS_WRONG} hint={disputeHint(NOTE_LENGTH_MAX)} required />
      <Button>{SEND_DISPUTE}</Button>
    </form>
  </>
);

const Stranger = ({ claim: { id, paperId } }: { claim: { id: string; paperId: string } }) => (
  <p>
    <Sentence
      text={SIGN_IN_TO_DISPUTE}
      links={[
        (words) => (
          <a className="text-link" href={`/signin?${new URLSearchParams({ callbackUrl: `/claims/${id}` })}`}>
            {words}
          </a>
        ),
        (words) => (
          <a className="text-link" href={`/moderation/report?${new URLSearchParams({ about: `/papers/${paperId}` })}`}>
            {words}
          </a>
        ),
      ]}
    />
  </p>
);
