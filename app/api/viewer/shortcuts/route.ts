import { editShortcuts } from "@/db/queries/account/users";
import type { ShortcutsState } from "@/lib/core/account/viewer-state";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";

/** Single keys are shortcuts for the viewer after PUT, and are not after DELETE. */
export const { PUT } = changeShortcuts("PUT", true);
export const { DELETE } = changeShortcuts("DELETE", false);

function changeShortcuts<M extends WriteMethod>(method: M, hasShortcuts: boolean) {
  return gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: "none",
    answer: async ({ sender: { userId, sessionId } }) => {
      const isDone = await runExclusive(userId, () => editShortcuts(userId, sessionId, hasShortcuts));
      return isDone ? answerJson({ hasShortcuts } satisfies ShortcutsState) : refuseStranger();
    },
  });
}
