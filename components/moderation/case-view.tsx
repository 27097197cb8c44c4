import type { Route } from "next";
import Link from "next/link";
import type { Comment } from "@/db/queries/comment/comments";
import type { findCase } from "@/db/queries/moderation/queue";
import { collectionPath } from "@/lib/core/collection/collection";
import { commentPlainText } from "@/lib/core/comment/comment-html";
import { FORMER_READER, hiddenBecause, hiddenReasonWords } from "@/lib/core/comment/sentences";
import {
  actionWords,
  BEFORE_IT,
  COLLECTION_NOT_PUBLIC_NOW,
  COMMENT_IN_THREAD,
  FORMER_TEXTS,
  NO_DECISIONS_ABOUT_WRITER,
  NO_REPORTS,
  NO_WORDS_LEFT,
  REPORTS,
  recordOf,
  reportBy,
  reportFrom,
  restrictedNow,
  SUSPENDED_NOW,
  stateWords,
  THE_COLLECTION,
  THE_WRITER,
  WHAT_WAS_DECIDED_BEFORE,
  WRITER_GONE,
} from "@/lib/core/moderation/sentences";
import { clipText } from "@/lib/core/text/rich-text";
import { WriterLink } from "../comment/writer-link";
import { ProfileLink } from "../profile/profile-link";
import { Facts, ModerationPart, NamedAccounts, TypedWords } from "./moderation-page";

type Case = NonNullable<Awaited<ReturnType<typeof findCase>>>;
type Day = (instant: Date) => string;

/** Characters of a comment above that are shown. */
const SHOWN = 400;

/** The comment of a case: what it answers, its words, also hidden ones, and what it said before. */
export function CaseComment({
  about,
  chain,
  formerTexts,
  day,
}: {
  about: Case;
  chain: Comment[];
  formerTexts: { body: string; at: Date }[];
  day: Day;
}) {
  return (
    <ModerationPart title={COMMENT_IN_THREAD}>
      {chain.length > 0 && (
        <ol aria-label={BEFORE_IT} className="mb-4 space-y-2 text-meta text-soft">
          {chain.map((each) => (
            <li key={each.id} dir="auto">
              <Link href={`/comments/${each.id}` as Route} prefetch={false} className="text-link">
                {each.writer?.username ?? FORMER_READER}
              </Link>
              {": "}
              {each.state === "visible"
                ? clipText(commentPlainText(each.body), SHOWN)
                : each.hiddenReason
                  ? hiddenBecause(each.hiddenReason, each.hiddenBy?.kind)
                  : stateWords[each.state]}
            </li>
          ))}
        </ol>
      )}
      <Facts
        facts={[
          <WriterLink key="writer" name={about.username} />,
          about.state && stateWords[about.state],
          <Link key="link" href={`/comments/${about.commentId}` as Route} prefetch={false} className="text-link">
            /comments/{about.commentId?.slice(0, 8)}
          </Link>,
        ]}
      />
      <div className="mt-2">{about.body ? <TypedWords>{about.body}</TypedWords> : <p>{NO_WORDS_LEFT}</p>}</div>
      {formerTexts.length > 0 && (
        <details className="mt-4">
          <summary className="cursor-pointer py-1 text-meta">
            {FORMER_TEXTS} ({formerTexts.length})
          </summary>
          <ol className="mt-2 space-y-4">
            {formerTexts.map(({ body, at }) => (
              <li key={at.getTime()}>
                <Facts facts={[day(at)]} />
                <TypedWords>{body}</TypedWords>
              </li>
            ))}
          </ol>
        </details>
      )}
    </ModerationPart>
  );
}

/** The collection of a case, with its notes, also while it is hidden. */
export const CaseCollection = ({ about }: { about: Case }) => (
  <ModerationPart title={THE_COLLECTION}>
    <Facts
      facts={[
        <WriterLink key="writer" name={about.username} />,
        about.state && stateWords[about.state],
        about.collection?.title && (
          <Link key="link" href={collectionPath(about.collection)} prefetch={false} className="text-link">
            {about.collection.title}
          </Link>
        ),
      ]}
    />
    <div className="mt-2">
      {about.body ? <TypedWords>{about.body}</TypedWords> : about.collection && COLLECTION_NOT_PUBLIC_NOW}
    </div>
  </ModerationPart>
);

/** Who reported it for what, in their words. */
export function CaseReports({ reports, day }: { reports: Case["reports"]; day: Day }) {
  return (
    <ModerationPart title={REPORTS}>
      {reports.length === 0 && <p>{NO_REPORTS}</p>}
      <ul className="space-y-3">
        {reports.map(({ reason, note, weight, by, contact, at }) => (
          <li key={`${by ?? contact} ${at.getTime()}`}>
            <Facts
              facts={[
                <strong key="reason" className="font-medium text-ink">
                  {hiddenReasonWords[reason]}
                </strong>,
                contact === null ? <NamedAccounts key="by" text={reportBy(by, weight)} /> : reportFrom(contact),
                day(at),
              ]}
            />
            {note !== null && <TypedWords>{note}</TypedWords>}
          </li>
        ))}
      </ul>
    </ModerationPart>
  );
}

/** What the account that a case is about did here, and what was decided about it. */
export function WriterRecord({ username, record }: { username: string | null; record: Case["record"] }) {
  if (username === null || record === null)
    return (
      <ModerationPart title={THE_WRITER}>
        <p>{WRITER_GONE}</p>
      </ModerationPart>
    );
  return (
    <ModerationPart title={THE_WRITER}>
      <p>
        <strong className="font-medium">
          <ProfileLink name={username} />
        </strong>
        . {recordOf(record)} {record.isSuspended && SUSPENDED_NOW}{" "}
        {record.restrictedUntil && restrictedNow(record.restrictedUntil)}
      </p>
      {record.sanctions.length === 0 ? (
        <p className="mt-1 text-meta text-soft">{NO_DECISIONS_ABOUT_WRITER}</p>
      ) : (
        <ul aria-label={WHAT_WAS_DECIDED_BEFORE} className="mt-2 text-meta text-soft">
          {record.sanctions.map(({ id, action, at, reason }) => (
            <li key={id}>
              <Link href={`/moderation/log/${id}` as Route} prefetch={false} className="text-link">
                {actionWords[action]}
              </Link>
              {reason && `: ${hiddenReasonWords[reason]}`}, {at}
            </li>
          ))}
        </ul>
      )}
    </ModerationPart>
  );
}
