import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { ListedMark, MarksById } from "@/lib/core/mark/reading-marks";
import { db } from "../../client";
import { createPaper, createUser } from "../../testing/factories";
import { readPage, walkIds } from "../../testing/lists";
import { explainQueries } from "../../testing/plans";
import { addMark, clearHistory, listMarks, listNewestMarks, mergeMarks, removeMark } from "./read-marks";

const T = Date.UTC(2025, 1, 14);

test("saved and hidden papers are listed by when they were marked, newest first, page by page, each once", async () => {
  const reader = await createUser();
  const ids = await Promise.all(Array.from({ length: 9 }, async () => (await createPaper()).id));
  // Three of one moment, so that a page ends among them.
  const marks: MarksById = Object.fromEntries(ids.map((id, index) => [id, { saved: T + Math.floor(index / 3) }]));
  await mergeMarks(marks, reader.id, null);
  const scope = { kind: "marked", mark: "saved", userId: reader.id } as const;
  const seen = await walkIds({ scope }, 2);
  const expected = [...ids].sort((a, b) => marks[b]!.saved! - marks[a]!.saved! || (a < b ? 1 : -1));
  expect(seen).toEqual(expected);
  expect(await walkIds({ scope: { ...scope, mark: "hidden" } }, 40)).toEqual([]);
});

test("a list has what was just marked first, and no longer what was taken away", async () => {
  const [reader, other] = [await createUser(), await createUser()];
  const [first, second] = [await createPaper(), await createPaper({ withdrawnAt: new Date() })];
  const listed = (mark: ListedMark) => walkIds({ scope: { kind: "marked", mark, userId: reader.id } }, 40);
  await mergeMarks({ [first.id]: { hidden: T } }, reader.id, null);
  await addMark("hidden", second.id, reader.id);
  await addMark("saved", first.id, other.id);
  expect([await listed("hidden"), await listed("saved")]).toEqual([[second.id, first.id], []]);
  await removeMark("hidden", second.id, reader.id);
  expect(await listed("hidden")).toEqual([first.id]);
});

test("of many marks the newest are given to a browser, those saved or hidden before those only read", async () => {
  const reader = await createUser();
  const [saved, older, newer] = [await createPaper(), await createPaper(), await createPaper()];
  await mergeMarks(
    { [saved.id]: { saved: T }, [older.id]: { read: T + 1 }, [newer.id]: { read: T + 2 } },
    reader.id,
    null,
  );
  expect(Object.keys(await listNewestMarks(reader.id, 2)).sort()).toEqual([saved.id, newer.id].sort());
});

test("the paper that was opened last comes first in the history; what is marked as read by hand is not in it", async () => {
  const reader = await createUser();
  const [first, second, read] = [await createPaper(), await createPaper(), await createPaper()];
  await mergeMarks({ [first.id]: { opened: T }, [second.id]: { opened: T + 1 } }, reader.id, null);
  await addMark("read", read.id, reader.id);
  const listed = () => walkIds({ scope: { kind: "marked", mark: "opened", userId: reader.id } }, 1);
  expect(await listed()).toEqual([second.id, first.id]);
  await addMark("opened", first.id, reader.id);
  expect(await listed()).toEqual([first.id, second.id]);
  await removeMark("opened", first.id, reader.id);
  expect(await listed()).toEqual([second.id]);
});

test("a history that is emptied leaves other marks, and other readers' histories", async () => {
  const [reader, other] = [await createUser(), await createUser()];
  const [opened, saved] = [await createPaper(), await createPaper()];
  for (const { id } of [reader, other])
    await mergeMarks({ [opened.id]: { opened: T }, [saved.id]: { opened: T, saved: T, read: T } }, id, null);
  expect(await clearHistory(reader.id, null)).toBe(true);
  expect(await listMarks([opened.id, saved.id], reader.id)).toEqual({ [saved.id]: { saved: T, read: T } });
  expect(Object.keys(await listMarks([opened.id, saved.id], other.id))).toHaveLength(2);
  expect(await clearHistory(reader.id, null)).toBe(true);
  expect(await clearHistory(reader.id, randomUUID())).toBe(false);
});

test("a list is read from an index in its order, first page and later ones", async () => {
  const [reader, paper] = [await createUser(), await createPaper()];
  await db.execute(sql`insert into papers (id, title, abstract, abstract_origin)
    select '2001.' || number, 'T', 'A', 'arxiv' from generate_series(10000, 12999) as number`);
  await db.execute(sql`insert into read_marks (user_id, paper_id, saved_at, hidden_at, opened_at)
    select ${reader.id}, id, now() - random() * interval '900 days', now() - random() * interval '900 days',
      now() - random() * interval '900 days'
    from papers where id like '2001.%'`);
  await db.execute(sql`analyze papers, read_marks`);
  for (const kind of ["saved", "hidden", "opened"] as const)
    for (const after of [null, `marked_${Date.now() - 86_400_000}_${paper.id}`]) {
      const scope = { kind: "marked", mark: kind, userId: reader.id } as const;
      const [plan] = await explainQueries(() => readPage({ scope }, 40, after));
      expect(plan).toContain(`read_marks_${kind}_idx`);
      // The cards of the page alone are sorted.
      // The figures of one paper are sorted, in a plan of their own.
      expect(plan?.slice(plan.indexOf("Limit")).split("SubPlan", 1)[0]).not.toContain("Sort");
    }
});
