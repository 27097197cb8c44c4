import { once } from "node:events";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareRequests } from "./incoming-requests";

type Seen = { method: string; url: string; headers: http.IncomingHttpHeaders };

/** Answers with what it sees of each request, as Next would. */
const server = http.createServer(({ method, url, headers }, response) =>
  response.end(JSON.stringify({ method, url, headers })),
);
let port: number;

beforeAll(async () => {
  prepareRequests();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sent as it stands: clients of Node's own mend or refuse such addresses. */
async function send(target: string, headers: Record<string, string> = {}, method = "GET"): Promise<Seen> {
  const socket = net.connect(port, "127.0.0.1");
  const lines = Object.entries({ Host: "localhost", Connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1));
}

test("an address that no page can have leads to none", async () => {
  for (const target of ["/papers/%ff", "/papers/%", "/papers/x%0ay", "/papers/%00", "/papers/a%0d%0ab", "/a%e2%80%a8b"])
    expect((await send(target)).url, target).toBe("/unreadable-address");
  expect((await send("/api/papers/x%00/upvote")).url).toBe("/api/unreadable-address");
  for (const target of ["/papers/hep-th%2F9901001", "/search?q=%ff%0a", "/authors/%C3%A9va?a=b?c=d", "/"])
    expect((await send(target)).url, target).toBe(target);
});

test("an address with a host before it is that of the page alone", async () => {
  expect((await send("http://evil.example/papers/x?a=b")).url).toBe("/papers/x?a=b");
  expect((await send("http://evil.example")).url).toBe("/");
});

test("what pretends to call a server action is a plain request, and handlers get their bodies", async () => {
  const form = { "Next-Action": "00", "Content-Type": "multipart/form-data; boundary=x" };
  const page = await send("/signin", form);
  expect(page.headers).not.toHaveProperty("next-action");
  expect(page.headers).not.toHaveProperty("content-type");
  expect((await send("/api/account/sign-in", form, "POST")).headers["content-type"]).toBe(form["Content-Type"]);
});

test("only a router state that Next can read reaches it", async () => {
  const state = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }]));
  expect((await send("/", { "Next-Router-State-Tree": state })).headers["next-router-state-tree"]).toBe(state);
  for (const rubbish of ["rubbish%", "%5B%22__proto__%22%5D", encodeURIComponent("[".repeat(2_000))])
    expect((await send("/", { "Next-Router-State-Tree": rubbish })).headers).not.toHaveProperty(
      "next-router-state-tree",
    );
});

test("the sender's own address comes last, whatever was stated", async () => {
  expect((await send("/", { "X-Forwarded-For": "10.0.0.1" })).headers["x-forwarded-for"]).toBe("10.0.0.1, 127.0.0.1");
});

test("whoever would write to a page is led to the refusal; handlers get every method, and reads go on", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
    expect(await send("/papers/trending?a=b", {}, method)).toMatchObject({ method: "GET", url: "/api/page-methods" });
  for (const method of ["GET", "OPTIONS"])
    expect(await send("/papers/trending", {}, method)).toMatchObject({ method, url: "/papers/trending" });
  for (const method of ["DELETE", "PATCH"])
    expect(await send("/api/papers/x/upvote", {}, method)).toMatchObject({ method, url: "/api/papers/x/upvote" });
});
