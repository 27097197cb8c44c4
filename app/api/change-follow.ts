import { addFollow, removeFollow } from "@/db/queries/follows";
import { answerError, answerJson } from "@/lib/answers";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { inTurn } from "@/lib/in-turn";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import type { SubjectKind } from "@/lib/subjects";
import { admitWriter, limitWrites, SIGN_IN_SENTENCE } from "@/lib/writes";

type Context = { params: Promise<{ slug: string }> };

const NOT_FOUND: Record<SubjectKind, string> = {
  organization: "This organization is not here; check its name in the address.",
  author: "This author is not here; check the name in the address.",
  topic: "No topic has this name; arXiv categories look like cs.CL or hep-th.",
};

/** PUT and DELETE of the viewer's follow of a subject. */
export const followHandlers = (kind: SubjectKind) => ({
  PUT: handle((request: Request, context: Context) => changeFollow(kind, request, context, addFollow)),
  DELETE: handle((request: Request, context: Context) => changeFollow(kind, request, context, removeFollow)),
});

async function changeFollow(kind: SubjectKind, request: Request, { params }: Context, change: typeof addFollow) {
  const session = await admitWriter(request);
  if (session instanceof Response) return session;
  const slug = parseSubjectSlug(kind, decodeSegment((await params).slug));
  if (!slug) return answerError(404, NOT_FOUND[kind]);
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const changed = await inTurn(session.userId, () => change(kind, slug, session.userId, session.sessionId));
  if (changed === "no-session") return answerError(401, SIGN_IN_SENTENCE);
  if (changed === "not-found") return answerError(404, NOT_FOUND[kind]);
  return answerJson(changed);
}
