import type { Route } from "next";
import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { RichText } from "@/components/ui/rich-text";
import type { QueuedCase } from "@/db/queries/moderation/queue";
import { CLAIM_WAITING, claimInQueue } from "@/lib/core/claim/sentences";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import type { FlagReason } from "@/lib/core/comment/community-rules";
import {
  aboutAccount,
  caseNumber,
  HELD_BY_RULE,
  MODERATION_LOG,
  QUEUE_VIEWS,
  type QueueViewName,
  queueIsEmpty,
  queueViewNames,
  reasonCount,
  stateWords,
  THE_COLLECTION,
  takenBy,
  weightOf,
} from "@/lib/core/moderation/sentences";
import { groupDigits } from "@/lib/core/plural";
import { ADMINISTRATION } from "@/lib/core/site/page-names";
import { parseLatex } from "@/lib/core/text/latex";
import { clipText } from "@/lib/core/text/rich-text";
import { ProfileLink } from "../profile/profile-link";
import { Facts, NamedAccounts } from "./moderation-page";

/** Characters of a comment that its line in the queue shows. */
const SHOWN = 240;

/** The parts of the queue, with how many wait in some, the log, and the administration for who may. @param view the part that is shown. */
export function QueueNav({
  view,
  counts,
  isAdministrator,
}: {
  view: QueueViewName;
  counts: Partial<Record<QueueViewName, number>>;
  isAdministrator: boolean;
}) {
  return (
    <nav aria-label={QUEUE_VIEWS} className="mb-6 flex flex-wrap gap-x-5 gap-y-1 text-meta">
      {(Object.keys(queueViewNames) as QueueViewName[]).map((each) => (
        <Link
          key={each}
          href={(each === "open" ? "/moderation" : `/moderation?view=${each}`) as Route}
          prefetch={false}
          aria-current={each === view ? "page" : undefined}
          className={`py-1 ${each === view ? "text-accent" : "quiet-link"}`}
        >
          {queueViewNames[each]}
          {counts[each] ? ` ${groupDigits(counts[each])}` : ""}
        </Link>
      ))}
      <Link href="/moderation/log" prefetch={false} className="quiet-link py-1">
        {MODERATION_LOG}
      </Link>
      {isAdministrator && (
        <Link href="/admin" prefetch={false} className="quiet-link py-1">
          {ADMINISTRATION}
        </Link>
      )}
    </nav>
  );
}

/** How many reported for what, the most first. */
export const reasonsInWords = (reasons: QueuedCase["reasons"]): string =>
  (Object.entries(reasons) as [FlagReason, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => reasonCount(reason, count))
    .join(", ");

/** Why a case was opened. */
export const whyQueued = ({ reasons, claim }: Pick<QueuedCase, "reasons" | "claim">): string =>
  [claim && CLAIM_WAITING, reasonsInWords(reasons)].filter(Boolean).join(", ") || HELD_BY_RULE;

/** What a case is about. */
export function CaseTitle({ about }: { about: QueuedCase }) {
  if (about.paperTitle !== null) return <RichText text={parseLatex(about.paperTitle)} />;
  if (about.collection !== null) return about.collection.title ?? THE_COLLECTION;
  return about.username === null ? caseNumber(about.id) : aboutAccount(about.username);
}

/** Cases, each with what is to be known before it is opened. @param day writes an instant's day. */
export function QueueList({
  view,
  cases,
  day,
}: {
  view: QueueViewName;
  cases: QueuedCase[];
  day: (instant: Date) => string;
}) {
  if (cases.length === 0) return <p>{queueIsEmpty[view]}</p>;
  return (
    <ol>
      {cases.map((each) => (
        <li key={each.id} className="border-rule border-b py-4 first:pt-0 last:border-b-0">
          <Facts
            facts={[
              day(each.createdAt),
              weightOf(each.score),
              whyQueued(each),
              each.state && stateWords[each.state],
              each.decision,
              each.takenBy && <NamedAccounts key="taken" text={takenBy(each.takenBy)} />,
            ]}
          />
          <Heading level={2} look="rail" className="mt-0.5">
            <Link href={`/moderation/cases/${each.id}` as Route} prefetch={false} className="quiet-link">
              <CaseTitle about={each} />
            </Link>
          </Heading>
          {each.claim && (
            <p dir="auto" className="mt-1">
              {each.username && (
                <strong className="font-medium">
                  <ProfileLink name={each.username} />{" "}
                </strong>
              )}
              {claimInQueue(each.claim.name, each.claim.proof)}
            </p>
          )}
          {each.body && (
            <p dir="auto" className="mt-1">
              {each.username && (
                <strong className="font-medium">
                  <ProfileLink name={each.username} />:{" "}
                </strong>
              )}
              {clipText(commentPlainText(each.body), SHOWN)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
