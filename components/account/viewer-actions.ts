import { dropDrafts } from "@/lib/browser/drafts";
import { areShortcutsOn, keepShortcuts } from "@/lib/browser/shortcuts";
import type { FollowState, ShortcutsState, UpvoteState, ViewerState } from "@/lib/core/account/viewer-state";
import { type Entity, entityKey, shortName } from "@/lib/core/entity/entities";
import { noLongerFollowing, nowFollowing } from "@/lib/core/entity/sentences";
import { takeVisit } from "@/lib/core/mark/visits";
import { voteCast, voteWithdrawn } from "@/lib/core/paper/sentences";
import { createReactionActions } from "../comment/reaction-actions";
import { createMarkActions } from "../mark/mark-actions";
import { readStoredMarks } from "../mark/stored-marks";
import { type PendingAction, savePendingAction, takePendingAction } from "../site/pending-action";
import { createToggleSender } from "../site/toggle-sender";
import { followUrl, hasSession, type ViewerCore } from "./viewer-core";

/** The switch of single keys among the things that a reader can change. */
const SHORTCUTS = "shortcuts";

const SIGN_OUT_PATH = "/api/account/sign-out";

/** What a reader can do about papers and entities; apart from the store, since most pages are only read. */
export function createViewerActions(core: ViewerCore) {
  const send = createToggleSender(core);
  const marks = createMarkActions(core, send);
  /** Whether the page is on its way to the sign-in: what waits is for the page that comes after it, and not for this one. */
  let isLeaving = false;

  // Loaded for everybody who is signed in, and so before anybody can sign out.
  addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement && target.action.endsWith(SIGN_OUT_PATH)) dropDrafts();
  });

  function signInFirst(action: PendingAction) {
    savePendingAction(action);
    signIn();
  }

  function signIn() {
    isLeaving = true;
    const here = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`/signin?callbackUrl=${encodeURIComponent(here)}`);
  }

  async function setUpvoted(paperId: string, upvoted: boolean, shown: number) {
    const action: PendingAction = { kind: "upvote", paperId, upvotes: shown, isOn: upvoted };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !core.isUnderWay(paperId);
    const before = core.state().papers[paperId] ?? { upvotes: shown, upvoted: !upvoted };
    const step = before.upvoted === upvoted ? 0 : upvoted ? 1 : -1;
    const showVote = (vote: UpvoteState) => core.update({ papers: { ...core.state().papers, [paperId]: vote } });
    showVote({ upvotes: before.upvotes + step, upvoted });
    const { answer, isRefused } = await send<UpvoteState>(paperId, `/api/papers/${paperId}/upvote`, upvoted, (isOn) =>
      signInFirst({ ...action, isOn }),
    );
    if (!isFirst) return;
    showVote(answer ?? before);
    if (answer && !isRefused)
      core.announce(answer.upvoted ? voteCast(answer.upvotes) : voteWithdrawn(answer.upvotes), false);
  }

  async function setFollowing(entity: Entity, following: boolean) {
    const key = entityKey(entity.kind, entity.slug);
    const action: PendingAction = { kind: "follow", entity, isOn: following };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !core.isUnderWay(key);
    const before = core.state().follows[key] ?? !following;
    const showFollow = (isFollowing: boolean) =>
      core.update({ follows: { ...core.state().follows, [key]: isFollowing } });
    showFollow(following);
    const { answer, isRefused } = await send<FollowState>(key, followUrl(entity), following, (isOn) =>
      signInFirst({ ...action, isOn }),
    );
    if (!isFirst) return;
    showFollow(answer?.following ?? before);
    if (answer && !isRefused)
      core.announce(answer.following ? nowFollowing(shortName(entity)) : noLongerFollowing(shortName(entity)), false);
  }

  async function setShortcuts(isOn: boolean) {
    if (!hasSession()) return;
    let hasEnded = false;
    const { isRefused } = await send<ShortcutsState>(SHORTCUTS, "/api/viewer/shortcuts", isOn, () => {
      hasEnded = true;
    });
    // Without a session the choice is this browser's own.
    if (isRefused && !hasEnded) keepShortcuts(!isOn);
  }

  return {
    setUpvoted,
    setFollowing,
    setShortcuts,
    setReaction: createReactionActions(core, send, signIn),
    ...marks,
    /** Brings what this browser keeps in line with the account. @param isNewerHere whether the reader changed a key since. */
    takeAnswer(answer: ViewerState, askedIds: string[], isNewerHere: (key: string) => boolean) {
      const isFirst = answer.viewer !== null && readStoredMarks().owner !== answer.viewer.username;
      void marks.takeMarks(answer, askedIds, isNewerHere);
      takeVisit(answer.visitedAt);
      const { discussion } = answer;
      if (discussion?.unread) void import("../notice/mark-seen").then((seen) => seen.markSeenInSight(discussion, core));
      if (!answer.viewer || isNewerHere(SHORTCUTS)) return;
      // Who switched the keys off before signing in needs them off afterwards too.
      if (isFirst && !areShortcutsOn() && answer.hasShortcuts) void setShortcuts(false);
      else if (areShortcutsOn() !== answer.hasShortcuts) keepShortcuts(answer.hasShortcuts);
    },
    /** Does what the reader wanted when they were asked to sign in. */
    finishPendingAction() {
      // Who the viewer was may be answered while the page is being left.
      if (isLeaving) return;
      const pending = takePendingAction();
      if (pending?.kind === "upvote")
        setUpvoted(pending.paperId, pending.isOn, core.state().papers[pending.paperId]?.upvotes ?? pending.upvotes);
      if (pending?.kind === "follow") setFollowing(pending.entity, pending.isOn);
    },
  };
}
