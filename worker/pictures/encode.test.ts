import { statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { findEntity } from "@/db/queries/entity/entities";
import { findPaper, listPapersById } from "@/db/queries/paper/papers";
import { pictureFolder } from "@/lib/server/picture/picture-files";
import {
  addPictured,
  drawPicture,
  firstRow,
  later,
  listFiles,
  listRows,
  startPictureHost,
  videoBytes,
} from "../testing/picture-host";

const host = startPictureHost();
const { run, asked } = host;

test("a figure is fetched once, kept as WebP in two widths, and shown on cards and its paper's page", async () => {
  host.files.set("/a.png", await drawPicture(2_000, 1_000));
  await addPictured("2502.00001", [host.at("/a.png")]);
  expect(await run()).toContain("fetched 1 picture, refused 0 and removed 0; 1 are kept");
  expect(await run(later(48))).toBeNull();
  expect(asked()).toEqual(["/a.png"]);
  const { key, bytes, width, height } = (await firstRow())!;
  expect(listFiles()).toEqual([`${key}-288.webp`, `${key}-960.webp`]);
  const sizes = await Promise.all(listFiles().map((name) => sharp(path.join(pictureFolder(), name)).metadata()));
  expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
    ["webp", 288, 192],
    ["webp", 960, 480],
  ]);
  expect([width, height]).toEqual([960, 480]);
  const sizeOf = (name: string) => statSync(path.join(pictureFolder(), name)).size;
  expect(bytes).toBe(sizeOf(listFiles()[0]!) + sizeOf(listFiles()[1]!));
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
  const key = (await firstRow())?.key;
  expect(listFiles()).toEqual([`${key}-128.webp`, `${key}-48.webp`]);
  const { channels } = await sharp(path.join(pictureFolder(), `${key}-48.webp`)).stats();
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  const [card] = await listPapersById(["2502.00001"]);
  expect(card?.organization?.avatar).toBe(`/pictures/${key}`);
  expect((await findEntity("organization", card!.organization!.slug))?.avatar).toBe(`/pictures/${key}`);
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
  const { key, width, height } = (await firstRow())!;
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
  for (const name of listFiles())
    expect((await sharp(path.join(pictureFolder(), name)).metadata()).exif).toBeUndefined();
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
  expect(await firstRow()).toMatchObject({ key: null, attempts: 1, failure: expect.stringContaining(reason) });
  expect(() => listFiles()).toThrow("ENOENT");
  expect((await findPaper("2502.00001"))?.media).toEqual([]);
});

test("a video is kept as it is, of MP4 and WebM; another one, and one that is too large, are links", async () => {
  host.files.set("/a.mp4", videoBytes("mp4")).set("/b.webm", videoBytes("webm")).set("/c.mov", videoBytes("qt"));
  host.files.set("/d.mp4", Buffer.concat([videoBytes("mp4"), Buffer.alloc(30_000_000)]));
  host.files.set("/e.mp4", await drawPicture(40, 30));
  const urls = ["/a.mp4", "/b.webm", "/c.mov", "/d.mp4", "/e.mp4"].map(host.at);
  await addPictured("2502.00001", urls);
  await run();
  const keys = (await listRows()).map(({ key }) => key);
  expect(listFiles()).toEqual([`${keys[0]}.mp4`, `${keys[1]}.webm`].sort());
  expect((await findPaper("2502.00001"))?.media).toEqual([
    { kind: "video", url: urls[0], address: `/pictures/${keys[0]}.mp4` },
    { kind: "video", url: urls[1], address: `/pictures/${keys[1]}.webm` },
    ...urls.slice(2).map((url) => ({ kind: "video", url, address: null })),
  ]);
  expect((await listPapersById(["2502.00001"]))[0]?.figure).toBeNull();
});
