import { z } from "zod";
import { hiddenReasons, reactions } from "@/lib/core/comment/community-rules";
import { countShape, instantShape, linkShape, objectIdShape } from "./parts";
import { userShape } from "./people";

export const reactionShape = z
  .strictObject({ reaction: z.enum(reactions), users: z.array(z.string()), count: countShape })
  .meta({
    id: "Reaction",
    description: "How many gave a reaction, and at most ten of their names, the first one first.",
  });

export const commentShape = z
  .strictObject({
    id: objectIdShape,
    author: userShape.optional(),
    createdAt: instantShape,
    type: z.literal("comment"),
    data: z.strictObject({
      edited: z.boolean(),
      hidden: z.boolean(),
      hiddenReason: z.enum(hiddenReasons).optional(),
      latest: z.strictObject({
        raw: z.string(),
        html: z.string(),
        updatedAt: instantShape,
        author: userShape.optional(),
      }),
      numEdits: countShape,
      editors: z.array(z.string()),
      editorAvatarUrls: z.array(linkShape),
      reactions: z.array(reactionShape),
      isReport: z.literal(false),
      parentCommentId: objectIdShape.optional(),
      replyToId: objectIdShape.optional(),
      isSubmitter: z.boolean(),
      isPaperAuthor: z.boolean(),
    }),
  })
  .meta({
    id: "Comment",
    description:
      "A comment on a paper; `raw` is Markdown. `parentCommentId` is the top comment of its branch, `replyToId` the one that it answers. A hidden or deleted one keeps its place and has no text; without `author` its writer’s account is gone. `isPaperAuthor`: the writer proved to be an author of the paper.",
  });

export const newestCommentShape = z
  .strictObject({ ...commentShape.shape, paper: z.strictObject({ id: z.string(), title: z.string() }) })
  .meta({ id: "NewestComment", description: "A comment, and the paper that it is on." });

export type HfComment = z.output<typeof commentShape>;
export type HfReaction = z.output<typeof reactionShape>;
