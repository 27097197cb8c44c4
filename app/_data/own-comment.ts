import { type Comment, findComment } from "@/db/queries/comment/comments";
import { findPaper, listPapersHere } from "@/db/queries/paper/papers";
import { papersNamed } from "@/lib/core/comment/comment-html";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import type { OwnDiscussion } from "@/lib/core/comment/own-part";
import { getViewer, type Viewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { readOwnDiscussion } from "@/lib/server/comment/own-discussion";
import { today } from "@/lists/find-list";

/** What a form about a comment needs: the comment, its paper, and how the viewer stands to them; null for nobody. */
export type AskedComment = {
  comment: Comment;
  paper: { id: string; title: string };
  knownPapers: string[];
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
  const [knownPapers, own] = await Promise.all([
    listPapersHere(papersNamed(comment.body)),
    viewer && readOwnDiscussion(paper.id, viewer.id),
  ]);
  return { comment, paper, knownPapers, viewer, own, today: today() };
}
