import { addFollow, removeFollow } from "@/db/queries/entity/follows";
import { decodeSegment } from "@/lib/core/decode-segment";
import type { EntityKind } from "@/lib/core/entity/entities";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { AUTHOR_UNKNOWN, ORGANIZATION_UNKNOWN, TOPIC_UNKNOWN } from "@/lib/core/entity/sentences";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { answerAction, readerInAction, strangerInAction } from "@/lib/server/gate/reader-action";
import { refuse } from "@/lib/server/http/refusal";

const NOT_FOUND: Record<EntityKind, string> = {
  organization: ORGANIZATION_UNKNOWN,
  author: AUTHOR_UNKNOWN,
  topic: TOPIC_UNKNOWN,
};

/** PUT, DELETE and forms of the viewer's follow of an entity. */
export function followHandlers(kind: EntityKind) {
  const change = { ...changeFollow("PUT", kind, addFollow), ...changeFollow("DELETE", kind, removeFollow) };
  return { ...change, POST: byForm(change) };
}

const changeFollow = <M extends WriteMethod>(method: M, kind: EntityKind, change: typeof addFollow) =>
  gate(method, {
    who: readerInAction,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: ({ parts }: { parts: { slug: string } }) =>
      parseEntitySlug(kind, decodeSegment(parts.slug)) ?? refuse(404, NOT_FOUND[kind]),
    answer: async ({ request, sender: { userId, sessionId }, parameters: slug }) => {
      const changed = await runExclusive(userId, () => change(kind, slug, userId, sessionId));
      if (changed === "no-session") return strangerInAction(request);
      if (changed === "not-found") return refuse(404, NOT_FOUND[kind]);
      return answerAction(request, changed);
    },
  });
