import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { consumeLimit } from "../http/rate-limits";
import { refuse } from "../http/refusal";
import { anyText, empty, form, formAs, json } from "./bodies";
import { byForm } from "./by-form";
import { gate, oneOf, refuseAll } from "./index";
import { networkWrites, perAccount, perNetwork } from "./limits";
import { anyone, readerAt, visitor, writer } from "./who";

const HTML = { accept: "text/html,*/*;q=0.8" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };
let cookie: string;
beforeEach(async () => {
  cookie = await cookieOf(await createUser());
});

afterEach(() => vi.restoreAllMocks());

/** A form of a signed-in reader, of whom two in a minute may send it. */
function twice(done: string[]) {
  const few = new RateLimiterMemory({ keyPrefix: crypto.randomUUID(), points: 2, duration: 60 });
  return gate("POST", {
    who: readerAt("/settings"),
    scope: null,
    limit: [perAccount(few)],
    body: formAs((fields) =>
      fields.has("wrong") ? refuse(400, "This is wrong; mend it.") : { said: fields.get("said") },
    ),
    parameters: ({ search }) => (search.has("bad") ? refuse(404, "There is no such thing; look elsewhere.") : null),
    answer: async ({ body }) => {
      done.push(body.said ?? "");
      return new Response("Done.");
    },
  }).POST;
}
const send = (handler: ReturnType<typeof twice>, body = "said=yes", headers = {}, path = "/") =>
  handler(pageRequest("POST", path, { ...FORM, cookie, ...headers }, body));

test("what passes every rule is answered, with an id", async () => {
  const done: string[] = [];
  const answer = await send(twice(done));
  expect([answer.status, await answer.text(), done]).toEqual([200, "Done.", ["yes"]]);
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("a form that gives back what was typed does so whatever refuses it, and for a fault of ours too", async () => {
  const few = new RateLimiterMemory({ keyPrefix: crypto.randomUUID(), points: 3, duration: 60 });
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { POST } = gate("POST", {
    who: readerAt("/settings"),
    scope: null,
    limit: [perAccount(few)],
    body: {
      ...formAs((fields) => fields.get("said") ?? ""),
      giveBack: (said, { status }) => (said === "plain" ? null : new Response(`Again: ${said}`, { status })),
    },
    parameters: ({ search }) => (search.has("bad") ? refuse(404, "There is no such thing; look elsewhere.") : null),
    answer: async ({ body }) => {
      if (body === "fault") throw new Error("A fault.");
      return new Response("Done.");
    },
  });
  const told = async (answer: Promise<Response>) => [(await answer).status, await (await answer).text()];
  expect(await told(send(POST, "said=one", {}, "/?bad=1"))).toEqual([404, "Again: one"]);
  expect(await told(send(POST, "said=fault"))).toEqual([500, "Again: fault"]);
  expect(await told(send(POST, "said=two"))).toEqual([200, "Done."]);
  expect(await told(send(POST, "said=three"))).toEqual([429, "Again: three"]);
  expect(await told(send(POST, "said=plain"))).toEqual([429, expect.stringContaining('"error"')]);
});

test("a refusal is JSON for programs and a page for browsers, with the same status and headers", async () => {
  const done: string[] = [];
  const handler = twice(done);
  const [asData, asPage] = [await send(handler, "wrong"), await send(handler, "wrong", HTML)];
  const same = (answer: Response) =>
    [answer.status, ...["x-error-message", "cache-control"].map((name) => answer.headers.get(name))] as const;
  expect(same(asData)).toEqual([400, "This is wrong; mend it.", "private, no-store"]);
  expect(same(asPage)).toEqual(same(asData));
  expect(await asData.json()).toEqual({ error: "This is wrong; mend it." });
  expect(asPage.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await asPage.text()).toContain("<h1>This is wrong; mend it.</h1>");
  expect(done).toEqual([]);
});

test("where browsers show no answer, a refusal is JSON whatever they accept", async () => {
  const { GET } = gate("GET", {
    who: anyone,
    scope: null,
    limit: "none",
    body: "none",
    parameters: "none",
    answer: async () => refuse(404, "There is no such thing; look elsewhere."),
  });
  const answer = await GET(pageRequest("GET", "/", HTML));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/json"]);
});

test("a fault of ours is a page for a browser's form as well", async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const { POST } = gate("POST", {
    who: visitor,
    scope: null,
    limit: networkWrites,
    body: anyText(5),
    parameters: "none",
    answer: async () => Promise.reject(Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" })),
  });
  const answer = await POST(pageRequest("POST", "/", HTML, "x"));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await answer.text()).toContain("<h1>The database is not answering");
});

test("each rule refuses: elsewhere 403, nobody sent to sign in, too large 413, too often 429, no such address 404", async () => {
  const done: string[] = [];
  const handler = twice(done);
  expect((await send(handler, "said=x", { origin: "https://evil.example" })).status).toBe(403);
  const nobody = await send(handler, "said=x", { cookie: "" });
  expect([nobody.status, nobody.headers.get("location")]).toEqual([303, "/signin?callbackUrl=%2Fsettings"]);
  expect((await send(handler, "x".repeat(20_000))).status).toBe(413);
  expect((await send(handler, "said=x", {}, "/?bad")).status).toBe(404);
  expect((await send(handler)).status).toBe(200);
  const refused = await send(handler);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect((await refused.json()).error).toMatch(/^Too many requests; try again in \d+ (seconds?|minutes)\.$/);
  expect(done).toEqual(["yes"]);
});

test("what is too large is refused before anybody is looked up, stated or, once they are known, as it comes", async () => {
  const { PUT } = gate("PUT", {
    who: writer,
    scope: "vote",
    limit: networkWrites,
    body: json(z.object({ said: z.string() }), 100),
    parameters: "none",
    answer: async ({ body }) => new Response(body.said),
  });
  const large = JSON.stringify({ said: "x".repeat(100) });
  const stated = { "content-type": "application/json", "content-length": String(large.length) };
  expect((await PUT(pageRequest("PUT", "/", stated, large))).status).toBe(413);
  const unstated = () => new Blob([large]).stream();
  const send = (headers: Record<string, string>) => PUT(pageRequest("PUT", "/", headers, unstated()));
  expect([(await send({})).status, (await send({ cookie })).status]).toEqual([401, 413]);
  for (const wrong of ["", "{", "[]", '{"said":1}'])
    expect(
      (await PUT(pageRequest("PUT", "/", { cookie, "content-type": "application/json" }, wrong))).status,
      wrong,
    ).toBe(400);
  const right = pageRequest("PUT", "/", { cookie, "content-type": "application/json" }, '{"said":"hello"}');
  expect(await (await PUT(right)).text()).toBe("hello");
});

test("of many at once no more pass than may, and another reader goes on", async () => {
  const done: string[] = [];
  const handler = twice(done);
  const statuses = (await Promise.all(Array.from({ length: 12 }, () => send(handler)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(2);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect(done).toHaveLength(2);
  expect((await send(handler, "said=other", { cookie: await cookieOf(await createUser()) })).status).toBe(200);
});

test("the first limit that is reached refuses, and those after it do not count", async () => {
  const [few, more] = [1, 5].map(
    (points) => new RateLimiterMemory({ keyPrefix: crypto.randomUUID(), points, duration: 60 }),
  );
  const { POST } = gate("POST", {
    who: anyone,
    scope: null,
    limit: [perNetwork(few!), () => consumeLimit(more!, "all")],
    body: "none",
    parameters: "none",
    answer: async () => new Response(),
  });
  for (let sent = 0; sent < 4; sent++) await POST(pageRequest("POST", "/"));
  expect((await more!.get("all"))?.consumedPoints).toBe(1);
});

const said = (word: string) => async () => new Response(word);
const ruled = { who: visitor, scope: null, limit: networkWrites, body: form, parameters: "none" } as const;
const noun = byForm({
  ...gate("POST", { ...ruled, answer: said("post") }),
  ...gate("DELETE", { ...ruled, answer: said("delete") }),
});

test("a form's address names the method that HTML has none for; without one it is POST", async () => {
  const ask = async (path: string) => (await noun(pageRequest("POST", path, FORM))).text();
  expect([await ask("/x"), await ask("/x?_method=DELETE"), await ask("/x?_method=POST")]).toEqual([
    "post",
    "delete",
    "post",
  ]);
});

test("a method that an address has not is 405 and says which it has, and a form from elsewhere is 403 by any", async () => {
  for (const method of ["PUT", "delete", "constructor", "", "GET"]) {
    const answer = await noun(pageRequest("POST", `/x?_method=${method}`, { ...FORM, ...HTML }));
    expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "DELETE, POST"]);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  }
  for (const path of ["/x", "/x?_method=DELETE"])
    expect((await noun(pageRequest("POST", path, { ...FORM, origin: "https://evil.example" }))).status).toBe(403);
});

test("a request is handed on only to a handler that is listed", async () => {
  const listed = refuseAll(() => refuse(404, "Nothing is here."));
  const other = refuseAll(() => refuse(404, "Nothing is there."));
  const handler = oneOf([listed], async (request) => [request.url.endsWith("/x") ? listed : other, undefined]);
  expect((await handler(pageRequest("GET", "/x"), undefined)).status).toBe(404);
  await expect(handler(pageRequest("GET", "/y"), undefined)).rejects.toThrow("not listed");
});

test("a write without a limit, or with one that cannot count its sender, does not compile", () => {
  const few = new RateLimiterMemory({ points: 1, duration: 60 });
  const rest = { scope: null, parameters: "none", answer: said("never") } as const;
  // @ts-expect-error A write has a limit.
  gate("PUT", { ...rest, who: visitor, body: empty, limit: "none" });
  // @ts-expect-error At least one.
  gate("DELETE", { ...rest, who: visitor, body: empty, limit: [] });
  // @ts-expect-error It is no property that may be left out.
  gate("POST", { ...rest, who: visitor, body: empty });
  // @ts-expect-error Nobody has no account to count by.
  gate("POST", { ...rest, who: visitor, body: empty, limit: [perAccount(few)] });
  // @ts-expect-error A token needs a scope.
  gate("POST", { ...rest, who: writer, body: empty, limit: networkWrites });
  // @ts-expect-error A handler is exported by the name of its method.
  const { GET } = gate("PUT", { ...rest, who: visitor, body: empty, limit: networkWrites });
  expect(GET).toBeUndefined();
});
