import { type Comment, findComment } from "@/db/queries/comment/comments";
import { findNamedHere } from "@/db/queries/comment/named-here";
import { findPaper } from "@/db/queries/paper/papers";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import type { NamedHere } from "@/lib/core/comment/named-here";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import { getViewer, type Viewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { readOwnDiscussion } from "@/lib/server/comment/own-discussion";
import { today } from "@/lists/find-list";

/** What a form about a comment needs: the comment, its paper, and how the viewer stands to them; null for nobody. */
export type AskedComment = {
  comment: Comment;
  paper: { id: string; title: string };
  named: NamedHere;
  viewer: Viewer | null;
  own: OwnDiscussion | null;
  today: string;
};

/** Reads it for a request; null where no comment is, or the site has no discussions. @param text of the address. */
export async function readAskedComment(text: string): Promise<AskedComment | null> {
  const id = parseCommentId(text);
  if (!id || !hasDiscussions()) return null;
  const viewer = await getViewer();
  const comment = await findComment(id);
  const paper = comment && (await findPaper(comment.paperId));
  if (!comment || !paper) return null;
  const [named, own] = await Promise.all([findNamedHere([comment]), viewer && readOwnDiscussion(paper.id, viewer.id)]);
  return { comment, paper, named, viewer, own, today: today() };
}
