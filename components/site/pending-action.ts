import type { Entity } from "@/lib/core/entity/entities";

/** What a reader wanted to do when they were asked to sign in first; kept in this tab alone. */
export type PendingAction =
  | { kind: "upvote"; paperId: string; upvotes: number; isOn: boolean }
  | { kind: "follow"; entity: Entity; isOn: boolean };

const KEY = "pending-action";
/** Who comes back later than this has most likely forgotten, and would be surprised by the vote. */
const MAX_AGE_MS = 30 * 60_000;

export function savePendingAction(action: PendingAction): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...action, at: Date.now() }));
  } catch {
    // Storage is off in this browser: the reader signs in and votes once more.
  }
}

/** The action that waits, removed, or null. */
export function takePendingAction(): PendingAction | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const action = text ? (JSON.parse(text) as PendingAction & { at: number }) : null;
    return action && Date.now() - action.at < MAX_AGE_MS ? action : null;
  } catch {
    return null;
  }
}
