import { describe, expect, test } from "vitest";
import type { Comment } from "@/db/queries/comment/comments";
import { countBelow, type ThreadNode, toThreadTree } from "./thread-tree";

/** A comment of the id, below those that the path names. */
function comment(path: string): Comment {
  const ids = path.split("/");
  return {
    id: ids.at(-1) as string,
    paperId: "2404.18911",
    parentId: ids.at(-2) ?? null,
    depth: ids.length - 1,
    path,
    writer: null,
    body: path,
    state: "visible",
    hiddenReason: null,
    hiddenBy: null,
    createdAt: new Date(0),
    editedAt: null,
    editCount: 0,
    isEditedAfterReplies: false,
    isSubmitter: false,
    isPaperAuthor: false,
    reactions: [],
  };
}

/** The ids as nested lists; of one whose place does not say what it answers, with a star. */
type Shape = (string | Shape)[];
const shapeOf = (nodes: ThreadNode[]): Shape =>
  nodes.flatMap(({ comment: { id }, isAside, replies }) => [
    isAside ? `${id}*` : id,
    ...(replies.length > 0 ? [shapeOf(replies)] : []),
  ]);
const shape = (...paths: string[]) => shapeOf(toThreadTree(paths.map(comment)));

describe("a thread", () => {
  test("has replies below what they answer", () => {
    expect(shape("a", "a/b", "a/b/c", "a/d", "e")).toEqual(["a", ["b", ["c"], "d"], "e"]);
  });

  test("is three levels wide at most; what is deeper stands in the column of its branch, and says what it answers", () => {
    expect(shape("a", "a/b", "a/b/c", "a/b/c/d", "a/b/c/d/e", "a/b/c/d/e/f", "a/b/c/g", "a/h")).toEqual([
      "a",
      ["b", ["c", ["d", "e*", "f*", "g"]], "h"],
    ]);
  });

  test("that goes on from another page says what its first comments answer", () => {
    expect(shape("a/b/c", "a/b/c/d", "a/e", "f")).toEqual(["c*", ["d"], "e*", "f"]);
  });
});

test("answers below a comment that is shown by itself need not say so", () => {
  const above = [comment("a"), comment("a/b")];
  const nodes = toThreadTree([comment("a/b/c"), comment("a/b/c/d")], above);
  expect(shapeOf(nodes)).toEqual(["c", ["d"]]);
  expect(nodes[0]?.parent?.id).toBe("b");
});

test("what stands below a comment is counted at all levels", () => {
  expect(toThreadTree(["a", "a/b", "a/b/c", "a/d", "e"].map(comment)).map(countBelow)).toEqual([3, 0]);
});
