import { z } from "zod";
import { hiddenReasons } from "@/lib/core/comment/community-rules";
import { actorKinds, moderationActions } from "@/lib/core/moderation/moderation";
import { countShape, instantShape, objectIdShape } from "./parts";

export const logEntryShape = z
  .strictObject({
    id: countShape,
    at: instantShape,
    action: z.enum(moderationActions),
    by: z.enum(actorKinds),
    commentId: objectIdShape.optional(),
    collectionId: objectIdShape.optional(),
    paper: z.strictObject({ id: z.string(), title: z.string().optional() }).optional(),
    reason: z.enum(hiddenReasons).optional(),
    days: countShape.optional(),
    note: z.string().optional(),
    revertsId: countShape.optional(),
    revertedById: countShape.optional(),
    appeal: z.enum(["open", "approved", "denied"]).optional(),
  })
  .meta({
    id: "ModerationLogEntry",
    description:
      "What was done in the discussions, by a person in a role, readers’ reports or a rule. It names no account and has no hidden words.",
  });

export type ModerationLogEntry = z.output<typeof logEntryShape>;
