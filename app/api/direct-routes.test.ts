import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema";
import { createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf } from "@/db/testing/requests";
import { directHandlers } from "@/lib/server/front/direct-handlers";
import { directRoutes } from "./direct-routes";

type Asked = { method: string; path: string; headers: Record<string, string>; body?: string };
type Route = Record<string, (request: Request, context: { params: Promise<object> }) => Promise<Response>>;

let server: Server;
let site: string;
beforeAll(async () => {
  const answer = directHandlers(directRoutes);
  server = createServer(async (request, response) => {
    if (!(await answer(request, response))) response.writeHead(418).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  site = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

let cookie: string;
let ids: Record<string, string>;
let made = 0;
beforeEach(async () => {
  cookie = await cookieOf(await createUser());
  await db.insert(topics).values({ slug: "cs.LG" }).onConflictDoNothing();
  ids = {
    papers: (await createPaper({ id: `hep-th/990${1000 + made++}` })).id,
    organizations: (await createOrganization()).slug,
    authors: (await createAuthor()).slug,
    topics: "cs.LG",
  };
});

const own = () => ({ host: site, origin: `http://${site}`, "sec-fetch-site": "same-origin" });

/** What the front answers. */
async function askFront({ method, path, headers, body }: Asked) {
  const answer = await fetch(`http://${site}${path}`, {
    method,
    headers: { ...own(), ...headers },
    body: body ?? null,
    redirect: "manual",
  });
  return summarize(answer);
}

/** What the route of app/ answers. */
async function askRoute({ method, path, headers, body }: Asked) {
  const url = new URL(path, `http://${site}`);
  const [, , kind = "", ...rest] = url.pathname.split("/");
  const isPaper = kind === "papers";
  const route: Route = await (isPaper
    ? import("./papers/[...paperId]/route")
    : import(`./${kind}/[slug]/follow/route.ts`));
  const params = isPaper ? { paperId: rest } : { slug: rest[0] };
  const request = new Request(url, { method, headers: { ...own(), ...headers }, body: body ?? null });
  return summarize(await route[method]!(request, { params: Promise.resolve(params) }));
}

async function summarize(answer: Response) {
  const { status, headers } = answer;
  const names = ["cache-control", "content-type", "location", "x-error-message", "allow", "retry-after"];
  return {
    status,
    headers: names.map((name) => `${name}: ${headers.get(name)}`),
    body: (await answer.text()).replace(/\d{13}/, "an instant"),
  };
}

const addresses = () =>
  directRoutes.map(({ address }) => {
    const kind = address.split("/")[2] ?? "";
    return { kind, path: address.replace("…", encodeURIComponent(ids[kind] ?? "")) };
  });

/** Both answers to what was asked, each on its own state: a write of one is taken back before the other is asked. */
async function expectSame(asked: Asked, status: number): Promise<void> {
  const byFront = await askFront(asked);
  const undo = { ...asked, method: asked.method === "DELETE" ? "PUT" : "DELETE" };
  if (status === 200) await askFront(undo);
  expect([asked.method, asked.path, byFront.status]).toEqual([asked.method, asked.path, status]);
  expect(await askRoute(asked)).toEqual(byFront);
}

test("each write by one press answers the same past Next as by its route", async () => {
  for (const { path } of addresses())
    for (const method of ["PUT", "DELETE"]) await expectSame({ method, path, headers: { cookie } }, 200);
});

test("so does each refusal: nobody, an ended session, another site, an unknown thing, a body that is too long", async () => {
  const ended = await cookieOf(await createUser());
  await endSessionOf(ended);
  for (const { path, kind } of addresses()) {
    const unknown = path.replace(encodeURIComponent(ids[kind] ?? ""), kind === "papers" ? "2401.99999" : "none");
    await expectSame({ method: "PUT", path, headers: {} }, 401);
    await expectSame({ method: "PUT", path, headers: { cookie: ended } }, 401);
    await expectSame({ method: "PUT", path, headers: { cookie, origin: "https://evil.example" } }, 403);
    await expectSame({ method: "PUT", path: unknown, headers: { cookie } }, 404);
    await expectSame(
      { method: "PUT", path, headers: { cookie, "content-type": "application/json" }, body: "x".repeat(20_000) },
      413,
    );
  }
});

test("a plain form leads on as by its route, one of another method is refused", async () => {
  const headers = {
    cookie,
    "content-type": "application/x-www-form-urlencoded",
    referer: `http://${site}/papers/week`,
  };
  for (const { path } of addresses()) {
    await expectSame({ method: "POST", path: `${path}?_method=PUT`, headers, body: "" }, 303);
    await expectSame({ method: "POST", path: `${path}?_method=PATCH`, headers, body: "" }, 405);
  }
});

test("votes of one reader for one paper, twenty at once, are one", async () => {
  const path = `/api/papers/${encodeURIComponent(ids.papers!)}/upvote`;
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => askFront({ method: "PUT", path, headers: { cookie } })),
  );
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['{"upvotes":1,"upvoted":true}']));
});

test("an id with bare slashes is the same paper", async () => {
  const answer = await askFront({ method: "PUT", path: `/api/papers/${ids.papers}/upvote`, headers: { cookie } });
  expect([answer.status, answer.body]).toEqual([200, '{"upvotes":1,"upvoted":true}']);
});

test.each([
  ["GET", "/api/papers/2401.00001/upvote"],
  ["OPTIONS", "/api/papers/2401.00001/upvote"],
  ["PATCH", "/api/papers/2401.00001/upvote"],
  ["PUT", "/api/papers/2401.00001/upvote/"],
  ["PUT", "/api/papers//upvote"],
  ["PUT", "/api/papers/2401.00001"],
  ["PUT", "/api/papers/upvote"],
  ["PUT", "/api/papers/2401.00001/watch"],
  ["PUT", "/api/papers/2401.00001/comment/1/upvote/reply"],
  ["PUT", "/api/organizations/a/b/follow"],
])("%s %s is left to Next", async (method, path) => {
  expect((await askFront({ method, path, headers: { cookie } })).status).toBe(418);
});
