import { type Subject, type SubjectKind, shortName, subjectKey, subjectPath } from "@/lib/subjects";
import {
  type FollowState,
  type PublicViewer,
  SIGNED_IN_COOKIE,
  type UpvoteState,
  VIEWER_IDS_MAX,
  type ViewerState,
} from "@/lib/viewer-state";
import { type PendingAction, savePendingAction, takePendingAction } from "./pending-action";

export type ViewerSnapshot = {
  viewer: PublicViewer | null;
  papers: Readonly<Record<string, UpvoteState>>;
  /** What the viewer follows, by subjectKey; false where they have just unfollowed. */
  follows: Readonly<Record<string, boolean>>;
  /** A sentence about what just happened; not shown when the page shows it already, but read out all the same. */
  notice: { id: number; text: string; isShown: boolean } | null;
};

type Sent<Answer> = { answer: Answer | null; isRefused: boolean };
export type ViewerStore = ReturnType<typeof createViewerStore>;

/** Page on which the viewer changes what the header shows of them. */
const SETTINGS = "/settings";
const NOTICE_MS = 7_000;
const NOBODY: ViewerSnapshot = { viewer: null, papers: {}, follows: {}, notice: null };

/** State outside React, so that a request is sent once for all cards and a vote renders only what shows it. */
export function createViewerStore() {
  let state = NOBODY;
  const listeners = new Set<() => void>();
  const wanted = new Set<string>();
  /** What each key (a paper or a subject) should become after the request that is under way for it. */
  const desired = new Map<string, boolean>();
  const underWay = new Set<string>();
  /** When each key last got its answer, counted in events; what was asked before that may be older. */
  const settledAt = new Map<string, number>();
  let clock = 0;
  let isFlushScheduled = false;
  let noticeTimer: ReturnType<typeof setTimeout> | undefined;
  let noticeId = 0;

  function update(change: Partial<ViewerSnapshot>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function announce(text: string, isShown: boolean) {
    clearTimeout(noticeTimer);
    update({ notice: { id: ++noticeId, text, isShown } });
    noticeTimer = setTimeout(() => update({ notice: null }), NOTICE_MS);
  }

  function scheduleFlush() {
    if (isFlushScheduled) return;
    isFlushScheduled = true;
    setTimeout(() => {
      isFlushScheduled = false;
      void flush();
    }, 0);
  }

  async function flush() {
    if (!hasSession()) {
      wanted.clear();
      if (state.viewer) update({ viewer: null, papers: {}, follows: {} });
      return;
    }
    const ids = [...wanted].slice(0, VIEWER_IDS_MAX);
    for (const id of ids) wanted.delete(id);
    if (wanted.size > 0) scheduleFlush();
    const askedAt = ++clock;
    const isNewerHere = (key: string) => underWay.has(key) || (settledAt.get(key) ?? 0) > askedAt;
    const response = await fetch(`/api/viewer?papers=${ids.map(encodeURIComponent).join(",")}`).catch(() => null);
    // Reading goes on without one's own marks; the next page asks again.
    if (!response?.ok) return;
    const answer = (await response.json()) as ViewerState;
    if (!answer.viewer) return update({ viewer: null, papers: {}, follows: {} });
    const known = state.viewer?.username === answer.viewer.username ? state.papers : {};
    const papers = { ...known, ...answer.papers };
    const follows = followsOf(answer);
    // What the reader did since this was asked is newer than the answer.
    for (const [id, vote] of Object.entries(state.papers)) if (isNewerHere(id)) papers[id] = vote;
    for (const [key, isFollowing] of Object.entries(state.follows)) if (isNewerHere(key)) follows[key] = isFollowing;
    update({ viewer: answer.viewer, papers, follows });
    finishPendingAction();
  }

  function finishPendingAction() {
    const pending = takePendingAction();
    if (pending?.kind === "upvote")
      setUpvoted(pending.paperId, pending.wish, state.papers[pending.paperId]?.upvotes ?? pending.upvotes);
    if (pending?.kind === "follow") setFollowing(pending.subject, pending.wish);
  }

  function signInFirst(action: PendingAction) {
    savePendingAction(action);
    const here = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`/signin?callbackUrl=${encodeURIComponent(here)}`);
  }

  /**
   * Brings the server to what the reader last asked for, one request at a time for each key, so that quick clicks end
   * as the last one meant. @returns the last answer that was not a refusal; of a refusal the reader has been told.
   */
  async function send<Answer>(key: string, url: string, wish: boolean, action: PendingAction): Promise<Sent<Answer>> {
    desired.set(key, wish);
    if (underWay.has(key)) return { answer: null, isRefused: false };
    underWay.add(key);
    let answer: Answer | null = null;
    let sent: boolean | undefined;
    try {
      while (sent !== desired.get(key)) {
        sent = desired.get(key);
        // Kept alive, so that it arrives although the reader goes on to another page at once.
        const response = await fetch(url, { method: sent ? "PUT" : "DELETE", keepalive: true });
        if (response.status === 401) {
          signInFirst({ ...action, wish: sent ?? wish });
          return { answer, isRefused: true };
        }
        const body = await response.json();
        if (!response.ok) throw new Error(body.error);
        answer = body as Answer;
      }
    } catch (error) {
      const isNetwork = error instanceof TypeError || error instanceof SyntaxError || !(error as Error).message;
      announce(isNetwork ? "The site did not answer. Please try again in a moment." : (error as Error).message, true);
      return { answer, isRefused: true };
    } finally {
      underWay.delete(key);
      desired.delete(key);
      settledAt.set(key, ++clock);
    }
    return { answer, isRefused: false };
  }

  /** Adds or takes back the viewer's upvote. @param shown the number that the page shows now. */
  async function setUpvoted(paperId: string, upvoted: boolean, shown: number) {
    const action: PendingAction = { kind: "upvote", paperId, upvotes: shown, wish: upvoted };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !underWay.has(paperId);
    const before = state.papers[paperId] ?? { upvotes: shown, upvoted: !upvoted };
    const step = before.upvoted === upvoted ? 0 : upvoted ? 1 : -1;
    update({ papers: { ...state.papers, [paperId]: { upvotes: before.upvotes + step, upvoted } } });
    const { answer, isRefused } = await send<UpvoteState>(paperId, `/api/papers/${paperId}/upvote`, upvoted, action);
    if (!isFirst) return;
    update({ papers: { ...state.papers, [paperId]: answer ?? before } });
    if (answer && !isRefused)
      announce(`${answer.upvoted ? "Upvoted" : "Upvote taken back"}; ${answer.upvotes} now.`, false);
  }

  /** Follows or unfollows a subject. */
  async function setFollowing(subject: Subject, following: boolean) {
    const key = subjectKey(subject.kind, subject.slug);
    const action: PendingAction = { kind: "follow", subject, wish: following };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !underWay.has(key);
    const before = state.follows[key] ?? !following;
    update({ follows: { ...state.follows, [key]: following } });
    const url = `/api${subjectPath(subject.kind, subject.slug)}/follow`;
    const { answer, isRefused } = await send<FollowState>(key, url, following, action);
    if (!isFirst) return;
    update({ follows: { ...state.follows, [key]: answer?.following ?? before } });
    if (answer && !isRefused)
      announce(`You ${answer.following ? "follow" : "no longer follow"} ${shortName(subject)}.`, false);
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,
    serverSnapshot: () => NOBODY,
    setUpvoted,
    setFollowing,
    wantPaper(paperId: string) {
      wanted.add(paperId);
      scheduleFlush();
    },
    /** To be told of every page: a new path may be the way back from sign-in or sign-out, or follow a new name. */
    visit(path: string) {
      if (hasSession() !== (state.viewer !== null) || path === SETTINGS) scheduleFlush();
    },
  };
}

function followsOf(answer: ViewerState): Record<string, boolean> {
  const keysOf = (kind: SubjectKind, slugs: string[]) => slugs.map((slug) => [subjectKey(kind, slug), true] as const);
  return Object.fromEntries([
    ...keysOf("organization", answer.follows),
    ...keysOf("author", answer.authorFollows),
    ...keysOf("topic", answer.topicFollows),
  ]);
}

function hasSession(): boolean {
  return document.cookie.split("; ").some((cookie) => cookie === `${SIGNED_IN_COOKIE}=1`);
}
