import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { COMMENT_EMPTY, commentExplained } from "@/lib/core/comment/sentences";
import { MEDIA_WRONG, SUBMITTED_ID_WRONG } from "@/lib/core/submission/sentences";
import { isLinkAddress } from "../api/link-address";

/** Addresses that are looked at; the rules take fewer. */
const MEDIA_READ_MAX = 20;

/** A submission as programs send it: Hugging Face's body, and whether it is one's own paper. */
export const submissionInput = z.object({
  paper_id: z.string({ error: SUBMITTED_ID_WRONG }).max(500, SUBMITTED_ID_WRONG).describe("Id or address of a paper."),
  comment: z
    .string({ error: COMMENT_EMPTY })
    .nullish()
    .describe(`A comment on it. ${commentExplained(COMMENT_LENGTH_MAX)}`),
  media_urls: z
    .array(z.string({ error: MEDIA_WRONG }).refine(isLinkAddress, MEDIA_WRONG), { error: MEDIA_WRONG })
    .max(MEDIA_READ_MAX, MEDIA_WRONG)
    .nullish()
    .describe("Pictures and videos of it; new accounts give none."),
  is_own_paper: z.boolean().optional().describe("Whether you say that it is your own paper."),
});
