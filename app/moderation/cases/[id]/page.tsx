import type { Metadata, Route } from "next";
import Link from "next/link";
import { CaseClaim } from "@/components/moderation/case-claim";
import { CaseCollection, CaseComment, CaseReports, WriterRecord } from "@/components/moderation/case-view";
import { DecisionForm, TakeForm } from "@/components/moderation/decision-form";
import { ModerationPage, ModerationPart, NamedAccounts } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { CaseTitle, QueueNav, whyQueued } from "@/components/moderation/queue";
import { Notice } from "@/components/ui/notice";
import { findCommentInThread } from "@/db/queries/comment/comments";
import { listActsOnCase, listFormerTexts } from "@/db/queries/moderation/evidence";
import { findCase } from "@/db/queries/moderation/queue";
import { claimCaseDecided } from "@/lib/core/claim/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import {
  actionWords,
  CASE_IS_YOURS,
  CASE_TAKEN_NOW,
  caseIsTaken,
  caseNumber,
  caseWasDecided,
  DECISION_MADE,
  DECISION_OWN,
  weightOf,
  YOUR_DECISION,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { getModerator } from "@/lib/server/moderation/page-access";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request; proxy.ts answers everybody who is no moderator.
export const instant = false;

export async function generateMetadata({ params }: PageProps<"/moderation/cases/[id]">): Promise<Metadata> {
  return { title: caseNumber(parseNumber((await params).id) ?? 0), robots: { index: false } };
}

function kindOf({ commentId, claim, paperId, collection }: NonNullable<Awaited<ReturnType<typeof findCase>>>) {
  if (commentId !== null) return "comment";
  if (claim) return "claim";
  if (collection !== null) return "collection";
  return paperId !== null ? "paper" : "account";
}

export default async function CasePage({ params, searchParams }: PageProps<"/moderation/cases/[id]">) {
  const moderator = await getModerator();
  const id = parseNumber((await params).id);
  const about = moderator && id ? await findCase(id) : null;
  if (!moderator || !about) return <NothingHere />;
  const { commentId } = about;
  const [thread, formerTexts, acts] = await Promise.all([
    commentId === null ? null : findCommentInThread(commentId),
    commentId === null ? [] : listFormerTexts(commentId),
    listActsOnCase(about.id),
  ]);
  const kind = kindOf(about);
  const now = today();
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now);
  const { username } = moderator.viewer;
  const done = firstOf((await searchParams).done);
  const isTakenByOther = about.takenBy !== null && about.takenBy !== username;
  return (
    <ModerationPage title={caseNumber(about.id)}>
      <QueueNav
        view={about.decision ? "decided" : "open"}
        counts={{}}
        isAdministrator={moderator.viewer.role === "administrator"}
      />
      {done === "taken" && <Notice kind="done">{CASE_TAKEN_NOW}</Notice>}
      {done === "decided" && <Notice kind="done">{DECISION_MADE}</Notice>}
      <p className="mb-6">
        {about.paperId !== null ? (
          <Link
            href={`/papers/${about.paperId}` as Route}
            prefetch={false}
            className="quiet-link font-serif text-title"
          >
            <CaseTitle about={about} />
          </Link>
        ) : (
          <CaseTitle about={about} />
        )}
        <span className="block text-meta text-soft">
          {day(about.createdAt)}, {weightOf(about.score)}, {whyQueued(about)}
        </span>
      </p>
      {about.decision && (
        <ModerationPart
          title={about.claim ? claimCaseDecided(about.decidedBy) : caseWasDecided(about.decision, about.decidedBy)}
        >
          <ul>
            {acts.map(({ logId, action, by }) => (
              <li key={logId}>
                <Link href={`/moderation/log/${logId}` as Route} prefetch={false} className="text-link">
                  {actionWords[action]}
                </Link>
                {by && <span className="text-meta text-soft"> {by}</span>}
              </li>
            ))}
          </ul>
        </ModerationPart>
      )}
      {commentId !== null && (
        <CaseComment about={about} chain={thread?.chain ?? []} formerTexts={formerTexts} day={day} />
      )}
      {about.collection !== null && <CaseCollection about={about} />}
      {about.claim && <CaseClaim claim={about.claim} />}
      {(!about.claim || about.reports.length > 0) && <CaseReports reports={about.reports} day={day} />}
      {kind !== "paper" && <WriterRecord username={about.username} record={about.record} />}
      {!about.decision && (
        <ModerationPart title={YOUR_DECISION}>
          {about.username === username ? (
            <p>{DECISION_OWN}</p>
          ) : isTakenByOther ? (
            <p>
              <NamedAccounts text={caseIsTaken(about.takenBy ?? "")} />
            </p>
          ) : (
            <>
              <div className="mb-5">
                {about.takenBy === username ? <p>{CASE_IS_YOURS}</p> : <TakeForm caseId={about.id} />}
              </div>
              <DecisionForm
                caseId={about.id}
                about={kind}
                {...(about.claim && {
                  claim: { status: about.claim.status, isTaken: about.claim.shownThere !== null },
                })}
                hasWriter={about.username !== null}
              />
            </>
          )}
        </ModerationPart>
      )}
    </ModerationPage>
  );
}
