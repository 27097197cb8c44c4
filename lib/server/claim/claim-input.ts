import { z } from "zod";
import {
  CLAIM_FOR_OTHERS,
  CLAIM_TARGET_EXPLAINED,
  CLAIMED_AUTHOR_EXPLAINED,
  CLAIMED_AUTHOR_WRONG,
  CLAIMED_PAPER_EXPLAINED,
  CLAIMED_PAPER_WRONG,
} from "@/lib/core/claim/sentences";

/** A claim as programs send it: Hugging Face's body. */
export const claimInput = z.object({
  paperId: z.string({ error: CLAIMED_PAPER_WRONG }).max(500, CLAIMED_PAPER_WRONG).describe(CLAIMED_PAPER_EXPLAINED),
  claimAuthorId: z
    .string({ error: CLAIMED_AUTHOR_WRONG })
    .regex(/^[0-9a-f]{24}$/, CLAIMED_AUTHOR_WRONG)
    .describe(CLAIMED_AUTHOR_EXPLAINED),
  targetUserId: z.string({ error: CLAIM_FOR_OTHERS }).nullish().describe(CLAIM_TARGET_EXPLAINED),
});
