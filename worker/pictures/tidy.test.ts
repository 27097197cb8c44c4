import { rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listPapersById } from "@/db/queries/paper/papers";
import { organizations, papers } from "@/db/schema";
import { pictureFolder } from "@/lib/server/picture/picture-files";
import { env } from "@/lib/server/runtime/env";
import {
  addPictured,
  drawInColour,
  drawPicture,
  later,
  listFiles,
  listRows,
  NOW,
  startPictureHost,
  videoBytes,
} from "../testing/picture-host";

const host = startPictureHost();
const { run, asked } = host;

test("two addresses of one picture share its files, which stay until both are gone", async () => {
  const picture = await drawPicture(400, 300);
  for (const name of ["/a.png", "/b.png"]) host.files.set(name, picture);
  await addPictured("2502.00001", [host.at("/a.png")]);
  await addPictured("2502.00002", [host.at("/b.png")]);
  await run();
  expect(listFiles()).toHaveLength(2);
  await db.update(papers).set({ mediaUrls: [] }).where(eq(papers.id, "2502.00001"));
  await run();
  expect([(await listRows()).length, listFiles().length]).toEqual([1, 2]);
  await db.update(papers).set({ mediaUrls: [] });
  expect(await run()).toContain("removed 1");
  expect([(await listRows()).length, listFiles().length]).toEqual([0, 0]);
});

test("a logo that gave way to another one is removed, and the other one fetched", async () => {
  host.files.set("/old", await drawInColour(1)).set("/new", await drawInColour(2));
  await addPictured("2502.00001", [], { avatar: host.at("/old") });
  await run();
  const old = listFiles();
  await db.update(organizations).set({ avatarUrl: host.at("/new") });
  await run();
  expect(listFiles()).toHaveLength(2);
  expect(listFiles()).not.toEqual(old);
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
  const kept = (await listRows()).filter(({ key }) => key !== null);
  const bytes = kept.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  expect(bytes).toBeLessThanOrEqual(500_000);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(8);
  // The newest ones, and the files of no other.
  expect(kept.map(({ url }) => url.slice(-6, -4))).toEqual(
    ["10", "11", "12", "13", "14", "15", "16", "17"].slice(-kept.length),
  );
  expect(listFiles()).toHaveLength(2 * kept.length);
  const before = asked().length;
  await run(later(1));
  await run(later(100));
  expect(asked()).toHaveLength(before);
  // More room lets them come again.
  env.MEDIA_MAX_MB = 100;
  await run(later(101));
  expect(listFiles()).toHaveLength(16);
});

test("videos have half of the room, and crowd no figure out", async () => {
  host.files.set("/a.png", await drawPicture(400, 300)).set("/b.mp4", videoBytes("mp4", 600_000));
  await addPictured("2502.00001", [host.at("/a.png")], { day: "2025-02-10" });
  await addPictured("2502.00002", [host.at("/b.mp4")]);
  env.MEDIA_MAX_MB = 1;
  await run();
  expect(listFiles().every((name) => name.endsWith(".webp"))).toBe(true);
});

test("files that are lost, as after a restore, are fetched again, and nothing shows them meanwhile", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  const names = listFiles();
  rmSync(path.join(pictureFolder(), names[0]!));
  host.files.delete("/a.png");
  await run(later(1));
  expect((await listPapersById(["2502.00001"]))[0]?.figure).toBeNull();
  host.files.set("/a.png", await drawPicture(400, 300));
  await run(later(48));
  expect(listFiles()).toEqual(names);
});

test("files that no row speaks of are removed after a day, half written ones too", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  const own = listFiles();
  for (const name of ["0123456789ab-48.webp", "fedcba987654.part"]) {
    writeFileSync(path.join(pictureFolder(), name), "x");
    utimesSync(path.join(pictureFolder(), name), NOW, NOW);
  }
  await run(later(23));
  expect(listFiles()).toHaveLength(own.length + 2);
  await run(later(25));
  expect(listFiles()).toEqual(own);
});
