import type { Route } from "next";
import Link from "next/link";
import type { InboxRow } from "@/db/queries/notice/inbox";
import { APPEALABLE } from "@/lib/core/moderation/moderation";
import { type InboxView, inboxViews } from "@/lib/core/notice/notices";
import { serializeRow } from "@/lib/core/notice/row-mark";
import {
  aboutRow,
  commentsBy,
  decisionAboutYou,
  INBOX_VIEWS,
  IS_UNREAD,
  inboxIsEmpty,
  inboxViewNames,
  MARK_ALL_READ,
  MARK_DONE,
  MARK_NOT_DONE,
  MARK_READ,
  MARK_UNREAD,
  noticeReasonWords,
  outcomeWords,
  whoWrote,
} from "@/lib/core/notice/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { parseLatex } from "@/lib/core/text/latex";
import { Facts } from "../moderation/moderation-page";
import { ProfileLink } from "../profile/profile-link";
import { RichText } from "../ui/rich-text";

const READ = formAction("PUT", "/api/inbox/read");
const UNREAD = formAction("DELETE", "/api/inbox/read");
const DONE = formAction("PUT", "/api/inbox/done");
const NOT_DONE = formAction("DELETE", "/api/inbox/done");

/** The parts of the inbox. @param view the one that is shown. */
export const InboxNav = ({ view, unread }: { view: InboxView; unread: string }) => (
  <nav aria-label={INBOX_VIEWS} className="mb-6 flex flex-wrap gap-x-5 gap-y-1 text-meta">
    {inboxViews.map((each) => (
      <Link
        key={each}
        href={(each === "unread" ? "/inbox" : `/inbox?view=${each}`) as Route}
        prefetch={false}
        aria-current={each === view ? "page" : undefined}
        className={`min-w-8 py-1 ${each === view ? "text-accent" : "quiet-link"}`}
      >
        {inboxViewNames[each]}
        {each === "unread" && unread !== "0" ? ` ${unread}` : ""}
      </Link>
    ))}
  </nav>
);

/** Where a row leads: to its first comment in the thread, to the decision, or to where it stands what became of it. */
function pathOfRow({ first, paper, decision, outcome }: InboxRow): string {
  if (decision)
    return APPEALABLE.includes(decision.action) ? `/appeals/${decision.id}` : `/moderation/log/${decision.id}`;
  if (outcome === "featured" || outcome === "not-featured") return "/papers/submit";
  if (outcome && paper) return `/correct/${paper.id}`;
  if (!first || !paper) return "/inbox";
  return first.isOnFirstPage ? `/discuss/${paper.id}#comment-${first.id}` : `/comments/${first.id}`;
}

function titleOf({ decision, outcome, names, writerCount, commentCount }: InboxRow): string {
  if (decision) return decisionAboutYou(decision);
  return outcome ? outcomeWords[outcome] : commentsBy(whoWrote(names, writerCount), commentCount);
}

type ListProps = {
  rows: InboxRow[];
  view: InboxView;
  /** Of the last row, where more pages follow. */
  next: number | null;
  day: (instant: Date) => string;
};

/** Rows of the inbox, each with what can be done to it, and a button for all of them. */
export function InboxList({ rows, view, next, day }: ListProps) {
  if (rows.length === 0) return <p>{inboxIsEmpty[view]}</p>;
  return (
    <>
      <ol>
        {rows.map((row) => (
          <Row key={serializeRow(row)} row={row} view={view} day={day} />
        ))}
      </ol>
      {rows.some(({ isUnread }) => isUnread) && (
        <form method="post" action={READ} className="mt-6">
          <Fields rows={rows} view={view} />
          {next !== null && <input type="hidden" name="older" value={next} />}
          <button type="submit" className="text-link py-1 text-meta">
            {MARK_ALL_READ}
          </button>
        </form>
      )}
    </>
  );
}

function Row({ row, view, day }: { row: InboxRow; view: InboxView; day: ListProps["day"] }) {
  const { isUnread, paper, reason, decision, names, at } = row;
  const title = titleOf(row);
  const about = paper ? `${title}, ${paper.title}` : title;
  const isDone = view === "done";
  return (
    <li className="border-rule border-b py-4 first:pt-0 last:border-b-0">
      <p>
        {isUnread && view === "all" && (
          <span className="me-2 text-accent" role="img" aria-label={IS_UNREAD}>
            ●
          </span>
        )}
        {/* Not fetched before it is pressed: to open it marks it as read. */}
        <a href={pathOfRow(row)} className={`text-link ${isUnread ? "font-medium" : ""}`}>
          {title}
        </a>
      </p>
      {paper && (
        <p className="font-serif" dir="auto">
          <RichText text={parseLatex(paper.title)} />
        </p>
      )}
      {decision?.note && <p className="wrap-anywhere mt-1">{decision.note}</p>}
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Facts
          facts={[
            noticeReasonWords[reason],
            ...names.map((name) => name && <ProfileLink key={name} name={name} />),
            day(at),
          ]}
        />
        <form method="post" action={isDone ? NOT_DONE : DONE} className="no-print flex gap-x-4 text-meta">
          <Fields rows={[row]} view={view} />
          {!isDone && (
            <button
              type="submit"
              formAction={isUnread ? READ : UNREAD}
              className="quiet-link py-1"
              aria-label={aboutRow(isUnread ? MARK_READ : MARK_UNREAD, about)}
            >
              {isUnread ? MARK_READ : MARK_UNREAD}
            </button>
          )}
          <button
            type="submit"
            className="quiet-link py-1"
            aria-label={aboutRow(isDone ? MARK_NOT_DONE : MARK_DONE, about)}
          >
            {isDone ? MARK_NOT_DONE : MARK_DONE}
          </button>
        </form>
      </div>
    </li>
  );
}

const Fields = ({ rows, view }: { rows: InboxRow[]; view: InboxView }) => (
  <>
    <input type="hidden" name="rows" value={rows.map(serializeRow).join(" ")} />
    <input type="hidden" name="view" value={view} />
  </>
);
