import type { ViewerState } from "@/lib/core/account/viewer-state";
import type { ViewerCore } from "../account/viewer-core";

/** A store of nobody's that notes what it is told. */
export function createCore() {
  const underWay = new Set<string>();
  const said: [string, boolean][] = [];
  const core: ViewerCore = {
    state: () => ({ viewer: null, papers: {}, follows: {}, own: null, reactionCounts: {}, notice: null }),
    update: () => {},
    announce: (...sentence) => void said.push(sentence),
    begin: (key) => void underWay.add(key),
    settle: (key) => void underWay.delete(key),
    isUnderWay: (key) => underWay.has(key),
  };
  return { core, said, isUnderWay: () => underWay.size > 0 };
}

/** What `GET /api/viewer` answers. @param username null for nobody. */
export const viewerState = (username: string | null, change: Partial<ViewerState> = {}): ViewerState => ({
  viewer: username === null ? null : { username, name: null, image: null },
  hasShortcuts: true,
  visitedAt: null,
  papers: {},
  marks: {},
  follows: [],
  authorFollows: [],
  topicFollows: [],
  ...change,
});
