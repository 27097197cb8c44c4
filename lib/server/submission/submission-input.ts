import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { COMMENT_EMPTY } from "@/lib/core/comment/sentences";
import {
  firstCommentExplained,
  MEDIA_EXPLAINED,
  MEDIA_WRONG,
  OWN_PAPER_EXPLAINED,
  SUBMITTED_ID_EXPLAINED,
  SUBMITTED_ID_WRONG,
} from "@/lib/core/submission/sentences";
import { isLinkAddress } from "../api/link-address";

/** Addresses that are looked at; the rules take fewer. */
const MEDIA_READ_MAX = 20;

/** A submission as programs send it: Hugging Face's body, and whether it is one's own paper. */
export const submissionInput = z.object({
  paper_id: z.string({ error: SUBMITTED_ID_WRONG }).max(500, SUBMITTED_ID_WRONG).describe(SUBMITTED_ID_EXPLAINED),
  comment: z.string({ error: COMMENT_EMPTY }).nullish().describe(firstCommentExplained(COMMENT_LENGTH_MAX)),
  media_urls: z
    .array(z.string({ error: MEDIA_WRONG }).refine(isLinkAddress, MEDIA_WRONG), { error: MEDIA_WRONG })
    .max(MEDIA_READ_MAX, MEDIA_WRONG)
    .nullish()
    .describe(MEDIA_EXPLAINED),
  is_own_paper: z.boolean().optional().describe(OWN_PAPER_EXPLAINED),
});
