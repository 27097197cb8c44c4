import { once } from "node:events";
import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchOutside } from "./fetch-outside";

let site: Server;
let proxy: Server;
/** What the proxy was asked to lead to. */
let asked: string[] = [];

const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  site = createServer((request, response) => response.end(`answer to ${request.method} ${request.url}`)).listen(
    0,
    "127.0.0.1",
  );
  proxy = createServer().listen(0, "127.0.0.1");
  proxy.on("connect", ({ url }, socket) => {
    asked.push(url ?? "");
    const inside = net.connect(portOf(site), "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    inside.pipe(socket).pipe(inside);
    for (const end of [inside, socket]) end.on("error", () => {});
  });
  await Promise.all([once(site, "listening"), once(proxy, "listening")]);
  process.env.HTTP_PROXY = `http://127.0.0.1:${portOf(proxy)}`;
  process.env.NO_PROXY = "inside.invalid";
});
afterAll(() => {
  delete process.env.HTTP_PROXY;
  delete process.env.NO_PROXY;
  for (const server of [site, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  asked = [];
});

test("what lies outside is asked for by the proxy", async () => {
  const answer = await fetchOutside("http://papers.invalid/list", {
    method: "POST",
    body: new URLSearchParams({ a: "b" }),
  });
  expect(await answer.text()).toBe("answer to POST /list");
  expect(asked).toEqual(["papers.invalid:80"]);
});

test("this machine and what NO_PROXY names are not", async () => {
  for (const host of ["127.0.0.1", "localhost"])
    expect(await (await fetchOutside(`http://${host}:${portOf(site)}/`)).text()).toBe("answer to GET /");
  await expect(fetchOutside("http://inside.invalid/")).rejects.toThrow();
  expect(asked).toEqual([]);
});
