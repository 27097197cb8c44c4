import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/server/runtime/env";
import { createComment } from "../../testing/comments";
import { createPaper } from "../../testing/factories";
import { readPage } from "../../testing/lists";
import { findPaper } from "../paper/papers";

afterEach(() => {
  env.COMMUNITY = "on";
});

test("a site without discussions counts, and orders by, the comments that a paper came with", async () => {
  const day = "2019-03-01";
  const talked = await createPaper({ featuredOn: day, importedCommentCount: 1 });
  const came = await createPaper({ featuredOn: day, importedCommentCount: 2 });
  for (let count = 0; count < 3; count++) await createComment(talked.id);
  const shown = async () => {
    const page = await readPage({ scope: { kind: "period", from: day, to: day }, order: "comments" }, 9);
    const paper = await findPaper(talked.id);
    return {
      order: page.papers.map(({ id, comments, ownComments }) => [id, comments, ownComments]),
      paper: [paper?.comments, paper?.ownComments],
    };
  };
  expect(await shown()).toEqual({
    order: [
      [talked.id, 4, 3],
      [came.id, 2, 0],
    ],
    paper: [4, 3],
  });
  env.COMMUNITY = "off";
  expect(await shown()).toEqual({
    order: [
      [came.id, 2, 0],
      [talked.id, 1, 0],
    ],
    paper: [1, 0],
  });
});
