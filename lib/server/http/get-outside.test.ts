import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startServer, type TestServer } from "@/ingest/testing/server";
import { type GetOptions, getOutside, TooLargeError, UnreachableError } from "./get-outside";
import { RefusedAddressError, type ResolvedAddress } from "./outside-address";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.answer((_request, response) => response.end("hello")));
afterAll(() => server.close());

const loopback: ResolvedAddress = { address: "127.0.0.1", family: 4 };
const get = (url: string, more: Partial<GetOptions> = {}) =>
  getOutside(url, { isAllowed: () => true, allowPrivate: true, bytesMax: 1_000, timeoutMs: 10_000, ...more });
const portOf = ({ url }: TestServer) => new URL(url).port;

test("what is there is given with its status, and of another status the status alone", async () => {
  expect(await get(server.url)).toEqual({ status: 200, body: Buffer.from("hello") });
  server.answer((_request, response) => response.writeHead(404).end("no"));
  expect(await get(server.url)).toEqual({ status: 404, body: Buffer.alloc(0) });
});

test("this machine is not asked unless that is allowed", async () => {
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
    await expect(get(`http://${host}:${portOf(server)}/`, { allowPrivate: false })).rejects.toThrow(
      RefusedAddressError,
    );
  expect(server.requests).toHaveLength(0);
});

test("the connection goes to the address that was checked, and the name is looked up once", async () => {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return asked.length === 1 ? [loopback] : [{ address: "192.0.2.1", family: 4 as const }];
  };
  expect((await get(`http://pictures.invalid:${portOf(server)}/`, { resolve })).status).toBe(200);
  expect(asked).toEqual(["pictures.invalid"]);
});

test("an answer that is too long is not read to its end, whatever it says of its length", async () => {
  server.answer((_request, response) => response.end("x".repeat(1_001)));
  await expect(get(server.url)).rejects.toThrow(TooLargeError);
  let isClosed = false;
  server.answer((_request, response) => {
    response.on("close", () => {
      isClosed = true;
    });
    const more = () => void (response.destroyed || response.write("x".repeat(500), () => setTimeout(more, 1)));
    more();
  });
  await expect(get(server.url)).rejects.toThrow(TooLargeError);
  await expect.poll(() => isClosed).toBe(true);
  server.answer((_request, response) => response.end("x".repeat(1_000)));
  expect((await get(server.url)).body).toHaveLength(1_000);
});

test("redirects are followed a few times, each under the same rules", async () => {
  server.answer(({ url = "" }, response) => {
    const left = Number(url.slice(1));
    if (left === 0) response.end("there");
    else response.writeHead(302, { Location: `/${left - 1}` }).end();
  });
  expect((await get(`${server.url}/3`)).body.toString()).toBe("there");
  await expect(get(`${server.url}/4`)).rejects.toThrow("redirects too often");
  await expect(get(`${server.url}/1`, { isAllowed: ({ pathname }) => pathname === "/1" })).rejects.toThrow(
    "is not asked",
  );
});

test("a redirect to this machine, or to another scheme, leads nowhere", async () => {
  const inner = await startServer();
  const resolve = async () => [loopback];
  for (const location of [`${inner.url}/secret`, "file:///etc/passwd"]) {
    server.answer((_request, response) => response.writeHead(301, { Location: location }).end());
    const isAllowed = (url: URL) => url.hostname === "pictures.invalid";
    await expect(get(`http://pictures.invalid:${portOf(server)}/`, { resolve, isAllowed })).rejects.toThrow(
      RefusedAddressError,
    );
  }
  expect(inner.requests).toHaveLength(0);
  await inner.close();
});

test("an allowed host whose redirect's name leads to a private network is refused there", async () => {
  const resolve = async (host: string) => [
    { address: host === "a.invalid" ? "10.0.0.1" : "8.8.8.8", family: 4 as const },
  ];
  await expect(get("http://a.invalid/", { resolve, allowPrivate: false })).rejects.toThrow("10.0.0.1");
});

test("a server that does not answer, or stops amid it, is unreachable, in time", async () => {
  server.answer(() => {});
  await expect(get(server.url, { timeoutMs: 200 })).rejects.toThrow("did not answer within 0.2 s");
  server.answer((_request, response) => void response.writeHead(200).write("x"));
  await expect(get(server.url, { timeoutMs: 200 })).rejects.toThrow(UnreachableError);
  server.answer((_request, response) => {
    response.writeHead(200, { "Content-Length": 500 }).write("x");
    setTimeout(() => response.destroy(), 20);
  });
  await expect(get(server.url)).rejects.toThrow("could not be reached");
  const gone = await startServer();
  await gone.close();
  await expect(get(gone.url)).rejects.toThrow(UnreachableError);
});

test("an end of the worker ends the request, and is no fault of the host", async () => {
  const stopping = new AbortController();
  server.answer(() => stopping.abort(new Error("stopped")));
  await expect(get(server.url, { signal: stopping.signal })).rejects.toThrow("stopped");
});

test("by a proxy, the list of hosts still holds", async () => {
  // Whatever host is asked for, it leads to the server.
  const tunnelled: string[] = [];
  const proxy = createServer().on("connect", ({ url = "" }, socket) => {
    tunnelled.push(url);
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    socket.pipe(connect(Number(portOf(server)), "127.0.0.1")).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const isAllowed = (url: URL) => url.hostname === "pictures.example";
    const allowed = { isAllowed, allowPrivate: false };
    expect((await get("http://pictures.example/", allowed)).body.toString()).toBe("hello");
    server.answer((_request, response) => response.writeHead(302, { Location: "http://inner.example/" }).end());
    await expect(get("http://pictures.example/", allowed)).rejects.toThrow("inner.example is not asked");
    server.answer((_request, response) => response.end("x".repeat(1_001)));
    await expect(get("http://pictures.example/", allowed)).rejects.toThrow(TooLargeError);
    expect(new Set(tunnelled)).toEqual(new Set(["pictures.example:80"]));
  } finally {
    delete process.env.HTTP_PROXY;
    proxy.closeAllConnections();
    proxy.close();
  }
});
