import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { after } from "next/server";
import { AccountPage } from "@/components/account/account-page";
import { SignInToWrite } from "@/components/comment/discussion-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { CheckForm } from "@/components/submission/check-form";
import { type Checked, CheckedPaper } from "@/components/submission/checked-paper";
import { OwnSubmissions } from "@/components/submission/own-submissions";
import { SubmitRules } from "@/components/submission/submit-rules";
import { ThanksForPaper } from "@/components/submission/thanks-for-paper";
import { Notice } from "@/components/ui/notice";
import { db } from "@/db/client";
import { findWriter } from "@/db/queries/comment/standing";
import { markOutcomesRead } from "@/db/queries/notice/notice-marks";
import { findPaper } from "@/db/queries/paper/papers";
import { listOwnSubmissions, type OwnSubmission, readQuotaUse } from "@/db/queries/submission/own-submissions";
import { SUBMISSIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { ADDRESS_NEEDED, restrictedUntil } from "@/lib/core/comment/sentences";
import { firstOf } from "@/lib/core/search-params";
import { SUBMIT_PAPER } from "@/lib/core/site/page-names";
import { parsePaperId } from "@/lib/core/source";
import { leftToday, noneLeft, SIGN_IN_TO_SUBMIT, SUBMISSIONS_READ_ONLY } from "@/lib/core/submission/sentences";
import { submissionDeadline } from "@/lib/core/submission/submission";
import { getSignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions, isOpenToWriters, needsReachableWriters } from "@/lib/server/comment/community";
import { isShownNow } from "@/lib/server/http/shown-now";
import { submitPage } from "@/lib/server/submission/submission-form-page";
import { today } from "@/lists/find-list";

// Has a form with a key of its own, and says what is left to its reader.
export const instant = false;

export const metadata: Metadata = { title: SUBMIT_PAPER, robots: { index: false } };

/** Submissions of the reader that are listed. */
const LISTED = 10;

export default async function SubmitPage({ searchParams }: PageProps<"/papers/submit">) {
  const asked = await searchParams;
  const signedIn = await getSignedIn();
  if (!hasDiscussions()) return <NothingHere />;
  const text = firstOf(asked.paper) ?? "";
  const done = firstOf(asked.done) ?? "";
  const own = signedIn ? await listOwnSubmissions(signedIn.viewer.id, LISTED) : [];
  const sent = own.find(({ paperId }) => paperId === done);
  if (signedIn && own.length > 0 && (await isShownNow())) {
    const reader = { userId: signedIn.viewer.id, sessionId: signedIn.session.sessionId };
    const shown = own.map(({ paperId }) => paperId);
    after(() => markOutcomesRead(reader, ["featured", "not-featured"], shown));
  }
  return (
    <AccountPage title={SUBMIT_PAPER}>
      {sent && <ThanksForPaper sent={sent} today={today()} />}
      <SubmitRules />
      {!isOpenToWriters() ? (
        <>
          <Notice kind="fact">{SUBMISSIONS_READ_ONLY}</Notice>
          {own.length > 0 && <OwnSubmissions own={own} today={today()} />}
        </>
      ) : signedIn ? (
        <OwnPart userId={signedIn.viewer.id} text={sent ? "" : text} found={firstOf(asked.found) ?? ""} own={own} />
      ) : (
        <SignInToWrite sentence={SIGN_IN_TO_SUBMIT} path={submitPage(text)} />
      )}
    </AccountPage>
  );
}

type OwnProps = { userId: string; text: string; found: string; own: OwnSubmission[] };

/** What is left today, the paper that was checked, the form, and what became of those before. */
async function OwnPart({ userId, text, found, own }: OwnProps) {
  const [writer, quota] = await Promise.all([findWriter(db, userId), readQuotaUse(db, userId)]);
  const left = Math.max(0, SUBMISSIONS_PER_DAY[writer.standing] - quota.used);
  const mayNot = writer.restrictedUntil
    ? restrictedUntil(writer.restrictedUntil.toISOString().slice(0, 10))
    : needsReachableWriters() && !writer.isReachable
      ? ADDRESS_NEEDED
      : null;
  const id = parsePaperId(text)?.id ?? null;
  const checked = id ? await check(id, found) : null;
  const isOpen = mayNot === null && left > 0;
  return (
    <>
      {mayNot !== null && <Notice kind="fact">{mayNot}</Notice>}
      {mayNot === null && <p className="mb-8">{left > 0 ? leftToday(left) : noneLeft(quota.secondsLeft ?? 0)}</p>}
      {checked && <CheckedPaper checked={checked} today={today()} requestKey={isOpen ? randomUUID() : null} />}
      {isOpen && <CheckForm text={text} isWrong={text.trim() !== "" && id === null} isFirst={checked === null} />}
      {own.length > 0 && <OwnSubmissions own={own} today={today()} />}
    </>
  );
}

/** How a paper stands that somebody may want to submit. @param found what its source said lately. */
async function check(id: string, found: string): Promise<Checked> {
  const paper = await findPaper(id);
  if (!paper)
    return { id, found: found === "unknown" || found === "taken-off" || found === "on-its-way" ? found : null };
  const deadline = submissionDeadline(paper);
  return { id, paper, endedOn: deadline && deadline < new Date() ? deadline.toISOString().slice(0, 10) : null };
}
