import { z } from "zod";
import { collectionVisibilities } from "@/lib/core/collection/collection";
import {
  BEYOND_HUGGING_FACE,
  charactersAtMost,
  ID_OF_PAPER,
  ITEM_MOVE_WRONG,
  ONLY_PAPERS,
  PAPER_TO_BEGIN_WITH,
  PLACE_FROM_0,
  PRIVATE_OR_PUBLIC,
  TAKEN_AND_IGNORED,
  TITLE_NEEDED,
  VISIBILITY_NEEDED,
  YOUR_OWN_NAME,
} from "@/lib/core/collection/sentences";
import { COLLECTION } from "@/lib/core/comment/community-rules";
import { PAPER_ID_WRONG } from "@/lib/core/paper/sentences";

const visibility = z
  .enum(collectionVisibilities, { error: VISIBILITY_NEEDED })
  .optional()
  .describe(BEYOND_HUGGING_FACE);
const isPrivate = z.boolean().optional().describe(PRIVATE_OR_PUBLIC);
const description = z.string().optional().describe(charactersAtMost(COLLECTION.descriptionLengthMax));
const item = z.object(
  {
    type: z.literal("paper", { error: ONLY_PAPERS }),
    id: z.string({ error: PAPER_ID_WRONG }).describe(ID_OF_PAPER),
  },
  { error: ONLY_PAPERS },
);
const note = z.string().optional().describe(charactersAtMost(COLLECTION.noteLengthMax));

/** What a program says of a new collection. */
export const newCollectionInput = z.object({
  title: z.string({ error: TITLE_NEEDED }).describe(charactersAtMost(COLLECTION.titleLengthMax)),
  description,
  private: isPrivate,
  visibility,
  namespace: z.string().optional().describe(YOUR_OWN_NAME),
  item: item.optional().describe(PAPER_TO_BEGIN_WITH),
});

/** What a program changes of a collection. */
export const collectionInput = z.object({
  title: z.string().optional().describe(charactersAtMost(COLLECTION.titleLengthMax)),
  description,
  private: isPrivate,
  visibility,
  position: z.int().optional().describe(TAKEN_AND_IGNORED),
  theme: z.string().optional().describe(TAKEN_AND_IGNORED),
});

/** A paper that a program adds. */
export const newItemInput = z.object({ item, note });

/** What a program changes of a paper of a collection. */
export const itemInput = z.object({
  note,
  position: z.int({ error: ITEM_MOVE_WRONG }).min(0, ITEM_MOVE_WRONG).optional().describe(PLACE_FROM_0),
});
