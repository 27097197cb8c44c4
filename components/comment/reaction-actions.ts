import type { ReactionCount } from "@/db/queries/comment/reactions";
import type { Reaction } from "@/lib/core/comment/community-rules";
import type { ViewerCore } from "../account/viewer-core";
import type { Send } from "../site/toggle-sender";

/** A way to react to comments. @param signIn leads to sign in, and back to this page. */
export function createReactionActions(core: ViewerCore, send: Send, signIn: () => void) {
  function show(id: string, reaction: Reaction, isOn: boolean, counts: Partial<Record<Reaction, number>>) {
    const { own, reactionCounts } = core.state();
    const others = (own?.reactions[id] ?? []).filter((each) => each !== reaction);
    core.update({
      ...(own && { own: { ...own, reactions: { ...own.reactions, [id]: isOn ? [...others, reaction] : others } } }),
      reactionCounts: { ...reactionCounts, [id]: counts },
    });
  }

  /** Gives a reaction or takes it back. @param shown the numbers that the page shows now. */
  return async function setReaction(
    id: string,
    reaction: Reaction,
    isOn: boolean,
    shown: Partial<Record<Reaction, number>>,
  ) {
    const key = `${id} ${reaction}`;
    const isFirst = !core.isUnderWay(key);
    show(id, reaction, isOn, { ...shown, [reaction]: Math.max(0, (shown[reaction] ?? 0) + (isOn ? 1 : -1)) });
    const url = `/api/comments/${id}/reactions/${reaction}`;
    const { answer } = await send<{ reactions: ReactionCount[] }>(key, url, isOn, signIn);
    if (!isFirst) return;
    if (!answer) return show(id, reaction, !isOn, shown);
    const isNow = core.state().own?.reactions[id]?.includes(reaction) ?? isOn;
    show(id, reaction, isNow, Object.fromEntries(answer.reactions.map(({ reaction, count }) => [reaction, count])));
  };
}
