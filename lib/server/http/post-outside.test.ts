import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startServer, type TestServer } from "@/ingest/testing/server";
import type { ResolvedAddress } from "./outside-address";
import { postOutside } from "./post-outside";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.answer((_request, response) => response.writeHead(204).end()));
afterAll(() => server.close());

const loopback: ResolvedAddress = { address: "127.0.0.1", family: 4 };
const post = (url: string, more: Partial<Parameters<typeof postOutside>[1]> = {}) =>
  postOutside(url, { headers: {}, body: "{}", allowPrivate: true, timeoutMs: 10_000, ...more });
const portOf = ({ url }: TestServer) => new URL(url).port;

test("this machine is not asked unless that is allowed", async () => {
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
    await expect(post(`http://${host}:${portOf(server)}/`, { allowPrivate: false })).rejects.toThrow("public internet");
  expect(server.requests).toHaveLength(0);
  expect(await post(server.url)).toBe(204);
});

test("the connection goes to the address that was checked, and the name is looked up once", async () => {
  const asked: string[] = [];
  // No name server knows this name: only what `resolve` gave can have led to the server.
  const resolve = async (host: string) => {
    asked.push(host);
    return asked.length === 1 ? [loopback] : [{ address: "192.0.2.1", family: 4 as const }];
  };
  expect(await post(`http://hooks.invalid:${portOf(server)}/`, { resolve })).toBe(204);
  expect(asked).toEqual(["hooks.invalid"]);
  expect(server.requests).toHaveLength(1);
});

test("a redirect is an answer, and is not followed", async () => {
  const inner = await startServer();
  server.answer((_request, response) => response.writeHead(307, { Location: `${inner.url}/secret` }).end());
  expect(await post(server.url)).toBe(307);
  expect(inner.requests).toHaveLength(0);
  await inner.close();
});

test("a server that does not answer is given up in time, and so is one that only talks", async () => {
  server.answer(() => {});
  await expect(post(server.url, { timeoutMs: 200 })).rejects.toThrow("did not answer within 0.2 s");
  server.answer((_request, response) => void response.writeHead(200).write("and so on ".repeat(1_000)));
  expect(await post(server.url)).toBe(200);
});

test("a name that takes its time is given up in time", async () => {
  const resolve = () => new Promise<never>(() => {});
  await expect(post("http://slow.invalid/", { resolve, timeoutMs: 100 })).rejects.toThrow("did not answer");
});

test("an end of the worker ends the request", async () => {
  const stopping = new AbortController();
  server.answer(() => stopping.abort());
  await expect(post(server.url, { signal: stopping.signal })).rejects.toThrow(/abort/i);
});

test("other schemes are refused, and who is not there is told by name", async () => {
  for (const url of ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/"])
    await expect(post(url)).rejects.toThrow("neither http nor https");
  const gone = await startServer();
  await gone.close();
  await expect(post(gone.url)).rejects.toThrow(`${new URL(gone.url).host} could not be reached`);
});
