import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { listPapersById } from "@/db/queries/paper/papers";
import { listWantedPictures } from "@/db/queries/picture/kept-pictures";
import { pictures } from "@/db/schema";
import { pictureFolder } from "@/lib/server/picture/picture-files";
import { env } from "@/lib/server/runtime/env";
import {
  addPictured,
  drawInColour,
  drawPicture,
  firstRow,
  later,
  listFiles,
  listRows,
  NOW,
  startPictureHost,
} from "../testing/picture-host";
import { fetchPictures } from "./fetch-pictures";

const host = startPictureHost();
const { run, renew, asked } = host;

test("pages are told once a batch when pictures came, and not at all when none did", async () => {
  await run();
  expect(renew).not.toHaveBeenCalled();
  for (const name of ["1", "2"]) host.files.set(`/${name}.png`, await drawInColour(Number(name)));
  await addPictured("2502.00001", [host.at("/1.png"), host.at("/2.png")]);
  await run();
  expect(renew).toHaveBeenCalledTimes(1);
});

test("what could not be had is asked for again after a day, then two, four and so on, and kept once it comes", async () => {
  await addPictured("2502.00001", [host.at("/a.png")]);
  let at = NOW;
  for (const days of [1, 2, 4]) {
    await run(at);
    expect((await firstRow())?.failure).toBe("its host answered 404");
    const due = (await firstRow())!.askAgainAt!;
    expect(due.getTime() - at.getTime()).toBe(days * 86_400_000);
    const before = asked().length;
    await run(new Date(due.getTime() - 1_000));
    expect(asked()).toHaveLength(before);
    at = due;
  }
  host.files.set("/a.png", await drawPicture(40, 30));
  await run(at);
  expect(await firstRow()).toMatchObject({ key: expect.any(String), attempts: 0, failure: null, askAgainAt: null });
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
  expect([asked(), await listRows()]).toEqual([[], []]);
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
  expect((await firstRow())?.failure).toContain("localhost");
});

test("a host in the list that leads to a private network is not asked", async () => {
  env.MEDIA_ALLOW_PRIVATE = false;
  env.MEDIA_HOSTS = ["media.example"];
  await addPictured("2502.00001", ["https://media.example/a.png"]);
  const resolve = async () => [{ address: "10.0.0.7", family: 4 as const }];
  await fetchPictures({ now: NOW, signal: new AbortController().signal, tell: async () => {}, renew, resolve });
  expect((await firstRow())?.failure).toContain("10.0.0.7, which is not on the public internet");
});

test("pictures of the newest papers come first", async () => {
  for (const day of [10, 12, 11])
    await addPictured(`2502.000${day}`, [host.at(`/${day}.png`)], { day: `2025-02-${day}` });
  const wanted = await listWantedPictures({ now: NOW, hosts: env.MEDIA_HOSTS, allowHttp: true, roomBytes: 1e9 }, 2);
  expect(wanted.map(({ url }) => url.slice(-6, -4))).toEqual(["12", "11"]);
});

test("two workers at once fetch each picture once", async () => {
  for (let number = 0; number < 9; number += 1) {
    host.files.set(`/${number}.png`, await drawInColour(number));
    await addPictured(`2502.0000${number}`, [host.at(`/${number}.png`)]);
  }
  await Promise.all([run(), run(), run()]);
  expect(asked().sort()).toEqual(Array.from({ length: 9 }, (_, number) => `/${number}.png`));
  expect(listFiles()).toHaveLength(18);
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
  expect(await firstRow()).toMatchObject({ attempts: 0, failure: null });
});

test("pages write the address that MEDIA_URL says", async () => {
  host.files.set("/a.png", await drawPicture(40, 30));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  env.MEDIA_URL = "https://cdn.example.org/p";
  const figure = (await listPapersById(["2502.00001"]))[0]?.figure;
  env.MEDIA_URL = undefined;
  expect(figure).toBe(`https://cdn.example.org/p/${(await firstRow())?.key}`);
});

test("a picture whose key another one has is refused, and that one stays as it is", async () => {
  host.files.set("/a.png", await drawPicture(400, 300));
  await addPictured("2502.00001", [host.at("/a.png")]);
  await run();
  const [name] = listFiles();
  const before = readFileSync(path.join(pictureFolder(), name!));
  await db.update(pictures).set({ hash: "f".repeat(64) });
  host.files.set("/b.png", await drawPicture(400, 300));
  await addPictured("2502.00002", [host.at("/b.png")]);
  await run();
  expect((await listRows()).map(({ failure }) => failure)).toEqual([null, "another picture has its key"]);
  expect(readFileSync(path.join(pictureFolder(), name!))).toEqual(before);
});
