import { afterEach, expect, test, vi } from "vitest";
import { db } from "./client";
import { listenForTags, notifyTags, packTags } from "./tags";
import { hearToldTags } from "./testing/told-tags";

const told = hearToldTags();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const NAME = "daily-papers-tags";
const url = () => String(process.env.DATABASE_URL);

/** Listens as a web process does. @param tell how the listener has itself told a word. */
function listen(tell = (tag: string) => notifyTags(db, [tag])) {
  const heard = { onTags: vi.fn(), onListening: vi.fn(), onDeaf: vi.fn() };
  endings.push(listenForTags(url(), { ...heard, tell }));
  return heard;
}
const cut = () =>
  db.$client`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${NAME} and datname = current_database()`;

test("tags are packed into messages below 8,000 bytes, in order, each once", () => {
  const tags = Array.from({ length: 400 }, (_, n) => `paper:${"x".repeat(40)}${n}`);
  const payloads = packTags([...tags, ...tags]);
  expect(payloads.length).toBe(3);
  expect(payloads.every((payload) => Buffer.byteLength(payload) < 8_000)).toBe(true);
  expect(payloads.flatMap((payload) => payload.split(" "))).toEqual(tags);
  expect(packTags([])).toEqual([]);
});

test("what a transaction tells is heard when it is committed, and not when it is rolled back", async () => {
  await db.transaction(async (tx) => {
    await notifyTags(tx, ["papers", "paper:1"]);
    expect(await told()).toEqual([]);
  });
  await db
    .transaction(async (tx) => {
      await notifyTags(tx, ["comments"]);
      throw new Error("No.");
    })
    .catch(() => {});
  await notifyTags(db, []);
  expect(await told()).toEqual([["papers", "paper:1"]]);
});

test("a listener hears each message as a list of tags, and nothing of what it told itself", async () => {
  const { onTags, onListening } = listen();
  await vi.waitFor(() => expect(onListening).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  await notifyTags(db, ["papers", "paper:2412.06289"]);
  await vi.waitFor(() => expect(onTags).toHaveBeenCalled());
  expect(onTags.mock.calls).toEqual([[["papers", "paper:2412.06289"]]]);
});

test("one whose connection is cut says that it listens anew, each time, and hears again", async () => {
  const { onTags, onListening } = listen();
  for (const times of [1, 2, 3]) {
    await vi.waitFor(() => expect(onListening).toHaveBeenCalledTimes(times), { timeout: 20_000 });
    await cut();
  }
  await vi.waitFor(() => expect(onListening).toHaveBeenCalledTimes(4), { timeout: 20_000 });
  await notifyTags(db, ["comments"]);
  await vi.waitFor(() => expect(onTags).toHaveBeenCalledWith(["comments"]));
});

test("one that does not hear its own word says once that it is deaf, and does not say that it listens", async () => {
  const { onDeaf, onListening } = listen(async () => {});
  await vi.waitFor(() => expect(onDeaf).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  expect(onListening).not.toHaveBeenCalled();
});

test("its end leaves no connection", async () => {
  const { onListening } = listen();
  await vi.waitFor(() => expect(onListening).toHaveBeenCalled(), { timeout: 20_000 });
  for (const end of endings.splice(0)) await end();
  await vi.waitFor(
    async () =>
      expect(
        await db.$client`select from pg_stat_activity where application_name = ${NAME} and datname = current_database()`,
      ).toHaveLength(0),
    { timeout: 20_000 },
  );
});
