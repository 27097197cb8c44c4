import { addFollow, removeFollow } from "@/db/queries/entity/follows";
import { decodeSegment } from "@/lib/core/decode-segment";
import type { EntityKind } from "@/lib/core/entity/entities";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { AUTHOR_UNKNOWN, ORGANIZATION_UNKNOWN, TOPIC_UNKNOWN } from "@/lib/core/entity/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

const NOT_FOUND: Record<EntityKind, string> = {
  organization: ORGANIZATION_UNKNOWN,
  author: AUTHOR_UNKNOWN,
  topic: TOPIC_UNKNOWN,
};

/** PUT and DELETE of the viewer's follow of an entity. */
export const followHandlers = (kind: EntityKind) => ({
  ...changeFollow("PUT", kind, addFollow),
  ...changeFollow("DELETE", kind, removeFollow),
});

const changeFollow = <M extends WriteMethod>(method: M, kind: EntityKind, change: typeof addFollow) =>
  gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: ({ parts }: { parts: { slug: string } }) =>
      parseEntitySlug(kind, decodeSegment(parts.slug)) ?? refuse(404, NOT_FOUND[kind]),
    answer: async ({ sender: { userId, sessionId }, parameters: slug }) => {
      const changed = await runExclusive(userId, () => change(kind, slug, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, NOT_FOUND[kind]);
      return answerJson(changed);
    },
  });
