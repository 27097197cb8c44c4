import { listNewestComments } from "@/db/queries/comment/comments";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readNewestComments } from "@/lib/server/api/operations/comments";
import { serializeComments } from "@/lib/server/api/serialize-comment";
import { hasDiscussions } from "@/lib/server/comment/community";
import { refuse } from "@/lib/server/http/refusal";

const read = { ...readNewestComments, tags: () => ["comments"] };

/** The newest comments of the site. */
export const { GET, OPTIONS } = openRead(read, async ({ query: { cursor, limit } }) => {
  if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
  const { comments, next } = await listNewestComments(cursor ?? null, limit);
  const serialized = await serializeComments(comments);
  return {
    json: serialized.map((comment, index) => ({
      ...comment,
      paper: { id: comments[index]!.paperId, title: comments[index]!.paperTitle },
    })),
    headers: next === null ? {} : nextPageHeader("/api/comments", { limit, cursor: next }),
  };
});
