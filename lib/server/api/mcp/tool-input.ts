import { z } from "zod";
import { argumentUnknown } from "@/lib/core/site/sentences";

/** Papers that an answer has when nothing else is asked for, and at most. */
const LISTED = 20;
const LISTED_MAX = 100;

/** How many papers an answer has, and where it begins. */
export const partOfList = {
  limit: z.number().int().min(1).max(LISTED_MAX).default(LISTED).describe("Papers at most."),
  cursor: z.string().max(300).optional().describe("`nextCursor` of the answer before, for the papers that follow."),
};

/**
 * What a tool is called with. Any other argument is refused by name, since its sender would take an answer to another
 * question for the one that was asked.
 */
export const toolInput = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? argumentUnknown(issue.keys?.[0] ?? "", Object.keys(shape)) : undefined,
  });

/** What a tool cannot answer, in a sentence. */
export const toolRefusal = (sentence: string) => ({
  isError: true,
  content: [{ type: "text" as const, text: sentence }],
});

/** Nothing is changed by any tool, and the same question gives the same answer until papers or votes come in. */
export const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
