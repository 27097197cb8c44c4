import { addUpvote, removeUpvote } from "@/db/queries/upvotes";
import { answerError, answerJson } from "@/lib/answers";
import { parseArxivId } from "@/lib/arxiv-id";
import { decodeSegment } from "@/lib/decode-segment";
import { handle } from "@/lib/handle";
import { inTurn } from "@/lib/in-turn";
import type { UpvoteState } from "@/lib/viewer-state";
import { admitWriter, limitWrites, SIGN_IN_SENTENCE } from "@/lib/writes";

/** `number` is the second half of an old id whose slash stands bare in the path: hep-th/9901001. */
type Context = { params: Promise<{ paperId: string; number?: string }> };

export const PUT = handle((request: Request, context: Context) => changeUpvote(request, context, addUpvote));
export const DELETE = handle((request: Request, context: Context) => changeUpvote(request, context, removeUpvote));

async function changeUpvote(request: Request, { params }: Context, change: typeof addUpvote): Promise<Response> {
  const session = await admitWriter(request);
  if (session instanceof Response) return session;
  const { paperId, number } = await params;
  const arxivId = parseArxivId(decodeSegment(number === undefined ? paperId : `${paperId}/${number}`));
  if (!arxivId) return answerError(404, "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001.");
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const changed = await inTurn(session.userId, () => change(arxivId.id, session.userId, session.sessionVersion));
  if (changed === "no-session") return answerError(401, SIGN_IN_SENTENCE);
  if (changed === "not-found") return answerError(404, "This paper is not here; check its id.");
  if (changed === "withdrawn") return answerError(409, "This paper was withdrawn, so it takes no more votes.");
  return answerJson(changed satisfies UpvoteState);
}
