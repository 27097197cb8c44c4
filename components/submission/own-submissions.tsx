import type { Route } from "next";
import Link from "next/link";
import type { OwnSubmission } from "@/db/queries/submission/own-submissions";
import { dayOf, formatDayShort } from "@/lib/core/days";
import {
  COMMENT_WAITS,
  featuredOnDay,
  NEVER_CAME,
  refusalWords,
  WAITS_FOR_SOURCE,
  WRITE_IT_NOW,
  YOUR_SUBMISSIONS,
} from "@/lib/core/submission/sentences";
import { parseLatex } from "@/lib/core/text/latex";
import { Heading } from "../ui/heading";
import { RichText } from "../ui/rich-text";

/** What became of the papers that a reader submitted, with comments that were not written. */
export function OwnSubmissions({ own, today }: { own: OwnSubmission[]; today: string }) {
  return (
    <section aria-labelledby="own-submissions">
      <Heading level={2} look="entry" id="own-submissions" className="mb-3">
        {YOUR_SUBMISSIONS}
      </Heading>
      <ul className="space-y-3">
        {own.map((each) => (
          <li key={each.paperId}>
            {each.title === null ? (
              each.paperId
            ) : (
              <Link href={`/papers/${each.paperId}` as Route} prefetch={false} className="text-link" dir="auto">
                <RichText text={parseLatex(each.title)} />
              </Link>
            )}
            <span className="block text-meta text-soft">
              <time dateTime={each.at.toISOString()}>{formatDayShort(dayOf(each.at, "UTC"), today)}</time>
              {": "}
              {outcomeOf(each, today)}
            </span>
            {each.waitingText !== null && !isWaiting(each) && (
              <details className="mt-1 text-meta">
                <summary className="cursor-pointer py-1">{COMMENT_WAITS}</summary>
                <p className="whitespace-pre-wrap" dir="auto">
                  {each.waitingText}
                </p>
                {each.title !== null && (
                  <a href={`/discuss/${each.paperId}`} className="text-link">
                    {WRITE_IT_NOW}
                  </a>
                )}
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isWaiting = ({ featuredOn, refusedFor, isOverdue }: OwnSubmission) =>
  featuredOn === null && refusedFor === null && !isOverdue;

function outcomeOf(each: OwnSubmission, today: string): string {
  if (each.featuredOn) return featuredOnDay(formatDayShort(each.featuredOn, today));
  if (each.refusedFor) return refusalWords[each.refusedFor];
  return each.isOverdue ? NEVER_CAME : WAITS_FOR_SOURCE;
}
