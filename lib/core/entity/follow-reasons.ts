import { type Entity, shortName } from "./entities";
import { becauseYouFollow } from "./sentences";

/** Why a paper is on its reader's own list: what it is of, or a saved search that it matches and where that is. */
export type FollowReason = Entity | { kind: "search"; name: string; path: string };

/** The same reasons apart: entities that are followed, and searches that match. */
export function splitReasons(reasons: FollowReason[]) {
  const entities = reasons.flatMap((reason) => (reason.kind === "search" ? [] : [reason]));
  const searches = reasons.flatMap((reason) => (reason.kind === "search" ? [reason] : []));
  return { entities, searches };
}

/** "Because you follow NVIDIA and cs.CL; it matches “lightweight adapter”." Empty without reasons. */
export function reasonSentence(reasons: FollowReason[]): string {
  const { entities, searches } = splitReasons(reasons);
  const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);
  const follows = entities.length > 0 && becauseYouFollow(list(entities.map(shortName)));
  const verb = follows ? "it matches" : "Matches";
  const matches = searches.length > 0 && `${verb} ${list(searches.map(({ name }) => `“${name}”`))}`;
  const parts = [follows, matches].filter(Boolean);
  return parts.length > 0 ? `${parts.join("; ")}.` : "";
}
