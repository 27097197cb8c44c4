import type { Route } from "next";
import Link from "next/link";
import { AppealForm } from "@/components/moderation/appeal-form";
import { decisionState, mayAppeal } from "@/components/moderation/decisions";
import { TypedWords } from "@/components/moderation/moderation-page";
import type { SuspendingDecision } from "@/db/queries/moderation/evidence";
import {
  NO_NOTE_WAS_LEFT,
  suspendedForGood,
  suspendedTill,
  WHAT_SUSPENSION_LEAVES,
  WHY_SUSPENDED,
} from "@/lib/core/account/sentences";
import { BACK_TO_DECISIONS, YOUR_APPEAL } from "@/lib/core/moderation/sentences";
import { Section } from "./account-page";

type Props = {
  since: Date;
  until: Date | null;
  decision: SuspendingDecision | null;
  canAppeal: boolean;
  now: Date;
  /** Writes an instant's day. */
  day: (instant: Date) => string;
};

/** What a suspended reader is told: since when and until when, why, and how to appeal. */
export function Suspension({ since, until, decision, canAppeal, now, day }: Props) {
  return (
    <>
      <p className="mb-8">
        {until ? suspendedTill(day(since), day(until)) : suspendedForGood(day(since))} {WHAT_SUSPENSION_LEAVES}
      </p>
      <Section title={WHY_SUSPENDED}>
        {decision?.note ? <TypedWords>{decision.note}</TypedWords> : <p>{NO_NOTE_WAS_LEFT}</p>}
      </Section>
      {decision && canAppeal && (
        <Section title={YOUR_APPEAL}>
          <p className="mb-3">{decisionState(decision, now, day)}</p>
          {mayAppeal(decision, now) && <AppealForm logId={decision.logId} />}
          <p className="mt-5 text-meta">
            <Link href={"/appeals" as Route} prefetch={false} className="text-link py-1">
              {BACK_TO_DECISIONS}
            </Link>
          </p>
        </Section>
      )}
    </>
  );
}
