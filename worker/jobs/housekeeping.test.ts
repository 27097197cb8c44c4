import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { deleteComment, editComment } from "@/db/queries/comment/change-comment";
import { listThread } from "@/db/queries/comment/comments";
import { addReaction } from "@/db/queries/comment/reactions";
import { correctCounts } from "@/db/queries/paper/counts";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { ERASED_AFTER_DAYS } from "@/lib/core/comment/community-rules";
import { housekeeping } from "./housekeeping";

const run = () =>
  housekeeping.run({ payload: {}, now: new Date(), signal: new AbortController().signal, tell: async () => {} });

/** Tables of the database in which some row has the text in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.execute(sql`select from ${sql.raw(name)} t where position(${text} in t::text) > 0 limit 1`);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const deletedDaysAgo = (id: string, days: number) =>
  db.execute(sql`update comments set deleted_at = now() - make_interval(days => ${days}) where id = ${id}`);

test(`the words of a comment are nowhere in the database ${ERASED_AFTER_DAYS} days after it was deleted`, async () => {
  const [ada, ben] = [await createUser(), await createUser()];
  const { id: paperId } = await createPaper();
  const write = async (marker: string) => {
    const id = await createComment(paperId, { authorId: ada.id, body: `${marker} at first.`, daysAgo: 1 });
    await editComment(id, { body: `${marker} later.`, linkCount: 0, linkHosts: [] }, ada.id, null);
    await addReaction(id, "heart", ben.id, null);
    await createComment(paperId, { parentId: id, authorId: ben.id, body: "An answer." });
    return id;
  };
  const [old, young, standing] = [await write("zebrafinch"), await write("oystercatcher"), await write("kingfisher")];
  for (const id of [old, young]) await deleteComment(id, ada.id, null);
  await deletedDaysAgo(old, ERASED_AFTER_DAYS + 1);
  await deletedDaysAgo(young, ERASED_AFTER_DAYS - 1);
  expect(await tablesWith("zebrafinch")).toEqual(["comment_revisions", "comments"]);
  expect(await run()).toContain("the words of 1 deleted comment");
  expect(await tablesWith("zebrafinch")).toEqual([]);
  // Reactions that were given to it, too.
  expect(await tablesWith(old)).toEqual(["comments"]);
  expect(await tablesWith("oystercatcher")).toEqual(["comment_revisions", "comments"]);
  expect(await tablesWith("kingfisher")).toEqual(["comment_revisions", "comments"]);
  // The answers stand as before, and so does the count.
  const thread = (await listThread(paperId)).comments;
  expect(thread.map(({ id, state, depth }) => [depth, depth === 0 ? id : state])).toEqual([
    [0, old],
    [1, "visible"],
    [0, young],
    [1, "visible"],
    [0, standing],
    [1, "visible"],
  ]);
  expect(await correctCounts()).toEqual([]);
  expect(await run()).toContain("the words of 0 deleted comments");
});
