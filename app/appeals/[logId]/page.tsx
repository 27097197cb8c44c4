import type { Metadata, Route } from "next";
import Link from "next/link";
import { after } from "next/server";
import { AppealForm } from "@/components/moderation/appeal-form";
import { decisionState, mayAppeal } from "@/components/moderation/decisions";
import { LogEntryFacts } from "@/components/moderation/log-entries";
import { ModerationPage, ModerationPart, TypedWords } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { findAppeal } from "@/db/queries/moderation/appeals";
import { findDecisionAbout } from "@/db/queries/moderation/evidence";
import { findLogEntry } from "@/db/queries/moderation/log";
import { markDecisionRead } from "@/db/queries/notice/notice-marks";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { logEntryWords } from "@/lib/core/moderation/log-words";
import {
  APPEAL_SENT,
  BACK_TO_DECISIONS,
  IN_THE_LOG,
  WHAT_THEY_ANSWERED,
  WHAT_WAS_DECIDED,
  YOUR_APPEAL,
  YOUR_WORDS,
} from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { DECISIONS_ABOUT_YOU } from "@/lib/core/site/page-names";
import { getAnySignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { isShownNow } from "@/lib/server/http/shown-now";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// For whom the decision is about, made for each request; proxy.ts answers everybody else.
export const instant = false;

export const metadata: Metadata = { title: DECISIONS_ABOUT_YOU, robots: { index: false } };

export default async function AppealPage({ params, searchParams }: PageProps<"/appeals/[logId]">) {
  const signedIn = await getAnySignedIn();
  const viewer = signedIn?.viewer ?? null;
  const logId = parseNumber((await params).logId);
  const decision = viewer && logId && hasDiscussions() ? await findDecisionAbout(viewer.id, logId) : null;
  const entry = decision && (await findLogEntry(decision.logId));
  if (!signedIn || !decision || !entry) return <NothingHere />;
  const reader = { userId: signedIn.viewer.id, sessionId: signedIn.session.sessionId };
  if (await isShownNow()) after(() => markDecisionRead(reader, decision.logId));
  const appeal = decision.appeal ? await findAppeal(decision.logId) : null;
  const current = today();
  const now = new Date();
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), current);
  return (
    <ModerationPage title={logEntryWords(entry)}>
      {firstOf((await searchParams).done) === "sent" && <Notice kind="done">{APPEAL_SENT}</Notice>}
      <ModerationPart title={WHAT_WAS_DECIDED}>
        <LogEntryFacts entry={entry} day={day} />
        <p className="mt-3">{decisionState(decision, now, day)}</p>
      </ModerationPart>
      {decision.body && (
        <ModerationPart title={YOUR_WORDS}>
          <TypedWords>{decision.body}</TypedWords>
        </ModerationPart>
      )}
      {mayAppeal(decision, now) && (
        <ModerationPart title={YOUR_APPEAL}>
          <AppealForm logId={decision.logId} />
        </ModerationPart>
      )}
      {appeal && (
        <ModerationPart title={YOUR_APPEAL}>
          <TypedWords>{appeal.text}</TypedWords>
          {appeal.answer && (
            <>
              <p className="mt-4 mb-1 text-meta text-soft">{WHAT_THEY_ANSWERED}</p>
              <TypedWords>{appeal.answer}</TypedWords>
            </>
          )}
        </ModerationPart>
      )}
      <p className="mt-8 flex flex-wrap gap-x-6 text-meta">
        <Link href="/appeals" prefetch={false} className="text-link py-1">
          {BACK_TO_DECISIONS}
        </Link>
        <Link href={`/moderation/log/${decision.logId}` as Route} prefetch={false} className="text-link py-1">
          {IN_THE_LOG}
        </Link>
      </p>
    </ModerationPage>
  );
}
