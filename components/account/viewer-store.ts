import { SITE_DID_NOT_ANSWER } from "@/lib/core/account/sentences";
import { VIEWER_IDS_MAX, type ViewerState } from "@/lib/core/account/viewer-state";
import type { Reaction } from "@/lib/core/comment/community-rules";
import { type Entity, type EntityKind, entityKey } from "@/lib/core/entity/entities";
import { MARKS_KEY, type MarkKind, markKinds } from "@/lib/core/mark/reading-marks";
import { followUrl, hasSession, sendToggle, type ViewerCore, type ViewerSnapshot } from "./viewer-core";

export type ViewerStore = ReturnType<typeof createViewerStore>;
/** An address that a vote, mark or the like is put to or deleted from, and which of both. */
type Change = [url: string, isOn: boolean];

const UNSENT_KEY = "unsent-acts";
/** Page on which the viewer changes what the header shows of them. */
const SETTINGS = "/settings";
const NOTICE_MS = 7_000;
const NOBODY: ViewerSnapshot = { viewer: null, papers: {}, follows: {}, own: null, reactionCounts: {}, notice: null };

/** State outside React, so that a request is sent once for all cards and a vote renders only what shows it. */
export function createViewerStore() {
  /** What the reader did while the code for it is on its way, by the address that it changes. */
  const unsent = new Map<string, boolean>();
  let state = NOBODY;
  const listeners = new Set<() => void>();
  const wanted = new Set<string>();
  /** Id of the paper whose discussion is on the page, until it is asked about. */
  let wantedDiscussion: string | null = null;
  const underWay = new Set<string>();
  /** When each key last got its answer, counted in events; what was asked before that may be older. */
  const settledAt = new Map<string, number>();
  let clock = 0;
  let isFlushScheduled = false;
  let noticeTimer: ReturnType<typeof setTimeout> | undefined;
  let noticeId = 0;
  let acts: Promise<Acts> | undefined;

  const core: ViewerCore = {
    state: () => state,
    update(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    announce(text, isShown) {
      clearTimeout(noticeTimer);
      core.update({ notice: { id: ++noticeId, text, isShown } });
      noticeTimer = setTimeout(() => core.update({ notice: null }), NOTICE_MS);
    },
    begin: (key) => void underWay.add(key),
    settle(key) {
      underWay.delete(key);
      settledAt.set(key, ++clock);
    },
    isUnderWay: (key) => underWay.has(key),
  };

  /** What a reader can do is loaded with the first answer about them, or when somebody else first does something. */
  function loadActs(): Promise<Acts> {
    acts ??= import("./viewer-actions").then(({ createViewerActions }) => createViewerActions(core));
    acts.catch(() => {
      acts = undefined;
    });
    return acts;
  }

  /** @param change what the act changes in the account, for when the page is left before the code for it is there. */
  function act(work: (acts: Acts) => unknown, change?: Change) {
    if (change) unsent.set(...change);
    const end = () => change && unsent.delete(change[0]);
    loadActs().then(
      (acts) => {
        end();
        work(acts);
      },
      () => {
        end();
        core.announce(SITE_DID_NOT_ANSWER, true);
      },
    );
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
      if (state.viewer) core.update({ viewer: null, papers: {}, follows: {}, own: null });
      return;
    }
    const ids = [...wanted].slice(0, VIEWER_IDS_MAX);
    for (const id of ids) wanted.delete(id);
    if (wanted.size > 0) scheduleFlush();
    const discussion = wantedDiscussion ? `&discussion=${encodeURIComponent(wantedDiscussion)}` : "";
    wantedDiscussion = null;
    const askedAt = ++clock;
    const isNewerHere = (key: string) => underWay.has(key) || (settledAt.get(key) ?? 0) > askedAt;
    const [response, doers] = await Promise.all([
      fetch(`/api/viewer?papers=${ids.map(encodeURIComponent).join(",")}${discussion}`).catch(() => null),
      loadActs().catch(() => null),
    ]);
    // Reading goes on without one's own marks; the next page asks again.
    if (!response?.ok) return;
    const answer = (await response.json()) as ViewerState;
    doers?.takeAnswer(answer, ids, isNewerHere);
    if (!answer.viewer) return core.update({ viewer: null, papers: {}, follows: {}, own: null });
    const known = state.viewer?.username === answer.viewer.username ? state.papers : {};
    const papers = { ...known, ...answer.papers };
    const follows = followsOf(answer);
    // What the reader did since this was asked is newer than the answer.
    for (const [id, vote] of Object.entries(state.papers)) if (isNewerHere(id)) papers[id] = vote;
    for (const [key, isFollowing] of Object.entries(state.follows)) if (isNewerHere(key)) follows[key] = isFollowing;
    core.update({ viewer: answer.viewer, papers, follows, own: answer.discussion ?? state.own });
    doers?.finishPendingAction();
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,
    serverSnapshot: () => NOBODY,
    /** Says a sentence at the foot of the window, for some seconds. */
    say: (text: string) => core.announce(text, true),
    /** Adds or takes back the viewer's upvote. @param shown the number that the page shows now. */
    setUpvoted: (paperId: string, upvoted: boolean, shown: number) =>
      act((a) => a.setUpvoted(paperId, upvoted, shown), [`/api/papers/${paperId}/upvote`, upvoted]),
    /** Follows or unfollows an entity. */
    setFollowing: (entity: Entity, following: boolean) =>
      act((a) => a.setFollowing(entity, following), [followUrl(entity), following]),
    /** Sets or takes away a mark on a paper. @param isQuiet when the reader did not ask for it. */
    setMarked: (paperId: string, kind: MarkKind, isOn: boolean, isQuiet = false) =>
      act((a) => a.setMarked(paperId, kind, isOn, isQuiet), [`/api/papers/${paperId}/${kind}`, isOn]),
    /** Gives a reaction to a comment or takes it back. @param shown the numbers that the page shows now. */
    setReaction: (id: string, reaction: Reaction, isOn: boolean, shown: Partial<Record<Reaction, number>>) =>
      act((a) => a.setReaction(id, reaction, isOn, shown), [`/api/comments/${id}/reactions/${reaction}`, isOn]),
    /** Tells the account whether single keys are shortcuts. */
    setShortcuts: (isOn: boolean) => act((a) => a.setShortcuts(isOn)),
    /**
     * Sends what the reader did in the moment before they leave the page. Without a session the next page marks what
     * they marked. @returns a function that ends it.
     */
    keepActsAtLeaving() {
      const leave = () => {
        if (hasSession()) for (const [url, isOn] of unsent) void sendToggle(url, isOn);
        else if (unsent.size > 0) writeUnsent([...unsent]);
      };
      addEventListener("pagehide", leave);
      for (const [url, isOn] of takeUnsent()) {
        const kind = markKinds.find((each) => url.endsWith(`/${each}`));
        if (kind) this.setMarked(url.slice("/api/papers/".length, -kind.length - 1), kind, isOn, true);
      }
      return () => removeEventListener("pagehide", leave);
    },
    /** Shows what other tabs mark, such as papers opened in them. @returns a function that ends it. */
    followOtherTabs() {
      const reread = ({ key }: StorageEvent) => {
        if (key === MARKS_KEY || key === null) act((a) => a.rereadMarks());
      };
      addEventListener("storage", reread);
      return () => removeEventListener("storage", reread);
    },
    wantPaper(paperId: string) {
      wanted.add(paperId);
      scheduleFlush();
    },
    /** Asks what is the viewer's own in a paper's discussion, along with what else is asked in the same moment. */
    wantDiscussion(paperId: string) {
      wantedDiscussion = paperId;
      scheduleFlush();
    },
    /** To be told of every page: a new path may be the way back from sign-in or sign-out, or follow a new name. */
    visit(path: string) {
      if (hasSession() !== (state.viewer !== null) || path === SETTINGS) scheduleFlush();
    },
  };
}

type Acts = ReturnType<typeof import("./viewer-actions")["createViewerActions"]>;

function followsOf(answer: ViewerState): Record<string, boolean> {
  const keysOf = (kind: EntityKind, slugs: string[]) => slugs.map((slug) => [entityKey(kind, slug), true] as const);
  return Object.fromEntries([
    ...keysOf("organization", answer.follows),
    ...keysOf("author", answer.authorFollows),
    ...keysOf("topic", answer.topicFollows),
  ]);
}

function writeUnsent(unsent: Change[]): void {
  try {
    sessionStorage.setItem(UNSENT_KEY, JSON.stringify(unsent));
  } catch {
    // Storage is off, and keeps no marks either.
  }
}

function takeUnsent(): Change[] {
  try {
    const text = sessionStorage.getItem(UNSENT_KEY);
    sessionStorage.removeItem(UNSENT_KEY);
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}
