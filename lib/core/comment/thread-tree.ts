import type { Comment } from "@/db/queries/comment/comments";
import { INDENTED_LEVELS } from "./community-rules";

/** A comment in its place on a page, with what stands below it. */
export type ThreadNode = {
  comment: Comment;
  /** The comment that it answers, where that is on the page too. */
  parent: Comment | null;
  /** Whether its place alone does not say what it answers: it stands in a column with it, or without it. */
  isAside: boolean;
  replies: ThreadNode[];
};

/**
 * The tree of a part of a thread, indented at most so many levels; what is deeper stands in the column of its branch, in the
 * order of the thread. @param comments in that order. @param above those that stand above the part, such as its chain; the last one is what it answers.
 */
export function toThreadTree(comments: Comment[], above: Comment[] = []): ThreadNode[] {
  const byId = new Map([...above, ...comments].map((comment) => [comment.id, comment]));
  const roots: ThreadNode[] = [];
  /** From the top of the branch down, each with the list that it stands in. */
  let branch: { node: ThreadNode; level: number; list: ThreadNode[] }[] = [];
  for (const comment of comments) {
    branch = branch.filter(({ node }) => comment.path.startsWith(node.comment.path));
    const upper = branch.at(-1);
    const isInColumn = upper !== undefined && upper.level >= INDENTED_LEVELS;
    const list = isInColumn ? upper.list : (upper?.node.replies ?? roots);
    const parent = comment.parentId === null ? null : (byId.get(comment.parentId) ?? null);
    const isBelowParent = !isInColumn && (upper?.node.comment ?? above.at(-1))?.id === comment.parentId;
    const node = { comment, parent, isAside: comment.parentId !== null && !isBelowParent, replies: [] };
    list.push(node);
    branch.push({ node, level: isInColumn ? upper.level : branch.length === 0 ? 0 : (upper?.level ?? 0) + 1, list });
  }
  return roots;
}

/** How many comments stand below one. */
export const countBelow = (node: ThreadNode): number =>
  node.replies.reduce((count, reply) => count + 1 + countBelow(reply), 0);
