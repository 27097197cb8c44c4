import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { reader, readerAt } from "../gate/who";
import { refuse } from "../http/refusal";
import { hasDiscussions } from "./community";

/** Page that lists whom a reader has blocked. */
export const BLOCKS_PAGE = "/settings/blocks";

/** A signed-in reader who only reads, where there are discussions. */
export const discussionReader: typeof reader = {
  ...reader,
  find: async (request, scope) => (hasDiscussions() ? reader.find(request, scope) : refuse(404, DISCUSSION_OFF)),
};

const readerOfBlocks = readerAt(BLOCKS_PAGE);

/** A reader who blocks somebody, where there are discussions; also where they can only be read. */
export const blocker: typeof readerOfBlocks = {
  ...readerOfBlocks,
  find: async (request, scope) =>
    hasDiscussions() ? readerOfBlocks.find(request, scope) : refuse(404, DISCUSSION_OFF),
};
