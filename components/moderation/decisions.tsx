import type { Route } from "next";
import Link from "next/link";
import { RichText } from "@/components/ui/rich-text";
import type { DecisionAboutReader } from "@/db/queries/moderation/evidence";
import { APPEAL } from "@/lib/core/comment/community-rules";
import {
  actionWords,
  appealOver,
  appealStates,
  appealUntil,
  NO_DECISIONS_ABOUT_YOU,
  WAS_TAKEN_BACK,
} from "@/lib/core/moderation/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { Facts } from "./moderation-page";

const MS_PER_DAY = 86_400_000;

/** The instant until which a decision can be appealed. */
const appealableUntil = ({ at }: DecisionAboutReader): Date => new Date(at.getTime() + APPEAL.days * MS_PER_DAY);

/** Whether whom a decision is about may appeal it now. */
export const mayAppeal = (decision: DecisionAboutReader, now: Date): boolean =>
  !decision.appeal && !decision.isReverted && now < appealableUntil(decision);

/** How a decision stands for whom it is about. @param day writes an instant's day. */
export function decisionState(decision: DecisionAboutReader, now: Date, day: (instant: Date) => string): string {
  if (decision.appeal) return appealStates[decision.appeal.outcome ?? "open"];
  if (decision.isReverted) return WAS_TAKEN_BACK;
  const until = appealableUntil(decision);
  return now < until ? appealUntil(day(until)) : appealOver(day(until));
}

/** Decisions about the reader, each with how it stands. */
export function DecisionList({
  decisions,
  now,
  day,
}: {
  decisions: DecisionAboutReader[];
  now: Date;
  day: (instant: Date) => string;
}) {
  if (decisions.length === 0) return <p>{NO_DECISIONS_ABOUT_YOU}</p>;
  return (
    <ol>
      {decisions.map((decision) => (
        <li key={decision.logId} className="border-rule border-b py-4 first:pt-0 last:border-b-0">
          <p>
            <Link href={`/appeals/${decision.logId}` as Route} prefetch={false} className="text-link font-medium">
              {actionWords[decision.action]}
            </Link>
          </p>
          <Facts facts={[day(decision.at), decisionState(decision, now, day)]} />
          {decision.paperTitle && (
            <p className="font-serif">
              <RichText text={parseLatex(decision.paperTitle)} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
