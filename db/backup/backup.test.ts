import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { dropDatabase } from "@/db/testing/drop-database";
import { folderPlace } from "@/lib/server/backup/folder-place";
import { makeBackup } from "@/lib/server/backup/make-backup";
import { env } from "@/lib/server/runtime/env";
import { db } from "../client";
import { editComment } from "../queries/comment/change-comment";
import { addReaction } from "../queries/comment/reactions";
import { addFollow } from "../queries/entity/follows";
import { addMark } from "../queries/mark/read-marks";
import { hideCommentAs } from "../queries/moderation/act";
import { authors, organizationFollows, organizations, paperAuthors, upvotes } from "../schema";
import { createComment } from "../testing/comments";
import { listDefinitions } from "../testing/definitions";
import { createOrganization, createPaper, createUser } from "../testing/factories";
import { readBackup } from "./read";

// Each restore takes off and puts back all indexes.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-backup-"));
const file = path.join(folder, "site.backup");
const source = env.DATABASE_URL!;
const admin = postgres(inject("databaseServer"), { max: 1, onnotice: () => {} });
const made: string[] = [];
const REPLIES =
  "create table replies (id integer primary key, parent integer references replies, at timestamptz, weight float8, days date[])";

const backUpTo = (file: string) => makeBackup(source, folderPlace(path.dirname(file)), path.basename(file));
const restoreTo = (url: string, file: string) => readBackup(url, () => createReadStream(file), file);

/** A migrated database without rows that has the source's tables. */
async function emptyDatabase(): Promise<string> {
  const name = `restore_${Math.random().toString(36).slice(2)}`;
  await admin.unsafe(`create database ${name} template ${inject("databaseTemplate")}`);
  made.push(name);
  const url = new URL(source);
  url.pathname = `/${name}`;
  const client = postgres(url.toString(), { max: 1 });
  await client.unsafe(REPLIES);
  await client.end();
  return url.toString();
}

/** All rows as text, by table. */
async function contents(url: string): Promise<Record<string, string[]>> {
  const client = postgres(url, { max: 1 });
  const tables = await client<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await client<{ row: string }[]>`select t::text as row from ${client(name)} t order by 1`;
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}

async function rowCount(url: string): Promise<number> {
  return Object.values(await contents(url)).flat().length;
}

beforeAll(async () => {
  // It refers to itself and is stored newest first: rows must be able to come before what they refer to.
  await db.$client.unsafe(REPLIES);
  await db.$client.unsafe(`
      insert into replies select 5000 - n, nullif(5001 - n, 5000), '2025-01-01 00:00:00.123456+02', 0.1 + 0.2, '{2025-02-28,infinity}'
        from generate_series(1, 2500) n`);
  const lab = await createOrganization();
  const gone = await createOrganization();
  await db.delete(organizations).where(eq(organizations.id, gone.id));
  const [ada, bob] = [await createUser({ name: 'Ada \u2028 \\ "quoted"\n\tline' }), await createUser()];
  const paper = await createPaper({
    organizationId: lab.id,
    categories: ["cs.CL", 'a "b", c'],
    importedSubmitter: { name: "x", fullname: "ü\u0001 {}" },
    publishedAt: new Date("2025-02-13T01:02:03.456Z"),
    upvoteCount: 2,
    importedUpvoteCount: 7,
  });
  await createPaper({ featuredOn: null });
  const [author] = await db.insert(authors).values({ slug: "ada", name: "Ada" }).returning();
  await db.insert(paperAuthors).values({ paperId: paper.id, position: 1, authorId: author!.id, name: "Ada" });
  await db.insert(upvotes).values([ada, bob].map((user) => ({ paperId: paper.id, userId: user.id })));
  await db.insert(organizationFollows).values({ organizationId: lab.id, userId: ada.id });
  await addFollow("topic", "cs.CL", ada.id);
  await addMark("saved", paper.id, ada.id);
  // A thread, with what was said before, what was hidden, and what others made of it.
  const top = await createComment(paper.id, { authorId: ada.id, body: "First \\ words\n\u2028", daysAgo: 1 });
  const reply = await createComment(paper.id, { parentId: top, authorId: bob.id });
  await createComment(paper.id, { parentId: reply, authorId: ada.id });
  await editComment(top, { body: "Second words.", linkCount: 0, linkHosts: [] }, ada.id, null);
  await addReaction(top, "heart", bob.id, null);
  await hideCommentAs("shell", reply, { reason: "off-topic", note: null });
  await backUpTo(file);
});

afterAll(async () => {
  for (const name of made) await dropDatabase(admin, name);
  await admin.end();
  rmSync(folder, { recursive: true });
});

test("a restored database has the same rows, goes on numbering, and keeps its foreign keys", async () => {
  const target = await emptyDatabase();
  await restoreTo(target, file);
  expect(await contents(target)).toEqual(await contents(source));
  expect(await listDefinitions(target)).toEqual(await listDefinitions(source));
  const client = postgres(target, { max: 1 });
  const [organization] = await client`insert into organizations (slug, name) values ('new', 'New') returning id`;
  // The second one was deleted before the backup, and its number is nobody else's.
  expect(organization?.id).toBe(3);
  const keys = await client`select conname from pg_constraint where contype = 'f' and condeferrable`;
  expect(keys).toHaveLength(0);
  await client`insert into papers (id, title, abstract, abstract_origin, categories) values ('2502.99999', 'T', 'A', 'arxiv', '{cs.CL}')`;
  const links = await client`select 1 from paper_topics where paper_id = '2502.99999'`;
  expect(links).toHaveLength(1);
  await expect(client`insert into replies values (9999, 12345)`).rejects.toThrow(/foreign key/);
  await client.end();
});

test("only its owner can read a backup", () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a backup is of one instant, although readers vote meanwhile", async () => {
  const paper = await createPaper({ featuredOn: null });
  const readers = await Promise.all(Array.from({ length: 40 }, () => createUser()));
  const votes = readers.map((reader) =>
    db.transaction(async (tx) => {
      await tx.insert(upvotes).values({ paperId: paper.id, userId: reader.id });
      await tx.execute(`update papers set upvote_count = upvote_count + 1 where id = '${paper.id}'`);
    }),
  );
  const during = path.join(folder, "during.backup");
  await Promise.all([backUpTo(during), ...votes]);
  const target = await emptyDatabase();
  await restoreTo(target, during);
  const client = postgres(target, { max: 1 });
  const [row] = await client`
    select upvote_count as kept, (select count(*)::int from upvotes where paper_id = papers.id) as rows from papers where id = ${paper.id}`;
  await client.end();
  expect(row?.kept).toBe(row?.rows);
});

test("a database that has rows is left alone", async () => {
  const before = await rowCount(source);
  await expect(restoreTo(source, file)).rejects.toThrow("The database is not empty");
  expect(await rowCount(source)).toBe(before);
});

test("a cut-off, damaged, foreign, newer or missing file restores nothing", async () => {
  const target = await emptyDatabase();
  const empty = await rowCount(target);
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString("utf8");
  const lines = text.trimEnd().split("\n");
  const header = JSON.parse(lines[0]!) as { migration: number; version: number };
  const withHeader = (change: object) =>
    gzipSync([JSON.stringify({ ...header, ...change }), ...lines.slice(1), ""].join("\n"));
  /** Other rows of one table, and as many as the backup then says. */
  const withRows = (table: string, change: (rows: string[]) => string[]) => {
    const start = lines.findIndex((line) => line.startsWith(`["table","${table}"`));
    const end = lines.indexOf("\\.", start);
    const rows = change(lines.slice(start + 1, end));
    const changed = [
      ...lines.slice(0, start + 1),
      ...rows,
      "\\.",
      `["rows",${rows.length}]`,
      ...lines.slice(end + 2),
      "",
    ];
    return gzipSync(changed.join("\n"));
  };
  const cases: [Buffer, string][] = [
    [whole.subarray(0, whole.length - 200), "is cut off"],
    [gzipSync(`${lines.slice(0, -1).join("\n")}\n`), "is cut off"],
    [
      gzipSync(`${lines.filter((line) => !line.startsWith("1\tada\t")).join("\n")}\n`),
      "should have 1 rows of authors and has 0",
    ],
    // The same paper twice, which PostgreSQL finds when all rows of the table have been sent; and one that nobody wrote.
    [withRows("papers", (rows) => [...rows, rows[0]!]), "does not take the rows"],
    [withRows("authors", () => []), "does not take the rows"],
    [withRows("papers", (rows) => rows.map((row) => row.split("\t").slice(1).join("\t"))), "does not take the rows"],
    [gzipSync(text.replace('["table","papers"', '["table","passwords"')), 'a table "passwords" that this version'],
    [gzipSync(text.replace('"title","abstract"', '"heading","abstract"')), "that this version does not know"],
    [gzipSync(`${text}{"more":1}\n`), "is not a backup"],
    [Buffer.from("-- PostgreSQL database dump"), "is not a backup"],
    [gzipSync("hello\n"), "is not a backup"],
    [Buffer.alloc(0), "is cut off"],
    [withHeader({ migration: header.migration + 1 }), "newer version"],
    [withHeader({ version: 3 }), "newer version"],
    [withHeader({ version: 1 }), "older version"],
    [withHeader({ migration: header.migration - 1 }), "older version"],
  ];
  for (const [bytes, sentence] of cases) {
    const bad = path.join(folder, "bad.backup");
    writeFileSync(bad, bytes);
    await expect(restoreTo(target, bad), sentence).rejects.toThrow(sentence);
    expect(await rowCount(target)).toBe(empty);
  }
  await expect(restoreTo(target, path.join(folder, "none"))).rejects.toThrow("cannot be read (ENOENT)");
});

test("a backup into a folder that is not there is refused, and nothing is left of it", async () => {
  await expect(backUpTo(path.join(folder, "none", "x"))).rejects.toThrow("is not there; make it");
});
