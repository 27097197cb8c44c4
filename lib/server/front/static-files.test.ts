import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressFiles } from "@/scripts/start/compress-files";
import { serveStaticFiles } from "./static-files";

const SCRIPT = "export const word = 'zeitung';\n".repeat(100);
const builds = mkdtempSync(path.join(os.tmpdir(), "daily-papers-builds-"));
const build = path.join(builds, "bb");
let server: Server;

beforeAll(async () => {
  mkdirSync(path.join(build, "static/chunks/below"), { recursive: true });
  writeFileSync(path.join(build, "static/chunks/a.js"), SCRIPT);
  writeFileSync(path.join(build, "static/chunks/below/small.css"), "a{}");
  writeFileSync(path.join(build, "static/font.woff2"), Buffer.alloc(2_000, 7));
  writeFileSync(path.join(build, "secret.js"), "no");
  mkdirSync(path.join(builds, "dd/static/chunks"), { recursive: true });
  writeFileSync(path.join(builds, "dd/secret.js"), "no");
  await compressFiles(path.join(build, "static"));
  const serve = serveStaticFiles(build);
  server = createServer((incoming, response) => {
    if (!serve(incoming, response)) response.writeHead(404).end("Next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(builds, { recursive: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** As it travels: `fetch` would unpack it. */
function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, path: url, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
  ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
  ["*", "br", brotliDecompressSync],
  ["identity", undefined, (body: Buffer) => body],
  ["", undefined, (body: Buffer) => body],
  ["*;q=0, identity", undefined, (body: Buffer) => body],
])("a client that takes %j gets the smallest form that it can read", async (accepted, coding, unpack) => {
  const { status, headers, body } = await ask("/_next/static/chunks/a.js", { "accept-encoding": accepted });
  expect(status).toBe(200);
  expect(headers["content-encoding"]).toBe(coding);
  expect(headers["content-length"]).toBe(String(body.length));
  expect(unpack(body).toString()).toBe(SCRIPT);
});

test("a file is kept for good, apart for each coding", async () => {
  const { headers } = await ask("/_next/static/chunks/a.js?dpl=1");
  expect(headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/javascript; charset=utf-8",
    vary: "Accept-Encoding",
  });
});

test("who has a form already is told so, and who has another one gets theirs", async () => {
  const plain = await ask("/_next/static/chunks/a.js");
  const names = { "if-none-match": String(plain.headers.etag) };
  const again = await ask("/_next/static/chunks/a.js", names);
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  const packed = await ask("/_next/static/chunks/a.js", { ...names, "accept-encoding": "br" });
  expect(packed.status).toBe(200);
});

test("HEAD tells the length and sends nothing", async () => {
  const { headers, body } = await ask("/_next/static/font.woff2", { "accept-encoding": "br" }, "HEAD");
  expect(headers).toMatchObject({ "content-length": "2000", "content-type": "font/woff2" });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body).toHaveLength(0);
});

test("a range is answered by the whole file, as a server may", async () => {
  const { status, body } = await ask("/_next/static/chunks/a.js", { range: "bytes=9-3" });
  expect(status).toBe(200);
  expect(body.toString()).toBe(SCRIPT);
});

test("what gains nothing is not compressed", async () => {
  const { headers, body } = await ask("/_next/static/chunks/below/small.css", { "accept-encoding": "br, gzip" });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe("a{}");
});

test.each([
  "/_next/static/none.js",
  "/_next/static/../secret.js",
  "/_next/static/%2e%2e/secret.js",
  "/_next/static/",
  "/_next/static/chunks/a.js.br",
  "/_next/static/chunks/../../secret.js",
  "/_next/static/chunks/%2e%2e/%2e%2e/secret.js",
  "/_next/static//chunks/a.js",
  "/_next/static/chunks",
  "/_next/static/chunks/a.js%00.css",
  "/secret.js",
])("%s is no file of the build", async (url) => {
  expect((await ask(url)).body.toString()).toBe("Next");
});

/** Beside the one that is served. */
async function createBuild(name: string, file: string): Promise<void> {
  const folder = path.join(builds, name, "static/chunks");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), SCRIPT);
  await compressFiles(path.join(builds, name, "static"));
}

test("a page of another build that lies beside it gets its files, also of one that came later", async () => {
  const url = "/_next/static/chunks/later.js";
  expect((await ask(url)).body.toString()).toBe("Next");
  await createBuild("aa", "later.js");
  const { headers, body } = await ask(url, { "accept-encoding": "br" });
  expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": "public, max-age=31536000, immutable" });
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
});

test("what it gave of another build stays when that is removed", async () => {
  await createBuild("ab", "known.js");
  await ask("/_next/static/chunks/known.js");
  rmSync(path.join(builds, "ab"), { recursive: true });
  expect((await ask("/_next/static/chunks/known.js")).body.toString()).toBe(SCRIPT);
});

test("a build that is being made or removed gives nothing", async () => {
  for (const name of ["new", "cc.gone"]) await createBuild(name, "half.js");
  expect((await ask("/_next/static/chunks/half.js")).body.toString()).toBe("Next");
});

test("where the folder of builds is gone there are none", () => {
  const serve = serveStaticFiles(path.join(build, "nothing", "aa"));
  expect(serve({ url: "/_next/static/chunks/a.js", headers: {} } as never, {} as never)).toBe(false);
});

test("before a build there are none", () => {
  const serve = serveStaticFiles(path.join(build, "nothing"));
  expect(serve({ url: "/_next/static/chunks/a.js", headers: {} } as never, {} as never)).toBe(false);
});
