import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { settleChanges } from "@/db/testing/changes";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { fieldsWith } from "../../schema/paper-fields";
import { deleteUser } from "../account/users";
import { hidePaper, showPaper } from "./hidden-papers";
import { ingestPapers } from "./ingest";
import { type ChangePlace, findFirstChange, findPaperChange, listPaperChanges } from "./paper-changes";

beforeEach(() => db.execute(sql`truncate papers, paper_changes, hidden_papers, organizations, authors cascade`));

const changeOf = async (id: string) => (await findPaperChange(id))?.changedAt.getTime() ?? 0;
const wait = () => db.execute(sql`select pg_sleep(0.005)`);

/** All changes after a place, once nothing is being written. @param between what happens after each part. */
async function walk(...asked: Parameters<typeof walkAtOnce>) {
  await settleChanges();
  return walkAtOnce(...asked);
}

/** All changes that are told now, a part at a time. */
async function walkAtOnce(after: ChangePlace | null, limit: number, between = async (_: string[]) => {}) {
  const seen: { id: string; isRemoved: boolean }[] = [];
  let place = after;
  for (let parts = 0; parts < 100; parts++) {
    const { changes } = await listPaperChanges({ from: null, before: null, after: place, limit });
    seen.push(...changes.map(({ id, paper }) => ({ id, isRemoved: paper === null })));
    const last = changes.at(-1);
    if (!last) return { seen, place };
    place = { changedAt: last.changedAt, id: last.id };
    await between(changes.map(({ id }) => id));
  }
  throw new Error("The changes have no end.");
}

const said: [what: string, change: string][] = [
  ["title", "update papers set title = 'Another' where id = $id"],
  ["abstract", "update papers set abstract = 'Another' where id = $id"],
  ["code", "update papers set code_url = 'https://example.org/code' where id = $id"],
  ["project", "update papers set project_url = 'https://example.org' where id = $id"],
  ["topics", "update papers set categories = '{cs.CL}' where id = $id"],
  ["withdrawal", "update papers set withdrawn_at = now() where id = $id"],
  ["DOI", "update papers set doi = '10.1000/182' where id = $id"],
  ["abstract that is no sample's any more", "update papers set abstract_origin = 'arxiv' where id = $id"],
  ["author in the discussion", "update papers set is_author_participating = true where id = $id"],
  ["discussion", "update papers set discussion_id = 'another' where id = $id"],
  ["day", "update papers set featured_on = '2025-02-15' where id = $id"],
  ["organization's name", "update organizations set name = 'Another' where slug = 'lab'"],
  ["author's wish", "update paper_authors set is_hidden = true where paper_id = $id"],
  ["lost author", "delete from paper_authors where paper_id = $id"],
];

const unsaid: [what: string, change: string][] = [
  ["vote", "select add_upvote($id, id, null) from users"],
  ["vote elsewhere", "update papers set imported_upvote_count = 9 where id = $id"],
  ["comment elsewhere", "update papers set imported_comment_count = 9 where id = $id"],
  [
    "comment here",
    "insert into comments (id, paper_id, path, body, created_at) select made, $id, made, 'A remark.', now() from make_comment_id(now()) made",
  ],
  ["star", "update papers set code_stars = 9 where id = $id"],
  ["place in the day", "update papers set featured_position = 9 where id = $id"],
  ["writing of the same", "update papers set title = title, abstract = abstract, updated_at = now() where id = $id"],
];

test.each([...said.map((each) => [...each, true] as const), ...unsaid.map((each) => [...each, false] as const)])(
  "a paper's %s",
  async (_, change, isChange) => {
    const { id: organizationId } = await createOrganization({ slug: "lab" });
    const { id } = await createPaper({ organizationId });
    await addPaperAuthor(id, (await createAuthor()).id);
    await createUser();
    const before = await changeOf(id);
    await wait();
    await db.execute(sql.raw(change.replaceAll("$id", `'${id}'`)));
    expect((await changeOf(id)) > before).toBe(isChange);
  },
);

/** Columns that readers see and no mirror is told of by the paper's own row, and why. */
const UNTOLD: Record<string, string> = {
  id: "another id is another paper",
  primary_category: "the first of categories, which are told",
  featured_at: "comes with the day, which is told",
  code_stars: "a count",
  author_count: "told with the authors' own rows",
  shown_upvote_count: "a count",
  comment_count: "a count",
  discussion_locked_at: "of the discussion here, which mirrors do not have",
  discussion_lock_reason: "comes with it",
  created_at: "never changes",
  text_changed_at: "set by a trigger when the text changes, which is told",
};

test("every column of a paper that readers see is told when it changes, or has a reason why not", async () => {
  const rows = await db.execute<{ name: string; definition: string }>(sql`
    select c.event_object_column as name, pg_get_triggerdef(t.oid) as definition
    from information_schema.triggered_update_columns c join pg_trigger t on t.tgname = c.trigger_name
    where c.trigger_name = 'papers_change_said'`);
  const told = rows.map(({ name }) => name);
  const seen = fieldsWith("seen", "list", "detail").map((name) =>
    name.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`),
  );
  expect(seen.filter((name) => !told.includes(name) && !(name in UNTOLD))).toEqual([]);
  // A reason is of a column that is there, and that is not told after all.
  expect(Object.keys(UNTOLD).filter((name) => !seen.includes(name as never) || told.includes(name))).toEqual([]);
  // What the trigger wakes for it compares too.
  for (const { name, definition } of rows) expect(definition, name).toMatch(new RegExp(`new\\.${name}\\b`));
});

test("an ingest that says nothing new changes nothing, and one of an abstract does", async () => {
  await ingestPapers([createRecord({ id: "2502.00001", upvotes: 1 })]);
  const before = await changeOf("2502.00001");
  expect(before).toBeGreaterThan(0);
  await wait();
  await ingestPapers([createRecord({ id: "2502.00001", upvotes: 7 })]);
  expect(await changeOf("2502.00001")).toBe(before);
  await ingestPapers([createRecord({ id: "2502.00001", abstract: "Another." })]);
  expect(await changeOf("2502.00001")).toBeGreaterThan(before);
});

test("a paper that is hidden is told as removed, whatever else is written, and one that is shown again as there", async () => {
  const organization = await createOrganization({ slug: "lab", paperCount: 1 });
  const { id } = await createPaper({ organizationId: organization.id });
  await addPaperAuthor(id, (await createAuthor()).id);
  const start = await walk(null, 10);
  expect(start.seen).toEqual([{ id, isRemoved: false }]);
  await hidePaper(id);
  await db.execute(sql`update organizations set name = 'Another'`);
  const hidden = await walk(start.place, 10);
  expect(hidden.seen).toEqual([{ id, isRemoved: true }]);
  await showPaper(id);
  expect((await walk(hidden.place, 10)).seen).toEqual([{ id, isRemoved: false }]);
  expect((await findFirstChange())?.getTime()).toBe(await changeOf(id));
});

test("papers that come in one transaction are paged without loss or repetition", async () => {
  const ids = Array.from({ length: 57 }, (_, n) => `2502.${10_000 + n}`);
  await ingestPapers(ids.map((id) => createRecord({ id })));
  for (const limit of [1, 7, 56, 57, 100]) {
    const { seen } = await walk(null, limit);
    expect(seen.map(({ id }) => id).toSorted(), String(limit)).toEqual(ids);
  }
});

test("what changes while it is read comes again at the end, once, and nothing is lost", async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `2502.${20_000 + n}`);
  await ingestPapers(ids.map((id) => createRecord({ id })));
  let rounds = 0;
  const { seen } = await walk(null, 4, async ([first]) => {
    if (++rounds > 3) return;
    await db.execute(sql`update papers set title = title || '!' where id in (${first}, ${ids[19]})`);
  });
  for (const id of ids) expect(seen.filter((each) => each.id === id).length, id).toBeGreaterThan(0);
  const again = seen.filter(({ id }, index) => seen.findIndex((each) => each.id === id) !== index);
  expect(new Set(again.map(({ id }) => id)).size).toBe(3);
});

test("a change whose transaction ends after later ones is not skipped", async () => {
  const [slow, quick] = [await createPaper(), await createPaper()];
  const start = await walk(null, 10);
  let meanwhile: Awaited<ReturnType<typeof walk>> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(sql`update papers set title = 'Slow' where id = ${slow.id}`);
    await db.execute(sql`update papers set title = 'Quick' where id = ${quick.id}`);
    meanwhile = await walkAtOnce(start.place, 10);
    // In the order of their instants the slow one stands before, so the quick one waits for it.
    expect(meanwhile.seen).toEqual([]);
  });
  expect((await walk(meanwhile!.place, 10)).seen.map(({ id }) => id)).toEqual([slow.id, quick.id]);
});

test("twelve writers at once and a reader who follows them: each paper's last change is read", async () => {
  const ids = Array.from({ length: 40 }, (_, n) => `2502.${30_000 + n}`);
  await ingestPapers(ids.map((id) => createRecord({ id })));
  const titles = new Map<string, string>();
  let isOver = false;
  const writers = Array.from({ length: 12 }, async (_, writer) => {
    for (let turn = 0; turn < 15; turn++)
      await db.transaction(async (tx) => {
        const id = ids[(writer * 7 + turn * 3) % ids.length]!;
        await tx.execute(sql`update papers set title = ${`${writer} ${turn}`} where id = ${id}`);
        if (turn % 3 === 0) await tx.execute(sql`select pg_sleep(${Math.random() / 20})`);
      });
  });
  const written = Promise.all(writers).finally(() => (isOver = true));
  let after: ChangePlace | null = null;
  for (;;) {
    const wasOver = isOver;
    const part: Awaited<ReturnType<typeof listPaperChanges>> = await listPaperChanges({
      from: null,
      before: null,
      after,
      limit: 5,
    });
    for (const { id, paper } of part.changes) titles.set(id, paper!.title);
    const last = part.changes.at(-1);
    if (last) after = { changedAt: last.changedAt, id: last.id };
    else if (wasOver) break;
  }
  await written;
  const rows = await db.execute<{ id: string; title: string }>(sql`select id, title from papers order by id`);
  expect([...titles].toSorted()).toEqual(rows.map(({ id, title }) => [id, title]));
});

test("an account is deleted amid a change of what its papers say, whichever of them is met first", async () => {
  for (const isReversed of [false, true]) {
    const reader = await createUser();
    const ids = [await createPaper({ submittedBy: reader.id }), await createPaper({ submittedBy: reader.id })]
      .map(({ id }) => id)
      .toSorted();
    if (isReversed) ids.reverse();
    let deletion: ReturnType<typeof deleteUser> | undefined;
    // As an organization's new name does, which locks the notes of its papers and not the papers.
    const renamed = db.transaction(async (tx) => {
      await tx.execute(sql`select note_paper_changes(array[${ids[0]}])`);
      deletion = deleteUser(reader.id);
      await wait();
      await tx.execute(sql`select pg_sleep(0.2)`);
      await tx.execute(sql`select note_paper_changes(array[${ids[1]}])`);
    });
    // PostgreSQL ends one of two that wait in a ring. The rename may be it; the deletion is begun anew.
    await Promise.allSettled([renamed]);
    await deletion;
    expect(await db.execute(sql`select from users where id = ${reader.id}`)).toHaveLength(0);
    expect(await db.execute(sql`select from papers where submitted_by is not null`)).toHaveLength(0);
  }
});

test("a transaction holds one lock, however long it writes", async () => {
  const { id } = await createPaper();
  await db.transaction(async (tx) => {
    for (const seconds of [0, 1.1]) {
      await tx.execute(sql`select pg_sleep(${seconds})`);
      await tx.execute(sql`update papers set title = title || '!' where id = ${id}`);
    }
    const locks = await tx.execute(sql`select from pg_locks where locktype = 'advisory' and classid = 480048`);
    expect(locks).toHaveLength(1);
  });
});

test("a part of the changes, and a paper by its DOI, are found by an index", async () => {
  await createPaper({ doi: "10.1000/182" });
  const plans = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local enable_sort = off`);
    const lines = async (query: ReturnType<typeof sql>) =>
      (await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query}`)).map((row) => row["QUERY PLAN"]).join("\n");
    return [
      await lines(sql`select from paper_changes where changed_at >= now() and (changed_at, paper_id) > (now(), 'x')
        order by changed_at, paper_id limit 10`),
      await lines(sql`select id from papers where lower(doi collate "C") = lower('10.1000/182' collate "C")`),
    ];
  });
  expect(plans[0]).toContain("paper_changes_in_order_idx");
  expect(plans[0]).not.toContain("Sort");
  expect(plans[1]).toContain("papers_by_doi_idx");
});
