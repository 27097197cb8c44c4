import { areShortcutsOn, keepShortcuts } from "@/lib/browser/shortcuts";
import type { FollowState, ShortcutsState, UpvoteState, ViewerState } from "@/lib/core/account/viewer-state";
import { type Subject, shortName, subjectKey } from "@/lib/core/subject/subjects";
import { readKept } from "../mark/kept-marks";
import { createMarkActs } from "../mark/mark-acts";
import { type PendingAction, savePendingAction, takePendingAction } from "../site/pending-action";
import { createSend } from "../site/send-wishes";
import { followUrl, hasSession, type ViewerCore } from "./viewer-core";

/** The switch of single keys among the things that a reader can change. */
const SHORTCUTS = "shortcuts";

/** What a reader can do about papers and subjects; apart from the store, since most pages are only read. */
export function createViewerActs(core: ViewerCore) {
  const send = createSend(core);
  const marks = createMarkActs(core, send);

  function signInFirst(action: PendingAction) {
    savePendingAction(action);
    const here = `${window.location.pathname}${window.location.search}`;
    window.location.assign(`/signin?callbackUrl=${encodeURIComponent(here)}`);
  }

  async function setUpvoted(paperId: string, upvoted: boolean, shown: number) {
    const action: PendingAction = { kind: "upvote", paperId, upvotes: shown, wish: upvoted };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !core.isUnderWay(paperId);
    const before = core.state().papers[paperId] ?? { upvotes: shown, upvoted: !upvoted };
    const step = before.upvoted === upvoted ? 0 : upvoted ? 1 : -1;
    const showVote = (vote: UpvoteState) => core.update({ papers: { ...core.state().papers, [paperId]: vote } });
    showVote({ upvotes: before.upvotes + step, upvoted });
    const { answer, isRefused } = await send<UpvoteState>(paperId, `/api/papers/${paperId}/upvote`, upvoted, (wish) =>
      signInFirst({ ...action, wish }),
    );
    if (!isFirst) return;
    showVote(answer ?? before);
    if (answer && !isRefused)
      core.announce(`${answer.upvoted ? "Upvoted" : "Upvote taken back"}; ${answer.upvotes} now.`, false);
  }

  async function setFollowing(subject: Subject, following: boolean) {
    const key = subjectKey(subject.kind, subject.slug);
    const action: PendingAction = { kind: "follow", subject, wish: following };
    if (!hasSession()) return signInFirst(action);
    const isFirst = !core.isUnderWay(key);
    const before = core.state().follows[key] ?? !following;
    const showFollow = (isFollowing: boolean) =>
      core.update({ follows: { ...core.state().follows, [key]: isFollowing } });
    showFollow(following);
    const { answer, isRefused } = await send<FollowState>(key, followUrl(subject), following, (wish) =>
      signInFirst({ ...action, wish }),
    );
    if (!isFirst) return;
    showFollow(answer?.following ?? before);
    if (answer && !isRefused)
      core.announce(`You ${answer.following ? "follow" : "no longer follow"} ${shortName(subject)}.`, false);
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
    ...marks,
    /** Brings what this browser keeps in line with the account. @param isNewerHere whether the reader changed a key since. */
    takeAnswer(answer: ViewerState, askedIds: string[], isNewerHere: (key: string) => boolean) {
      const isFirst = answer.viewer !== null && readKept().owner !== answer.viewer.username;
      void marks.takeMarks(answer, askedIds, isNewerHere);
      if (!answer.viewer || isNewerHere(SHORTCUTS)) return;
      // Who switched the keys off before signing in needs them off afterwards too.
      if (isFirst && !areShortcutsOn() && answer.hasShortcuts) void setShortcuts(false);
      else if (areShortcutsOn() !== answer.hasShortcuts) keepShortcuts(answer.hasShortcuts);
    },
    /** Does what the reader wanted when they were asked to sign in. */
    finishPendingAction() {
      const pending = takePendingAction();
      if (pending?.kind === "upvote")
        setUpvoted(pending.paperId, pending.wish, core.state().papers[pending.paperId]?.upvotes ?? pending.upvotes);
      if (pending?.kind === "follow") setFollowing(pending.subject, pending.wish);
    },
  };
}
