import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { createUser } from "../../testing/factories";
import { noteVisit } from "./visits";

let id: string;
beforeEach(async () => {
  id = (await createUser()).id;
});

const MINUTE = 60_000;
/** Lets so many minutes go by. */
const wait = (minutes: number) =>
  db.execute(sql`update users set last_visit_at = last_visit_at - make_interval(mins => ${minutes}),
    previous_visit_at = previous_visit_at - make_interval(mins => ${minutes}) where id = ${id}`);
const kept = async () => {
  const [row] = await db.execute<{ last: string; previous: string | null }>(
    sql`select last_visit_at::text as last, previous_visit_at::text as previous from users where id = ${id}`,
  );
  return row;
};
const minutesAgo = (at: number | null) => (at === null ? null : Math.round((Date.now() - at) / MINUTE));

test("the first visit has none before it, however long it goes on", async () => {
  expect(await noteVisit(id)).toBeNull();
  for (let page = 0; page < 4; page++) {
    await wait(20);
    expect(await noteVisit(id)).toBeNull();
  }
});

test("after half an hour without a page the visit has ended, and stays the one before until the next has", async () => {
  await noteVisit(id);
  await wait(31);
  expect(minutesAgo(await noteVisit(id))).toBe(31);
  await wait(20);
  expect(minutesAgo(await noteVisit(id))).toBe(51);
  await wait(600);
  expect(minutesAgo(await noteVisit(id))).toBe(600);
});

test("within some minutes nothing is written", async () => {
  await noteVisit(id);
  await wait(31);
  await noteVisit(id);
  const before = await kept();
  expect(minutesAgo(await noteVisit(id))).toBe(31);
  expect(await kept()).toEqual(before);
});

test("many pages at once begin one visit", async () => {
  await noteVisit(id);
  await wait(100);
  const answers = await Promise.all(Array.from({ length: 16 }, () => noteVisit(id)));
  expect(new Set(answers.map(minutesAgo))).toEqual(new Set([100]));
});

test("an account that is gone has no visits", async () => {
  await db.execute(sql`delete from users where id = ${id}`);
  expect(await noteVisit(id)).toBeNull();
});
