import type { Metadata, Route } from "next";
import Link from "next/link";
import { after } from "next/server";
import { SignInToWrite } from "@/components/comment/discussion-page";
import { RulesSentence } from "@/components/comment/rules-sentence";
import { CorrectionForm, SuggestionForm } from "@/components/moderation/correction-form";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { SuggestionsToDecide } from "@/components/moderation/suggestions";
import { Notice } from "@/components/ui/notice";
import { RichText } from "@/components/ui/rich-text";
import { db } from "@/db/client";
import { findWriter } from "@/db/queries/comment/standing";
import { markOutcomesRead } from "@/db/queries/notice/notice-marks";
import { listCorrections } from "@/db/queries/paper/correct-paper";
import { CORRECTED_FIELDS } from "@/db/queries/paper/corrections";
import { findPaper, type Paper } from "@/db/queries/paper/papers";
import { listDeclined, listSuggestions } from "@/db/queries/paper/suggest-correction";
import { SUGGESTIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { restrictedUntil } from "@/lib/core/comment/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { decodeSegment } from "@/lib/core/decode-segment";
import { type CorrectionKind, correctionKinds, submitterKinds, suggestedKinds } from "@/lib/core/paper/corrections";
import {
  CORRECT_PAPER,
  CORRECTION_SET,
  CORRECTION_TAKEN_BACK,
  CORRECTIONS_ARE_LOGGED,
  CORRECTIONS_EXPLAINED,
  correctedBy,
  SIGN_IN_TO_SUGGEST,
  SUGGEST_ONCE_ESTABLISHED,
  SUGGESTION_DECLINED,
  SUGGESTION_SENT,
  SUGGESTION_TAKEN_BACK,
  SUGGESTIONS_EXPLAINED,
  SUGGESTIONS_READ_ONLY,
  sourceSays,
  suggestionsADay,
  wasDeclined,
} from "@/lib/core/paper/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { getSignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions, isOpenToWriters } from "@/lib/server/comment/community";
import { isShownNow } from "@/lib/server/http/shown-now";
import { type CorrectsAs, correctsAs } from "@/lib/server/moderation/corrector";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request: it depends on who asks. Where readers may suggest nothing, proxy.ts answers who may not correct.
export const instant = false;

export const metadata: Metadata = { title: CORRECT_PAPER, robots: { index: false } };

/** What is shown of each kind now. */
const shownOf: Record<CorrectionKind, (paper: Paper) => string | null> = {
  code: ({ codeUrl }) => codeUrl,
  project: ({ projectUrl }) => projectUrl,
  organization: ({ organization }) => organization?.slug ?? null,
  thumbnail: ({ thumbnailUrl }) => thumbnailUrl,
  media: ({ mediaUrls }) => mediaUrls.join(" ") || null,
  day: ({ featuredOn }) => featuredOn,
};

const DONE: Record<string, string> = {
  set: CORRECTION_SET,
  source: CORRECTION_TAKEN_BACK,
  suggested: SUGGESTION_SENT,
  withdrawn: SUGGESTION_TAKEN_BACK,
  declined: SUGGESTION_DECLINED,
};

export default async function CorrectPaperPage({ params, searchParams }: PageProps<"/correct/[...paperId]">) {
  const id = parsePaperId((await params).paperId.map(decodeSegment).join("/"))?.id;
  const [paper, signedIn] = await Promise.all([id ? findPaper(id) : null, getSignedIn()]);
  if (!paper) return <NothingHere />;
  const as = signedIn && (await correctsAs(signedIn, paper.id));
  if (!as && !hasDiscussions()) return <NothingHere />;
  if (signedIn && (await isShownNow())) {
    const reader = { userId: signedIn.viewer.id, sessionId: signedIn.session.sessionId };
    after(() => markOutcomesRead(reader, ["corrected", "declined"], [paper.id]));
  }
  const done = firstOf((await searchParams).done) ?? "";
  return (
    <ModerationPage title={CORRECT_PAPER}>
      {Object.hasOwn(DONE, done) && <Notice kind="done">{DONE[done]}</Notice>}
      <p className="mb-4 font-serif text-title">
        <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
          <RichText text={parseLatex(paper.title)} />
        </Link>
      </p>
      {as ? <Corrections paper={paper} as={as} /> : <Suggesting paper={paper} userId={signedIn?.viewer.id ?? null} />}
    </ModerationPage>
  );
}

const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), today());

/** For who may correct the paper: what is shown, what its source says, and what readers suggest. */
async function Corrections({ paper, as }: { paper: Paper; as: CorrectsAs }) {
  const [corrections, suggestions] = await Promise.all([listCorrections(paper.id), listSuggestions(paper.id)]);
  const made = new Map(corrections.map((correction) => [correction.kind, correction]));
  return (
    <>
      <p className="mb-6 max-w-text text-soft">
        {CORRECTIONS_EXPLAINED} {as === "moderator" && CORRECTIONS_ARE_LOGGED}
      </p>
      {(as === "moderator" ? correctionKinds : submitterKinds).map((kind) => {
        const correction = made.get(kind);
        const suggested = suggestions.filter((each) => each.kind === kind);
        return (
          <section key={kind} className="border-rule border-t py-6">
            <CorrectionForm
              paperId={paper.id}
              kind={kind}
              value={shownOf[kind](paper)}
              isCorrected={correction !== undefined}
              hasNote={as === "moderator"}
            />
            {correction && (
              <p className="wrap-anywhere mt-4 text-meta text-soft">
                {correctedBy(correction.setBy, day(correction.setAt))}{" "}
                {sourceSays(inWords(correction.sourced[CORRECTED_FIELDS[kind][0]]))}
              </p>
            )}
            {suggested.length > 0 && <SuggestionsToDecide paperId={paper.id} suggestions={suggested} day={day} />}
          </section>
        );
      })}
    </>
  );
}

/** For everybody else: what they may suggest, or why they may not. @param userId null for nobody. */
async function Suggesting({ paper, userId }: { paper: Paper; userId: string | null }) {
  if (!isOpenToWriters()) return <Notice kind="fact">{SUGGESTIONS_READ_ONLY}</Notice>;
  if (userId === null) return <SignInToWrite sentence={SIGN_IN_TO_SUGGEST} path={`/correct/${paper.id}`} />;
  const [writer, own, declined] = await Promise.all([
    findWriter(db, userId),
    listSuggestions(paper.id, userId),
    listDeclined(paper.id, userId),
  ]);
  if (writer.restrictedUntil)
    return <Notice kind="fact">{restrictedUntil(writer.restrictedUntil.toISOString().slice(0, 10))}</Notice>;
  if (writer.standing === "new")
    return (
      <p>
        <RulesSentence text={SUGGEST_ONCE_ESTABLISHED} />
      </p>
    );
  return (
    <>
      <p className="mb-6 max-w-text text-soft">
        {SUGGESTIONS_EXPLAINED} {suggestionsADay(SUGGESTIONS_PER_DAY)}
      </p>
      {suggestedKinds.map((kind) => (
        <section key={kind} className="border-rule border-t py-6">
          <SuggestionForm
            paperId={paper.id}
            kind={kind}
            value={shownOf[kind](paper)}
            own={own.find((each) => each.kind === kind)}
          />
          {declined
            .filter((each) => each.kind === kind)
            .map(({ value, until }) => (
              <p key={value} className="wrap-anywhere mt-4 text-meta text-soft">
                {wasDeclined(value, day(until))}
              </p>
            ))}
        </section>
      ))}
    </>
  );
}

/** A value as it is typed; null for none. */
const inWords = (value: unknown): string | null =>
  (Array.isArray(value) ? value.join(" ") : String(value ?? "")) || null;
