import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { PUT as keepDigest, DELETE as stopDigest } from "@/app/api/account/digest/route";
import { DELETE as endSubscription, PUT as keepSubscription } from "@/app/api/subscriptions/[token]/route";
import { POST as unsubscribe } from "@/app/api/subscriptions/[token]/unsubscribe/route";
import { db } from "@/db/client";
import { apiTokens, feedTokens, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest } from "@/db/testing/requests";
import { limiters } from "@/lib/server/http/rate-limits";
import { DELETE as removeAddress, POST as sendLink, PUT as verifyAddress } from "./address/route";
import { DELETE as endFeed, PUT as makeFeed } from "./feed-token/route";
import { PUT as changeName, POST as nameForms } from "./name/route";
import { PUT as changePassword } from "./password/route";
import { DELETE as deleteAccount } from "./route";
import { POST as followLink } from "./sign-in-link/follow/route";
import { POST as signOut } from "./sign-out/route";
import { DELETE as revokeToken } from "./tokens/[id]/route";
import { POST as makeToken } from "./tokens/route";

// Changes of a name drop pages, which only a server keeps.
vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

type Post = (request: Request, context: { params: Promise<{ id: string; token: string }> }) => Promise<Response>;
const HTML = { accept: "text/html" };
const SETTINGS_MAX = 60;
const NETWORK_MAX = 3000;

let reader: Awaited<ReturnType<typeof createUser>>;
let cookie: string;
let network = 0;
beforeEach(async () => {
  reader = await createUser({ name: "Ada" });
  cookie = await cookieOf(reader);
  network += 1;
});

const post = (handler: Post, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  handler(formRequest("/api/account", fields, { cookie, "x-forwarded-for": `198.51.100.${network}`, ...headers }), {
    params: Promise.resolve({ id: crypto.randomUUID(), token: "none" }),
  });

const settingsForms: [string, Post, Record<string, string>][] = [
  ["the name", changeName, { name: "Grace" }],
  ["the password", changePassword, { current: "x", password: "a good new one" }],
  ["the digest", keepDigest, {}],
  ["the digest's end", stopDigest, {}],
  ["a link to an address", sendLink, { address: "ada@example.org" }],
  ["an address that is proven", verifyAddress, { claim: "x" }],
  ["an address's removal", removeAddress, {}],
  ["the feed's address", makeFeed, {}],
  ["the feed's end", endFeed, {}],
  ["a token", makeToken, { name: "Robot", scope: "read", days: "90" }],
  ["a token's end", revokeToken, {}],
  ["the account's end", deleteAccount, { username: "ada" }],
];

test.each(settingsForms)(
  "%s: a flood is 429 with the time to wait, and changes nothing",
  async (_, handler, fields) => {
    await limiters.settingsByAccount.penalty(reader.id, SETTINGS_MAX);
    const asData = await post(handler, fields);
    expect(asData.status).toBe(429);
    expect(Number(asData.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await asData.json()).error).toMatch(/^Too many requests; try again in \d+ (seconds?|minutes)\.$/);
    const asPage = await post(handler, fields, HTML);
    expect([asPage.status, asPage.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(await asPage.text()).toMatch(/<h1>Too many requests; try again in \d+ (seconds?|minutes)\.<\/h1>/);
    const [row] = await db.select().from(users).where(eq(users.id, reader.id));
    expect(row?.name).toBe("Ada");
    for (const table of [apiTokens, feedTokens])
      expect(await db.select().from(table).where(eq(table.userId, reader.id))).toEqual([]);
  },
);

test("what one reader has used up is nobody else's, and is given anew", async () => {
  await limiters.settingsByAccount.penalty(reader.id, SETTINGS_MAX);
  const other = await cookieOf(await createUser());
  expect((await post(changeName, { name: "Grace" }, { cookie: other })).status).toBe(303);
  await limiters.settingsByAccount.delete(reader.id);
  expect((await post(changeName, { name: "Grace" })).status).toBe(303);
});

test("of many changes at once no more pass than may, by either way to send them", async () => {
  const names = Array.from({ length: SETTINGS_MAX + 20 }, (_, sent) => `Ada ${sent}`);
  const send = (name: string, sent: number) =>
    sent % 2 === 0
      ? post(changeName, { name })
      : nameForms(formRequest("/api/account/name?_method=PUT", { name }, { cookie }));
  const statuses = (await Promise.all(names.map(send))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(SETTINGS_MAX);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});

test("what was filled in wrongly is said so, and does not count", async () => {
  for (let sent = 0; sent <= SETTINGS_MAX; sent++)
    expect((await post(changeName, { name: "x".repeat(101) })).headers.get("location")).toContain("name-long");
  expect((await post(changeName, { name: "Grace" })).headers.get("location")).toBe("/settings?done=name");
});

test.each<[string, Post]>([
  ["a subscription that is kept", keepSubscription],
  ["a subscription that is ended", endSubscription],
  ["one click that unsubscribes", unsubscribe],
  ["a link that signs in", followLink],
  ["signing out", signOut],
])("%s: a flood from one network is 429, and another network goes on", async (_, handler) => {
  await limiters.writesByNetwork.penalty(`198.51.100.${network}`, NETWORK_MAX);
  const refused = await post(handler, { callbackUrl: "/" });
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await post(handler, {}, { "x-forwarded-for": "203.0.113.7" })).status).not.toBe(429);
});
