import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backupName } from "./names";
import { openBackupPlace } from "./place";
import { startS3Server } from "./testing/s3-server";

// The library waits between its tries.
vi.setConfig({ testTimeout: 60_000 });

const NOW = new Date("2026-11-30T03:10:00Z");
const NAME = backupName(NOW);
let server: Awaited<ReturnType<typeof startS3Server>>;
beforeEach(async () => {
  server = await startS3Server("papers");
  return () => server.stop();
});
afterEach(() => vi.unstubAllEnvs());

const place = (settings = {}, address = "s3://papers/site/") =>
  openBackupPlace(address, { ...server.settings, ...settings }).place;
/** Comes a megabyte at a time, as packed rows do. */
const inChunks = (bytes: Buffer) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
    })(),
    { objectMode: false },
  );

test("what is stored is listed, confirmed, read and removed, signed each time", async () => {
  const content = randomBytes(1_000);
  expect(await place().store(NAME, inChunks(content))).toBe(1_000);
  expect([...server.objects.keys()]).toEqual([`site/${NAME}`]);
  expect(await place().list()).toEqual([NAME]);
  await place().confirm(NAME, 1_000);
  expect(await buffer(await place().open(NAME))).toEqual(content);
  await place().remove(NAME);
  expect(server.objects.size).toBe(0);
});

test("a large one goes in parts, and is there when the last one is", async () => {
  const content = randomBytes(40_000_000);
  expect(await place().store(NAME, inChunks(content))).toBe(40_000_000);
  expect(server.objects.get(`site/${NAME}`)?.equals(content)).toBe(true);
  expect(server.asked.filter((what) => what === "part")).toHaveLength(3);
  expect(server.uploads.size).toBe(0);
});

test("a list has all pages, and nothing of deeper folders or other prefixes", async () => {
  for (const key of ["site/a", "site/b", "site/c", "site/d", "site/e", "site/deep/x", "other/y"])
    server.objects.set(key, Buffer.from("x"));
  expect((await place().list()).sort()).toEqual(["a", "b", "c", "d", "e"]);
  expect(server.asked).toEqual(["list", "list", "list"]);
});

test("what fails to come to its end leaves neither an object nor parts", async () => {
  const broken = Readable.from(
    (async function* () {
      yield randomBytes(20_000_000);
      throw new Error("the database went away");
    })(),
    { objectMode: false },
  );
  await expect(place().store(NAME, broken)).rejects.toThrow("the database went away");
  expect([server.objects.size, server.uploads.size]).toEqual([0, 0]);
});

test("a part that is refused for good fails all, and the parts that were sent are given up", async () => {
  server.refuseWith((what) => (what === "part" ? { status: 403, code: "AccessDenied" } : null));
  await expect(place().store(NAME, inChunks(randomBytes(20_000_000)))).rejects.toThrow("this key may not do that");
  expect([server.objects.size, server.uploads.size]).toEqual([0, 0]);
});

test("a server that stumbles is asked again", async () => {
  let stumbles = 2;
  server.refuseWith((what) =>
    what === "part" && stumbles-- > 0 ? (stumbles === 1 ? "hang up" : { status: 503, code: "SlowDown" }) : null,
  );
  const content = randomBytes(20_000_000);
  await place().store(NAME, inChunks(content));
  expect(server.objects.get(`site/${NAME}`)?.equals(content)).toBe(true);
});

test("uploads that nobody ended for a day are given up, younger ones are not", async () => {
  const at = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
  server.uploads.set("old", { key: `site/${NAME}`, parts: new Map(), initiatedAt: at(25) });
  server.uploads.set("new", { key: `site/${NAME}`, parts: new Map(), initiatedAt: at(1) });
  server.uploads.set("other", { key: "site/photo", parts: new Map(), initiatedAt: at(25) });
  await place().removeLeftovers(NOW);
  expect([...server.uploads.keys()]).toEqual(["new", "other"]);
  // A server that does not know how, or a key that may not, stops no backup.
  server.refuseWith(() => ({ status: 501, code: "NotImplemented" }));
  await place().removeLeftovers(NOW);
});

test("one that is shorter than what was sent is not taken for whole", async () => {
  server.objects.set(`site/${NAME}`, Buffer.from("half"));
  await expect(place().confirm(NAME, 8)).rejects.toThrow("has 4 bytes, and 8 were sent");
});

const SECRET = "this-is-the-secret-that-nobody-sees";
test.each([
  [
    "another secret",
    { BACKUP_S3_SECRET_ACCESS_KEY: SECRET },
    "the signature is wrong; check BACKUP_S3_SECRET_ACCESS_KEY",
  ],
  ["an unknown key", { BACKUP_S3_ACCESS_KEY_ID: "AKIDOTHER" }, "does not know the key; check BACKUP_S3_ACCESS_KEY_ID"],
  ["another region", { BACKUP_S3_REGION: "eu-central-1" }, "another region; check BACKUP_S3_REGION"],
  [
    "a server that is not there",
    { BACKUP_S3_ENDPOINT: "http://127.0.0.1:9" },
    "(ECONNREFUSED); check BACKUP_S3_ENDPOINT",
  ],
])("%s is told by one sentence without secrets", async (_, settings, sentence) => {
  const asks = [() => place(settings).list(), () => place(settings).store(NAME, inChunks(randomBytes(100)))];
  for (const ask of asks) {
    const error = (await ask().catch((error) => error)) as Error;
    expect(error.message).toMatch(/^s3:\/\/papers\/site\/ cannot be used: 127\.0\.0\.1:\d+ says .*\.$/);
    expect(error.message).toContain(sentence);
    expect(error.message).not.toMatch(/secret|AKID|Signature=/);
  }
});

test("no such bucket, no such backup, no key at all and an error that S3 made up are told", async () => {
  await expect(place({}, "s3://others/").list()).rejects.toThrow("no such bucket; make it, or correct the address");
  await expect(place().open("daily-papers.backup")).rejects.toThrow(
    "There is no backup daily-papers.backup in s3://papers/site/.",
  );
  server.refuseWith(() => ({ status: 400, code: "MalformedPolicy" }));
  await expect(place().list()).rejects.toThrow('says "MalformedPolicy" (400).');
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("HOME", "/nowhere");
  const keyless = { BACKUP_S3_ACCESS_KEY_ID: undefined, BACKUP_S3_SECRET_ACCESS_KEY: undefined };
  await expect(place(keyless).list()).rejects.toThrow("no key was found; set BACKUP_S3_ACCESS_KEY_ID");
});

test("without a key of the settings, that of the environment is taken", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", server.settings.BACKUP_S3_ACCESS_KEY_ID);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", server.settings.BACKUP_S3_SECRET_ACCESS_KEY);
  const keyless = { BACKUP_S3_ACCESS_KEY_ID: undefined, BACKUP_S3_SECRET_ACCESS_KEY: undefined };
  expect(await place(keyless).list()).toEqual([]);
});
