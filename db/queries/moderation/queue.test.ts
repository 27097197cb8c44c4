import { expect, test } from "vitest";
import { db } from "@/db/client";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { openCase } from "./cases";
import { listCases } from "./queue";

test("the queue has all cases, page by page and each once", async () => {
  const writer = await createUser();
  const { id: paperId } = await createPaper();
  const made: number[] = [];
  for (let count = 0; count < 103; count++)
    made.push(await openCase(db, { commentId: await createComment(paperId, { authorId: writer.id }) }));
  const pages = [];
  for (let page = 1; pages.at(-1)?.hasMore !== false; page++) pages.push(await listCases("open", null, page));
  expect(pages.map(({ cases }) => cases.length)).toEqual([50, 50, 3]);
  expect(pages.flatMap(({ cases }) => cases.map(({ id }) => id)).sort((a, b) => a - b)).toEqual(made);
  expect(await listCases("open", null, 999_999_999)).toEqual({ cases: [], hasMore: false });
});
