import { readdirSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listDecisionsAbout } from "@/db/queries/moderation/evidence";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { ACCOUNT_IS_SUSPENDED } from "@/lib/core/account/sentences";
import { type Guard, guardOf } from "@/lib/server/gate";

vi.mock("next/cache", () => ({ cacheLife: vi.fn(), cacheTag: vi.fn(), revalidateTag: vi.fn() }));

type Route = { address: string; method: string; handler: unknown };
let routes: Route[];
beforeAll(async () => {
  routes = [];
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })) {
    if (!/(^|[\\/])route\.tsx?$/.test(file)) continue;
    const route: Record<string, unknown> = await import(path.join(import.meta.dirname, file));
    const address = `/${file
      .split(path.sep)
      .join("/")
      .replace(/\/route\.tsx?$/, "")}`;
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
      if (route[method]) routes.push({ address, method, handler: route[method] });
  }
});

let suspended: Awaited<ReturnType<typeof createUser>>;
let cookie: string;
beforeEach(async () => {
  suspended = await createUser({ emailVerified: new Date(), email: `${Math.random()}@example.org` });
  await sanctionAccount(suspended.id, { kind: "suspend", days: null, note: null }, "shell");
  cookie = await cookieOf(suspended);
});

const guardsBehind = (handler: unknown): Guard[] => {
  const guard = guardOf(handler);
  if (guard === undefined) return [];
  return typeof guard === "object" && "of" in guard ? guard.of.flatMap(guardsBehind) : [guard];
};

test("a suspended account may export, appeal, be deleted, use the operator's link and read who it is, and no other route says that it may", () => {
  const open = routes.filter(({ handler }) =>
    guardsBehind(handler).some((guard) => typeof guard === "object" && "limited" in guard && guard.limited === "may"),
  );
  expect(open.map(({ method, address }) => `${method} ${address}`).toSorted()).toEqual([
    "DELETE /api/account",
    "GET /api/account/export",
    "GET /api/viewer",
    "POST /api/account",
    "POST /api/admin/claim",
    "POST /api/appeals/[logId]",
  ]);
});

/** Parts of a path, whatever they are called; the sender is refused before they are read. */
const anyParts = Promise.resolve({ paperId: ["2404.18911", "upvote"], path: ["x"], token: "x", nextauth: [] });

/** Writes that know nobody: what anybody may send who reads, has a mailed link, signs in or out, or reports. */
const OF_NOBODY = [
  "DELETE /api/subscriptions/[token]",
  "DELETE /api/unsubscribe/[token]",
  "POST /api/account/sign-in",
  "POST /api/account/sign-in-link",
  "POST /api/account/sign-in-link/follow",
  "POST /api/account/sign-out",
  "POST /api/account/sign-up",
  "POST /api/auth/[...nextauth]",
  "POST /api/cards",
  "POST /api/mcp",
  "POST /api/moderation/report",
  "POST /api/oai",
  "POST /api/subscriptions",
  "POST /api/subscriptions/[token]/unsubscribe",
  "POST /api/unsubscribe/[token]/one-click",
  "PUT /api/subscriptions/[token]",
  "PUT /api/unsubscribe/[token]",
];

test("every other write of a suspended account is refused with 403 and one sentence, or is one of nobody's", async () => {
  const passed: string[] = [];
  const nowhere: string[] = [];
  for (const { address, method, handler } of routes.filter((route) => route.method !== "GET")) {
    const guards = guardsBehind(handler);
    if (guards.every((guard) => guard === "refuses all")) continue;
    // Signing out has ended the one before.
    const request = pageRequest(method, address.replace(/\[.+?\]/g, "1"), { cookie: await cookieOf(suspended) });
    const answer = await (handler as (request: Request, context: unknown) => Promise<Response>)(request, {
      params: anyParts,
    });
    const said = answer.headers.get("x-error-message") ?? "";
    const isRefused = answer.status === 403 && decodeURIComponent(said) === ACCOUNT_IS_SUSPENDED;
    // A form that names no method does nothing; what its address does by others is looked at by itself.
    if (isRefused || answer.status === 405) continue;
    (answer.status === 404 && /^\/api\/(admin|moderation)\//.test(address) ? nowhere : passed).push(
      `${method} ${address}`,
    );
  }
  const mayLeave = ["DELETE /api/account", "POST /api/account", "POST /api/admin/claim", "POST /api/appeals/[logId]"];
  expect(passed.filter((route) => !mayLeave.includes(route)).toSorted()).toEqual(OF_NOBODY);
  // For who moderates or administers, which is nobody who is suspended.
  expect(nowhere.length).toBeGreaterThan(5);
});

const { GET: askViewer } = await import("./api/viewer/route");
const { PUT: follow } = await import("./api/topics/[slug]/follow/route");
const { POST: signIn } = await import("./api/account/sign-in/route");
const { GET: exported } = await import("./api/account/export/route");
const { POST: leave } = await import("./api/account/route");
const { POST: appeal } = await import("./api/appeals/[logId]/route");

const followTopic = () =>
  follow(pageRequest("PUT", "/api/topics/cs.CL/follow", { cookie }), { params: Promise.resolve({ slug: "cs.CL" }) });
const viewer = async () => askViewer(pageRequest("GET", "/api/viewer", { cookie }), undefined);

test("when the suspension ends by its time, the same session does everything again, without another look each time", async () => {
  await sanctionAccount(suspended.id, { kind: "suspend", days: null, note: null }, "shell");
  cookie = await cookieOf(suspended);
  expect((await followTopic()).status).toBe(403);
  await db.execute(sql`update users set suspended_until = now() - interval '1 second' where id = ${suspended.id}`);
  expect((await followTopic()).status).not.toBe(403);
  // The cookie that says so is replaced.
  const [renewed = ""] = (await viewer()).headers.getSetCookie();
  expect(renewed).toContain("session=");
  cookie = renewed.split(";")[0]!;
  expect((await viewer()).headers.getSetCookie()).toEqual([]);
});

test("a suspension ends sessions that were begun under another one", async () => {
  await sanctionAccount(suspended.id, { kind: "suspend", days: 90, note: null }, "shell");
  expect(((await (await viewer()).json()) as { viewer: unknown }).viewer).toBeNull();
});

test("who is suspended signs in by password, and is led to the page that says so", async () => {
  const { hashPassword } = await import("@/lib/server/account/passwords");
  const reader = await createUser({ passwordHash: await hashPassword("correct horse staple") });
  await sanctionAccount(reader.id, { kind: "suspend", days: 30, note: null }, "shell");
  const form = new URLSearchParams({
    username: reader.username,
    password: "correct horse staple",
    callbackUrl: "/saved",
  });
  const answer = await signIn(pageRequest("POST", "/api/account/sign-in", {}, form), undefined);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/account"]);
});

test("a suspended reader exports, appeals once, and leaves in either way", async () => {
  const file = await (await exported(pageRequest("GET", "/api/account/export", { cookie }), undefined)).json();
  expect(file).toMatchObject({ account: { username: suspended.username, suspendedAt: expect.any(String) } });
  const [decision] = await listDecisionsAbout(suspended.id);
  const send = () =>
    appeal(pageRequest("POST", `/api/appeals/${decision!.logId}`, { cookie }, new URLSearchParams({ text: "Why?" })), {
      params: Promise.resolve({ logId: String(decision!.logId) }),
    });
  expect([(await send()).headers.get("location"), (await send()).status]).toEqual([
    `/appeals/${decision!.logId}?done=sent`,
    409,
  ]);
  for (const way of ["keep-comments", "delete-comments"]) {
    const form = new URLSearchParams({ username: suspended.username, comments: way });
    const answer = await leave(pageRequest("POST", "/api/account?_method=DELETE", { cookie }, form), undefined);
    expect([way, answer.headers.get("location")]).toEqual([way, "/"]);
    suspended = await createUser();
    await sanctionAccount(suspended.id, { kind: "suspend", days: 30, note: null }, "shell");
    cookie = await cookieOf(suspended);
  }
});

test("what a suspended reader typed is given back with the refusal", async () => {
  const { POST: comment } = await import("./api/papers/[...paperId]/route");
  const body = new URLSearchParams({ comment: "These are my words." });
  const answer = await comment(
    pageRequest("POST", "/api/papers/2404.18911/comment", { cookie, accept: "text/html" }, body),
    { params: Promise.resolve({ paperId: ["2404.18911", "comment"] }) },
  );
  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect([page.includes("These are my words."), page.includes("This account is suspended")]).toEqual([true, true]);
});
