import type { Metadata } from "next";
import { Invitations } from "@/components/collection/invitations";
import { ModerationPage } from "@/components/moderation/moderation-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { InboxList, InboxNav } from "@/components/notice/inbox-list";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { Sentence } from "@/components/ui/sentence";
import { listInvitationsToEdit } from "@/db/queries/collection/collections";
import { countUnread, listInbox } from "@/db/queries/notice/inbox";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { type InboxView, inboxViews, UNREAD_SHOWN_MAX } from "@/lib/core/notice/notices";
import { casesWait, EARLIER_NOTICES, NEWEST_NOTICES, UNDO, wasMarked } from "@/lib/core/notice/sentences";
import { firstOf } from "@/lib/core/search-params";
import { formAction } from "@/lib/core/site/form-method";
import { INBOX, unreadShown } from "@/lib/core/site/page-names";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { moderationOf } from "@/lib/server/moderation/moderation-of";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// The viewer's own, made for each request; proxy.ts leads others to sign in.
export const instant = false;

export const metadata: Metadata = { title: INBOX, robots: { index: false } };

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const viewer = await getViewer();
  if (!viewer || !hasDiscussions()) return <NothingHere />;
  const asked = await searchParams;
  const view = inboxViews.find((each) => each === firstOf(asked.view)) ?? "unread";
  const before = parseNumber(firstOf(asked.before) ?? "");
  const [{ rows, next }, unread, { openCases = 0 }, invitations] = await Promise.all([
    listInbox(viewer.id, view, { before }),
    countUnread(viewer.id),
    moderationOf(viewer),
    listInvitationsToEdit(viewer.id),
  ]);
  const now = today();
  const path = view === "unread" ? "/inbox" : `/inbox?view=${view}`;
  return (
    <ModerationPage title={INBOX}>
      {openCases > 0 && <CasesWait count={openCases} />}
      <InboxNav view={view} unread={unreadShown(unread + invitations.length, UNREAD_SHOWN_MAX)} />
      <WasMarked did={firstOf(asked.did)} at={parseInstant(firstOf(asked.at))} view={view} />
      {view === "unread" && <Invitations invitations={invitations} name={viewer.username} />}
      <InboxList
        rows={rows}
        view={view}
        next={next}
        day={(instant) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now)}
      />
      <Pager
        label={INBOX}
        next={
          next === null
            ? null
            : { path: `/inbox?${new URLSearchParams({ view, before: String(next) })}`, text: EARLIER_NOTICES }
        }
        first={before === null ? null : { path, text: NEWEST_NOTICES }}
      />
    </ModerationPage>
  );
}

const UNDO_ACTIONS = {
  read: formAction("DELETE", "/api/inbox/read"),
  done: formAction("DELETE", "/api/inbox/done"),
};

const parseInstant = (text: string | undefined): string | null => (text && /^\d{1,15}$/.test(text) ? text : null);

const CasesWait = ({ count }: { count: number }) => (
  <Notice kind="fact">
    <Sentence
      text={casesWait(count)}
      links={[
        (words) => (
          <a className="text-link" href="/moderation">
            {words}
          </a>
        ),
      ]}
    />
  </Notice>
);

/** What was just done, and the button that takes it back. */
function WasMarked({ did, at, view }: { did: string | undefined; at: string | null; view: InboxView }) {
  if (did !== "read" && did !== "done" && did !== "undone") return null;
  return (
    <div className="flex flex-wrap gap-x-4">
      <Notice kind="done">{wasMarked[did]}</Notice>
      {did !== "undone" && at !== null && (
        <form method="post" action={UNDO_ACTIONS[did]}>
          <input type="hidden" name="at" value={at} />
          <input type="hidden" name="view" value={view} />
          <button type="submit" className="text-link">
            {UNDO}
          </button>
        </form>
      )}
    </div>
  );
}
