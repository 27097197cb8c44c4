import { markNotices, type NoticeMark, undoMark, unmarkNotices } from "@/db/queries/notice/notice-marks";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { INBOX_ROWS_PER_PAGE, type InboxView, inboxViews } from "@/lib/core/notice/notices";
import type { MarkedRow } from "@/lib/core/notice/row-mark";
import { NOTICES_UNKNOWN } from "@/lib/core/notice/sentences";
import { parsePaperId } from "@/lib/core/source";
import { hasDiscussions } from "../comment/community";
import { gate, type WriteMethod } from "../gate";
import { formAs } from "../gate/bodies";
import { writes } from "../gate/limits";
import { readerAt } from "../gate/who";
import { seeOther } from "../http/answers";
import { type Refusal, refuse } from "../http/refusal";

/** Where the inbox is. */
const INBOX_PATH = "/inbox";

/** What a form of the inbox says: rows, all older ones, or the instant of what is taken back; and the part it stands in. */
type SaidInForm = { rows: MarkedRow[]; olderThan: number | null; at: number | null; view: InboxView };

/** A whole number of a form, or null. */
const numberIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
const INTEGER_MAX = 2_147_483_647;

function readRow(text: string): MarkedRow | null {
  const [, about = "", number = ""] = /^(.+)~(\d{1,10})$/.exec(text) ?? [];
  const until = Number(number);
  if (about === "" || until > INTEGER_MAX) return null;
  if (!/^[#!]/.test(about)) return parsePaperId(about)?.id === about ? { about: { paperId: about }, until } : null;
  const id = numberIn(about.slice(1));
  if (id === null || id > INTEGER_MAX) return null;
  return { about: about.startsWith("#") ? { logId: id } : { noticeId: id }, until };
}

function readForm(fields: URLSearchParams): SaidInForm | Refusal {
  const texts = (fields.get("rows") ?? "").split(" ").filter(Boolean);
  const rows = texts.map(readRow);
  const olderThan = numberIn(fields.get("older"));
  const at = numberIn(fields.get("at"));
  const named = fields.get("view") ?? "";
  if (texts.length > INBOX_ROWS_PER_PAGE || (olderThan ?? 0) > INTEGER_MAX || (texts.length === 0 && at === null))
    return refuse(400, NOTICES_UNKNOWN);
  if (!rows.every((row) => row !== null)) return refuse(400, NOTICES_UNKNOWN);
  return { rows, olderThan, at, view: inboxViews.find((view) => view === named) ?? "unread" };
}

const atInbox = readerAt(INBOX_PATH);
const inboxForm = {
  who: {
    ...atInbox,
    find: async (request: Request, scope: null) =>
      hasDiscussions() ? atInbox.find(request, scope) : refuse(404, DISCUSSION_OFF),
  },
  scope: null,
  limit: writes,
  body: formAs(readForm),
  parameters: "none",
} as const;

const back = (view: InboxView, query: Record<string, string>) =>
  seeOther(INBOX_PATH, { ...(view !== "unread" && { view }), ...query });
const signInAgain = () => seeOther("/signin", { callbackUrl: INBOX_PATH });

/** A form that marks rows of the inbox; it leads back to the page, which offers to undo it. */
export const markByForm = <Method extends WriteMethod>(method: Method, mark: NoticeMark) =>
  gate(method, {
    ...inboxForm,
    answer: async ({ sender: { userId, session }, body: { rows, olderThan, view } }) => {
      const marked = await markNotices({ userId, sessionId: session.sessionId }, mark, { rows, olderThan });
      return marked === "no-session" ? signInAgain() : back(view, { did: mark, at: String(marked.at) });
    },
  });

/** A form that takes a mark back: of some rows, or all that was marked at one instant. */
export const unmarkByForm = <Method extends WriteMethod>(method: Method, mark: NoticeMark) =>
  gate(method, {
    ...inboxForm,
    answer: async ({ sender: { userId, session }, body: { rows, at, view } }) => {
      const marker = { userId, sessionId: session.sessionId };
      const undone = at === null ? await unmarkNotices(marker, mark, { rows }) : await undoMark(marker, at);
      return undone === "no-session" ? signInAgain() : back(view, { did: "undone" });
    },
  });
