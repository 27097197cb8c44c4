import { z } from "zod";
import { collectionVisibilities } from "@/lib/core/collection/collection";
import {
  ITEM_MOVE_WRONG,
  ONLY_PAPERS,
  PAPER_ID_WRONG,
  TITLE_NEEDED,
  VISIBILITY_NEEDED,
} from "@/lib/core/collection/sentences";
import { COLLECTION } from "@/lib/core/comment/community-rules";

const OWN = "Beyond what Hugging Face has.";
const IGNORED = "Taken, and ignored.";
const visibility = z
  .enum(collectionVisibilities, { error: VISIBILITY_NEEDED })
  .optional()
  .describe(`Who sees it. ${OWN}`);
const isPrivate = z.boolean().optional().describe("True is `private`, false is `public`.");
const description = z.string().optional().describe(`At most ${COLLECTION.descriptionLengthMax} characters.`);
const item = z.object(
  {
    type: z.literal("paper", { error: ONLY_PAPERS }),
    id: z.string({ error: PAPER_ID_WRONG }).describe("Id of a paper."),
  },
  { error: ONLY_PAPERS },
);
const note = z.string().optional().describe(`At most ${COLLECTION.noteLengthMax} characters.`);

/** What a program says of a new collection. */
export const newCollectionInput = z.object({
  title: z.string({ error: TITLE_NEEDED }).describe(`At most ${COLLECTION.titleLengthMax} characters.`),
  description,
  private: isPrivate,
  visibility,
  namespace: z.string().optional().describe("Your own name, if anything."),
  item: item.optional().describe("A paper to begin with."),
});

/** What a program changes of a collection. */
export const collectionInput = z.object({
  title: z.string().optional().describe(`At most ${COLLECTION.titleLengthMax} characters.`),
  description,
  private: isPrivate,
  visibility,
  position: z.int().optional().describe(IGNORED),
  theme: z.string().optional().describe(IGNORED),
});

/** A paper that a program adds. */
export const newItemInput = z.object({ item, note });

/** What a program changes of a paper of a collection. */
export const itemInput = z.object({
  note,
  position: z.int({ error: ITEM_MOVE_WRONG }).min(0, ITEM_MOVE_WRONG).optional().describe("Its place, the first is 0."),
});
