import type { Metadata, Route } from "next";
import Link from "next/link";
import { CorrectionForm } from "@/components/moderation/correction-form";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { RichText } from "@/components/ui/rich-text";
import { listCorrections } from "@/db/queries/paper/correct-paper";
import { CORRECTED_FIELDS } from "@/db/queries/paper/corrections";
import { findPaper, type Paper } from "@/db/queries/paper/papers";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { decodeSegment } from "@/lib/core/decode-segment";
import { type CorrectionKind, correctionKinds, submitterKinds } from "@/lib/core/paper/corrections";
import {
  CORRECT_PAPER,
  CORRECTION_SET,
  CORRECTION_TAKEN_BACK,
  CORRECTIONS_ARE_LOGGED,
  CORRECTIONS_EXPLAINED,
  correctedBy,
  sourceSays,
} from "@/lib/core/paper/sentences";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { parseLatex } from "@/lib/core/text/latex";
import { getSignedIn } from "@/lib/server/account/viewer";
import { correctsAs } from "@/lib/server/moderation/corrector";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// Made for each request; proxy.ts answers everybody who may not correct the paper.
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

export default async function CorrectPaperPage({ params, searchParams }: PageProps<"/correct/[...paperId]">) {
  const id = parsePaperId((await params).paperId.map(decodeSegment).join("/"))?.id;
  const [paper, signedIn] = await Promise.all([id ? findPaper(id) : null, getSignedIn()]);
  const as = paper && signedIn && (await correctsAs(signedIn, paper.id));
  if (!paper || !as) return <NothingHere />;
  const made = new Map((await listCorrections(paper.id)).map((correction) => [correction.kind, correction]));
  const done = firstOf((await searchParams).done);
  return (
    <ModerationPage title={CORRECT_PAPER}>
      {done === "set" && <Notice kind="done">{CORRECTION_SET}</Notice>}
      {done === "source" && <Notice kind="done">{CORRECTION_TAKEN_BACK}</Notice>}
      <p className="mb-4 font-serif text-title">
        <Link href={`/papers/${paper.id}` as Route} prefetch={false} className="quiet-link">
          <RichText text={parseLatex(paper.title)} />
        </Link>
      </p>
      <p className="mb-6 max-w-text text-soft">
        {CORRECTIONS_EXPLAINED} {as === "moderator" && CORRECTIONS_ARE_LOGGED}
      </p>
      {(as === "moderator" ? correctionKinds : submitterKinds).map((kind) => {
        const correction = made.get(kind);
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
                {correctedBy(correction.setBy, formatDayShort(dayOf(correction.setAt, env.FEED_TIME_ZONE), today()))}{" "}
                {sourceSays(inWords(correction.sourced[CORRECTED_FIELDS[kind][0]]))}
              </p>
            )}
          </section>
        );
      })}
    </ModerationPage>
  );
}

/** A value as it is typed; null for none. */
const inWords = (value: unknown): string | null =>
  (Array.isArray(value) ? value.join(" ") : String(value ?? "")) || null;
