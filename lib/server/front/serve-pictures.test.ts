import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../runtime/env";
import { createFrontServer } from "./front-server";
import { securityHeaders } from "./security-headers";
import { servePictures } from "./serve-pictures";

const KEY = "0123456789ab";
const BYTES = Buffer.from("ten bytes.");
let server: Server;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-front-"));
  env.DATA_DIR = folder;
  mkdirSync(path.join(folder, "pictures"));
  writeFileSync(path.join(folder, "auth-secret"), "secret");
  for (const name of [`${KEY}-48.webp`, `${KEY}.mp4`, `${KEY}.part`, "notes.txt"])
    writeFileSync(path.join(folder, "pictures", name), BYTES);
  server = createFrontServer(
    async (request, response) => {
      if (!(await servePictures(request, response))) response.writeHead(404).end("page");
    },
    { isDev: false },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (name: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${name}`, init);

test("a kept picture is served whole, to be kept for good by any cache", async () => {
  const answer = await ask(`/pictures/${KEY}-48.webp`);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/webp",
    "content-length": "10",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
  });
  const etag = String(answer.headers.get("etag"));
  expect((await ask(`/pictures/${KEY}-48.webp`, { headers: { "If-None-Match": etag } })).status).toBe(304);
});

test("who asks for the head gets no body, and no method but reading is taken", async () => {
  const head = await ask(`/pictures/${KEY}-48.webp`, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
  expect((await ask(`/pictures/${KEY}-48.webp`, { method: "PUT", body: "x" })).status).toBe(405);
});

test("a player gets the part of a video that it asks for", async () => {
  const part = async (range: string, more: Record<string, string> = {}) => {
    const answer = await ask(`/pictures/${KEY}.mp4`, { headers: { Range: range, ...more } });
    return [answer.status, answer.headers.get("content-range"), answer.status < 300 ? await answer.text() : ""];
  };
  expect((await ask(`/pictures/${KEY}.mp4`)).headers.get("content-type")).toBe("video/mp4");
  expect(await part("bytes=4-8")).toEqual([206, "bytes 4-8/10", "bytes"]);
  expect(await part("bytes=-6")).toEqual([206, "bytes 4-9/10", "bytes."]);
  expect(await part("bytes=10-")).toEqual([416, "bytes */10", ""]);
  expect(await part("bytes=0-1", { "If-Range": '"another"' })).toEqual([200, null, BYTES.toString()]);
});

test("what is not there is 404 for a minute, since it may come", async () => {
  const answer = await ask("/pictures/ffffffffffff-48.webp");
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "public, max-age=60"]);
  expect(await answer.json()).toEqual({ error: "There is no such picture." });
});

test.each([
  "/pictures/",
  `/pictures/${KEY}`,
  `/pictures/${KEY}.part`,
  `/pictures/${KEY}-49.webp`,
  `/pictures/${KEY.toUpperCase()}-48.webp`,
  `/pictures/${KEY}-48.webp/x`,
  `/pictures/x/${KEY}-48.webp`,
  "/pictures/notes.txt",
  "/pictures/..%2fauth-secret",
  "/pictures/%2e%2e/auth-secret",
  "/pictures/../auth-secret",
  "/pictures/..\\auth-secret",
  `/pictures/${KEY}-48.webp%00`,
  "/pictures//etc/passwd",
])("%s is none of them", async (target) => {
  // As it stands: fetch would resolve the dots by itself.
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  let text = "";
  for await (const chunk of socket) text += chunk;
  expect(text).toMatch(/^HTTP\/1\.1 404 /);
});

test("anything else is left to the pages", async () => {
  for (const url of ["/", "/pictures", "/picturesx", "/papers/pictures/"])
    expect(await (await ask(url)).text()).toBe("page");
});

test("browsers may show pictures and videos from where MEDIA_URL says, and from no other host", () => {
  const policy = () => String(Object.fromEntries(securityHeaders(false))["Content-Security-Policy"]);
  expect(policy()).toContain("img-src 'self' data:;");
  expect(policy()).not.toContain("media-src");
  env.MEDIA_URL = "https://cdn.example.org/papers/pictures";
  expect(policy()).toContain("img-src 'self' data: https://cdn.example.org;");
  expect(policy()).toContain("media-src 'self' https://cdn.example.org;");
  env.MEDIA_URL = undefined;
});
