import { readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findEntity } from "@/db/queries/entity/entities";
import { findPaper, listPapersById } from "@/db/queries/paper/papers";
import { jobs, organizations, papers, pictures } from "@/db/schema";
import { pictureFolder } from "@/lib/server/picture/picture-files";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { fetchPictures } from "../pictures/fetch-pictures";
import { addPictured, drawPicture, startPictureHost, videoBytes } from "../testing/picture-host";
import { runDueJobs } from "../worker";
import { fetchPicturesJob } from "./fetch-pictures";

const host = startPictureHost();
const NOW = new Date("2025-03-01T12:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

const renew = vi.fn(async () => {});
const run = (now = NOW, signal = new AbortController().signal) =>
  fetchPictures({ now, signal, tell: async () => {}, renew });
const rows = () => db.select().from(pictures).orderBy(pictures.url);
const row = async () => (await rows())[0];
const files = () => readdirSync(pictureFolder()).sort();
const asked = () => host.server.requests.map(({ path }) => path);
/** The same picture in another colour, so that it has a key of its own. */
const other = (number: number) => drawPicture(400, 300, "png", `#${String(number).padStart(6, "0")}`);

test("a figure is fetched once, kept as WebP in two widths, and shown on cards and its paper's page", async () => {
  host.files.set("/a.png", await drawPicture(2_000, 1_000));
  await addPictured("2502.00001", [host.at("/a.png")]);
  expect(await run()).toContain("fetched 1 picture, refused 0 and removed 0; 1 are kept");
  expect(await run(later(48))).toBeNull();
  expect(asked()).toEqual(["/a.png"]);
  const { key, bytes, width, height } = (await row())!;
  expect(files()).toEqual([`${key}-288.webp`, `${key}-960.webp`]);
  const sizes = await Promise.all(
    files().map(async (name) => (await sharp(path.join(pictureFolder(), name)).metadata()) ?? {}),
  );
  expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
    ["webp", 288, 192],
    ["webp", 960, 480],
  ]);
  expect([width, height]).toEqual([960, 480]);
  expect(bytes).toBe(sizes.reduce((sum, { size = 0 }) => sum + size, 0) || bytes);
  expect((await listPapersById(["2502.00001"]))[0]?.figure).toBe(`/pictures/${key}`);
  expect((await findPaper("2502.00001"))?.media).toEqual([
    { kind: "figure", address: `/pictures/${key}`, width: 960, height: 480 },
  ]);
});

test("an organization's logo is kept in two widths, on white where it is transparent", async () => {
  const clear = { create: { width: 300, height: 200, channels: 4, background: "#0000" } } as const;
  host.files.set("/logo", await sharp(clear).png().toBuffer());
  await addPictured("2502.00001", [], { avatar: host.at("/logo") });
  await run();
  const key = (await row())?.key;
  expect(files()).toEqual([`${key}-128.webp`, `${key}-48.webp`]);
  const { channels } = await sharp(path.join(pictureFolder(), `${key}-48.webp`)).stats();
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  const [card] = await listPapersById(["2502.00001"]);
  expect(card?.organization?.avatar).toBe(`/pictures/${key}`);
  expect((await findEntity("organization", card!.organization!.slug))?.avatar).toBe(`/pictures/${key}`);
});

test("pages are told once a batch when pictures came, and not at all when none did", async () => {
  renew.mockClear();
  await run();
  expect(renew).not.toHaveBeenCalled();
  for (const name of ["1", "2"]) host.files.set(`/${name}.png`, await other(Number(name)));
  await addPictured("2502.00001", [host.at("/1.png"), host.at("/2.png")]);
  await run();
  expect(renew).toHaveBeenCalledTimes(1);
});

test("a small figure is not made larger, and of a moving one the first image is kept", async () => {
  const frames = await Promise.all(["#f00", "#00f"].map((colour) => drawPicture(120, 90, "png", colour)));
  host.files.set(
    "/a.gif",
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
  await addPictured("2502.00001", [host.at("/a.gif")]);
  await run();
  const { key, width, height } = (await row())!;
  expect([width, height]).toEqual([120, 90]);
  const { dominant } = await sharp(path.join(pictureFolder(), `${key}-960.webp`)).stats();
  expect(dominant.r).toBeGreaterThan(dominant.b);
});

test("what lies within a photograph, such as where it was taken, is not kept", async () => {
  const photo = sharp(await drawPicture(400, 300, "jpeg")).withExif({
    IFD0: { Copyright: "Ada", ImageDescription: "home" },
  });
  host.files.set("/a.jpg", await photo.toBuffer());
  await addPictured("2502.00001", [host.at("/a.jpg")]);
  await run();
  for (const name of files()) expect((await sharp(path.join(pictureFolder(), name)).metadata()).exif).toBeUndefined();
});

test.each([
  [
    "a drawing in SVG",
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "none of JPEG",
  ],
  ["a TIFF", () => drawPicture(40, 30, "tiff"), "none of JPEG"],
  ["a page", async () => Buffer.from("<!doctype html><title>Sign in</title>"), "none of JPEG"],
  ["nothing", async () => Buffer.alloc(0), "none of JPEG"],
  ["a picture that ends early", async () => (await drawPicture(400, 300, "jpeg")).subarray(0, 500), "cannot be read"],
  ["a picture of too many pixels", () => drawPicture(10_000, 5_000), "too many pixels"],
  ["a file of too many bytes", async () => Buffer.alloc(20_000_001, 0xff), "more than 20,000,000 bytes"],
])("%s is refused, with its reason, and nothing is written", async (_name, make, reason) => {
  host.files.set("/a.png", await make());
  await addPictured("2502.00001", [host.at("/a.png")]);
  expect(await run()).toContain("refused 1");
  expect(await row()).toMatchObject({ key: null, attempts: 1, failure: expect.stringContaining(reason) });
  expect(() => files()).toThrow("ENOENT");
  expect((await findPaper("2502.00001"))?.media).toEqual([]);
});

test("what could not be had is asked for again after a day, then two, four and so on, and kept once it comes", async () => {
  await addPictured("2502.00001", [host.at("/a.png")]);
  let at = NOW;
  for (const days of [1, 2, 4]) {
    await run(at);
    expect((await row())?.failure).toBe("its host answered 404");
    const due = (await row())!.askAgainAt!;
    expect(due.getTime() - at.getTime()).toBe(days * 86_400_000);
    const before = asked().length;
    await run(new Date(due.getTime() - 1_000));
    expect(asked()).toHaveLength(before);
    at = due;
  }
  host.files.set("/a.png", await drawPicture(40, 30));
  await run(at);
  expect(await row()).toMatchObject({ key: expect.any(String), attempts: 0, failure: null, askAgainAt: null });
});

test("a host that is not in the list is not asked, nor is one by http where that is not allowed", async () => {
  await addPictured("2502.00001", [
    "http://127.0.0.1:1/a.png",
    "https://cdn-uploads.huggingface.co.evil.example/a.png",
  ]);
  await run();
  env.MEDIA_ALLOW_PRIVATE = false;
  await addPictured("2502.00002", [host.at("/a.png")]);
  await run();
  expect([asked(), await rows()]).toEqual([[], []]);
});

test("a redirect is followed to a host in the list alone", async () => {
  const inner = host.at("/b.png").replace("127.0.0.1", "localhost");
  host.server.answer((request, response) => {
    const to = request.url === "/a.png" ? inner : host.at("/c.png");
    response.writeHead(302, { Location: to }).end();
  });
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  expect(asked()).toEqual(["/a.png"]);
  expect((await row())?.failure).toContain("localhost");
});

test("a host in the list that leads to a private network is not asked", async () => {
  env.MEDIA_ALLOW_PRIVATE = false;
  env.MEDIA_HOSTS = ["media.example"];
  await addPictured("2502.00001", ["https://media.example/a.png"]);
  const resolve = async () => [{ address: "10.0.0.7", family: 4 as const }];
  await fetchPictures({ now: NOW, signal: new AbortController().signal, tell: async () => {}, renew, resolve });
  expect((await row())?.failure).toContain("10.0.0.7, which is not on the public internet");
});

test("without a way out one picture a host is tried an hour, and the log has one line", async () => {
  const lines = catchLog();
  env.MEDIA_HOSTS = ["127.0.0.1:1"];
  for (const number of [1, 2, 3]) await addPictured(`2502.0000${number}`, [`http://127.0.0.1:1/${number}.png`]);
  let at = NOW;
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await runDueJobs([fetchPicturesJob], "UTC", at);
    at = new Date(at.getTime() + 700_000);
  }
  const all = await rows();
  expect(all.length).toBeLessThanOrEqual(3);
  expect(all.every(({ attempts, failure }) => attempts === 0 && failure?.includes("could not be reached"))).toBe(true);
  const said = lines.filter((line) => line.includes("fetch-pictures"));
  expect(said).toHaveLength(1);
  expect(said[0]).not.toContain("    at ");
  expect((await db.select().from(jobs)).some(({ lastError }) => lastError?.includes("could not be reached"))).toBe(
    true,
  );
});

test("pictures of the newest papers come first", async () => {
  for (const [id, day] of [
    ["2502.00001", "2025-02-10"],
    ["2502.00002", "2025-02-12"],
    ["2502.00003", "2025-02-11"],
  ] as const) {
    host.files.set(`/${id}.png`, await other(Number(id.slice(-1))));
    await addPictured(id, [host.at(`/${id}.png`)], { day });
  }
  const queued: string[] = [];
  const answer = host.files;
  host.server.answer((request, response) => {
    queued.push(request.url ?? "");
    // All that are asked for at once are let go together.
    setTimeout(() => response.end(answer.get(request.url ?? "")), 20);
  });
  await run();
  expect(queued.sort()).toHaveLength(3);
  const { listWantedPictures } = await import("@/db/queries/picture/kept-pictures");
  await db.delete(pictures);
  const wanted = await listWantedPictures({ now: NOW, hosts: env.MEDIA_HOSTS, allowHttp: true, roomBytes: 1e9 }, 10);
  expect(wanted.map(({ url }) => url.slice(-5, -4))).toEqual(["2", "3", "1"]);
});

test("two workers at once fetch each picture once", async () => {
  for (let number = 0; number < 9; number += 1) {
    host.files.set(`/${number}.png`, await other(number));
    await addPictured(`2502.0000${number}`, [host.at(`/${number}.png`)]);
  }
  await Promise.all([run(), run(), run()]);
  expect(asked().sort()).toEqual(Array.from({ length: 9 }, (_, number) => `/${number}.png`));
  expect(files()).toHaveLength(18);
});

test("a run that was killed leaves its picture to another one after ten minutes", async () => {
  host.files.set("/a.png", await drawPicture(40, 30));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await db.insert(pictures).values({ kind: "figure", url: host.at("/a.png"), askAgainAt: later(1 / 6) });
  expect(await run(later(0.1))).toBeNull();
  expect(await run(later(0.2))).toContain("fetched 1 picture");
});

test("a run that is stopped keeps what it has and counts no failure", async () => {
  const stopping = new AbortController();
  host.server.answer((_, response) => {
    stopping.abort();
    response.destroy();
  });
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run(NOW, stopping.signal);
  expect(await row()).toMatchObject({ attempts: 0, failure: null });
});

test("two addresses of one picture share its files, which stay until both are gone", async () => {
  const picture = await drawPicture(400, 300);
  for (const name of ["/a.png", "/b.png"]) host.files.set(name, picture);
  await addPictured("2502.00001", [host.at("/a.png")]);
  await addPictured("2502.00002", [host.at("/b.png")]);
  await run();
  expect(files()).toHaveLength(2);
  await db
    .update(papers)
    .set({ mediaUrls: [] })
    .where((await import("drizzle-orm")).eq(papers.id, "2502.00001"));
  await run();
  expect([(await rows()).length, files().length]).toEqual([1, 2]);
  await db.update(papers).set({ mediaUrls: [] });
  expect(await run()).toContain("removed 1");
  expect([(await rows()).length, files().length]).toEqual([0, 0]);
});

test("a logo that gave way to another one is removed, and the other one fetched", async () => {
  host.files.set("/old", await other(1)).set("/new", await other(2));
  await addPictured("2502.00001", [], { avatar: host.at("/old") });
  await run();
  const old = files();
  await db.update(organizations).set({ avatarUrl: host.at("/new") });
  await run();
  expect(files()).toHaveLength(2);
  expect(files()).not.toEqual(old);
});

test("the folder has a bound: pictures of the oldest papers go, and do not come again", async () => {
  const noise = (seed: number) => {
    const raw = Buffer.alloc(900 * 900 * 3);
    for (let index = 0; index < raw.length; index += 1) raw[index] = (index * (seed + 7) * 2_654_435_761) >>> 13;
    return sharp(raw, { raw: { width: 900, height: 900, channels: 3 } })
      .png()
      .toBuffer();
  };
  for (let day = 10; day < 18; day += 1) {
    host.files.set(`/${day}.png`, await noise(day));
    await addPictured(`2502.000${day}`, [host.at(`/${day}.png`)], { day: `2025-02-${day}` });
  }
  env.MEDIA_MAX_MB = 1;
  await run();
  const kept = (await rows()).filter(({ key }) => key !== null);
  const bytes = kept.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  expect(bytes).toBeLessThanOrEqual(500_000);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(8);
  // The newest ones, and the files of no other.
  expect(kept.map(({ url }) => url.slice(-6, -4))).toEqual(
    ["10", "11", "12", "13", "14", "15", "16", "17"].slice(-kept.length),
  );
  expect(files()).toHaveLength(2 * kept.length);
  const before = asked().length;
  await run(later(1));
  await run(later(100));
  expect(asked()).toHaveLength(before);
  // More room lets them come again.
  env.MEDIA_MAX_MB = 100;
  await run(later(101));
  expect(files()).toHaveLength(16);
});

test("a video is kept as it is, of MP4 and WebM; another one, and one that is too large, are links", async () => {
  host.files.set("/a.mp4", videoBytes("mp4")).set("/b.webm", videoBytes("webm")).set("/c.mov", videoBytes("qt"));
  host.files.set("/d.mp4", Buffer.concat([videoBytes("mp4"), Buffer.alloc(30_000_000)]));
  host.files.set("/e.mp4", await drawPicture(40, 30));
  const urls = ["/a.mp4", "/b.webm", "/c.mov", "/d.mp4", "/e.mp4"].map(host.at);
  await addPictured("2502.00001", urls);
  await run();
  const keys = (await rows()).map(({ key }) => key);
  expect(files()).toEqual([`${keys[0]}.mp4`, `${keys[1]}.webm`].sort());
  expect((await findPaper("2502.00001"))?.media).toEqual([
    { kind: "video", url: urls[0], address: `/pictures/${keys[0]}.mp4` },
    { kind: "video", url: urls[1], address: `/pictures/${keys[1]}.webm` },
    ...urls.slice(2).map((url) => ({ kind: "video", url, address: null })),
  ]);
  expect((await listPapersById(["2502.00001"]))[0]?.figure).toBeNull();
});

test("videos have half of the room, and crowd no figure out", async () => {
  host.files.set("/a.png", await drawPicture(400, 300)).set("/b.mp4", videoBytes("mp4", 600_000));
  await addPictured("2502.00001", [host.at("/a.png")], { day: "2025-02-10" });
  await addPictured("2502.00002", [host.at("/b.mp4")]);
  env.MEDIA_MAX_MB = 1;
  await run();
  expect(files().every((name) => name.endsWith(".webp"))).toBe(true);
});

test("files that are lost, as after a restore, are fetched again, and nothing shows them meanwhile", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  const names = files();
  rmSync(path.join(pictureFolder(), names[0]!));
  host.files.delete("/a.png");
  await run(later(1));
  expect((await listPapersById(["2502.00001"]))[0]?.figure).toBeNull();
  host.files.set("/a.png", await drawPicture(400, 300));
  await run(later(48));
  expect(files()).toEqual(names);
});

test("files that no row speaks of are removed after a day, half written ones too", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  const own = files();
  for (const name of ["0123456789abcdef-48.webp", "fedcba9876543210.part"]) {
    writeFileSync(path.join(pictureFolder(), name), "x");
    utimesSync(path.join(pictureFolder(), name), NOW, NOW);
  }
  await run(later(23));
  expect(files()).toHaveLength(own.length + 2);
  await run(later(25));
  expect(files()).toEqual(own);
});

test("pages write the address that MEDIA_URL says", async () => {
  host.files.set("/a.png", await drawPicture(40, 30));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  env.MEDIA_URL = "https://cdn.example.org/p";
  const figure = (await listPapersById(["2502.00001"]))[0]?.figure;
  env.MEDIA_URL = undefined;
  expect(figure).toBe(`https://cdn.example.org/p/${(await row())?.key}`);
});
