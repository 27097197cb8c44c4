import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import {
  COMMENT_EMPTY,
  commentExplained,
  REQUEST_KEY_EXPLAINED,
  REQUEST_KEY_WRONG,
} from "@/lib/core/comment/sentences";

/** Made with a form or by a program, so that what is sent twice is one comment. */
export const requestKeyInput = z
  .string({ error: REQUEST_KEY_WRONG })
  .regex(/^[\w.:-]{1,64}$/, REQUEST_KEY_WRONG)
  .describe(REQUEST_KEY_EXPLAINED);

/** A comment as programs send it. What else Hugging Face's clients may say is left aside. */
export const commentInput = z.object({
  comment: z.string({ error: COMMENT_EMPTY }).describe(commentExplained(COMMENT_LENGTH_MAX)),
  requestKey: requestKeyInput.optional(),
});
