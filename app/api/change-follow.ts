import { addFollow, removeFollow } from "@/db/queries/follows";
import { answerJson } from "@/lib/answers";
import { decodeSegment } from "@/lib/decode-segment";
import { gate, type WriteMethod } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { writes } from "@/lib/gate/limits";
import { refuseStranger, writer } from "@/lib/gate/who";
import { inTurn } from "@/lib/in-turn";
import { refuse } from "@/lib/refusal";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import type { SubjectKind } from "@/lib/subjects";

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
