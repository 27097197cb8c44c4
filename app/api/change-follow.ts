import { addFollow, removeFollow } from "@/db/queries/subject/follows";
import { decodeSegment } from "@/lib/core/decode-segment";
import { inTurn } from "@/lib/core/in-turn";
import { parseSubjectSlug } from "@/lib/core/subject/subject-slugs";
import type { SubjectKind } from "@/lib/core/subject/subjects";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

const NOT_FOUND: Record<SubjectKind, string> = {
  organization: "This organization is not here; check its name in the address.",
  author: "This author is not here; check the name in the address.",
  topic: "No topic has this name; arXiv categories look like cs.CL or hep-th.",
};

/** PUT and DELETE of the viewer's follow of a subject. */
export const followHandlers = (kind: SubjectKind) => ({
  ...changeFollow("PUT", kind, addFollow),
  ...changeFollow("DELETE", kind, removeFollow),
});

const changeFollow = <M extends WriteMethod>(method: M, kind: SubjectKind, change: typeof addFollow) =>
  gate(method, {
    who: writer,
    scope: "vote",
    limit: writes,
    body: empty,
    parameters: ({ parts }: { parts: { slug: string } }) =>
      parseSubjectSlug(kind, decodeSegment(parts.slug)) ?? refuse(404, NOT_FOUND[kind]),
    answer: async ({ sender: { userId, sessionId }, parameters: slug }) => {
      const changed = await inTurn(userId, () => change(kind, slug, userId, sessionId));
      if (changed === "no-session") return refuseStranger();
      if (changed === "not-found") return refuse(404, NOT_FOUND[kind]);
      return answerJson(changed);
    },
  });
