import { CLAIM_UNKNOWN } from "@/lib/core/claim/sentences";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { hasDiscussions } from "../comment/community";
import type { Address } from "../gate";
import { readerAt } from "../gate/who";
import { type Refusal, refuse } from "../http/refusal";

export const CLAIMS_PAGE = "/claims";

const owner = readerAt(CLAIMS_PAGE);

/** Who changes a claim of theirs by a form, where there are discussions: what is theirs they can take back while these are closed, too. */
export const claimOwner: typeof owner = {
  ...owner,
  find: async (request, scope) => (hasDiscussions() ? owner.find(request, scope) : refuse(404, DISCUSSION_OFF)),
};

/** The claim that a path names. */
export const readClaimId = ({ parts }: Address<{ id: string }>): string | Refusal =>
  parseCommentId(parts.id) ?? refuse(404, CLAIM_UNKNOWN);
