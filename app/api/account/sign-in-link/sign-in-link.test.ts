import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { editAddress } from "@/db/queries/account/address";
import { findSubscriptionOfUser, requestSubscription } from "@/db/queries/subscription/subscriptions";
import { accounts, jobs, mailTokens, rateLimits, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf, viewerOf } from "@/db/testing/requests";
import { MAIL_HANDED_OVER } from "@/lib/core/job/sentences";
import { newToken } from "@/lib/server/account/secret-tokens";
import { findSession } from "@/lib/server/account/session";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { recipientOf, startMailServer, type TestMailServer } from "@/mail/testing/smtp-server";
import { housekeeping } from "@/worker/jobs/housekeeping";
import { signInLink } from "@/worker/jobs/sign-in-link";
import { runDueJobs } from "@/worker/worker";
import { DELETE as removeAddress } from "../address/route";
import { POST as follow } from "./follow/route";
import { POST as ask } from "./route";

let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
  catchLog();
});
afterAll(() => server.close());

let number = 0;
let address = "";
let network = "";
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(mailTokens);
  env.SMTP_URL = server.url;
  env.AUTH_MAIL = undefined;
  server.taken.length = 0;
  server.onRecipient(() => null);
  number += 1;
  address = `ada-${number}@example.org`;
  network = `192.0.2.${number}`;
});

const post = (handler: typeof ask, fields: Parameters<typeof formRequest>[1], headers: Record<string, string> = {}) =>
  handler(formRequest("/", fields, { "x-forwarded-for": network, ...headers }));
const runMailJobs = (now = new Date()) => runDueJobs([signInLink], "UTC", now);

/** The link of the last mail, as its reader sees it. */
function linkIn(mail = server.taken.at(-1)) {
  const url = new URL(/https?:\S+\/signin\/link\S*/.exec(mail?.text ?? "")?.[0] ?? "");
  return Object.fromEntries(url.searchParams) as { token: string; callbackUrl?: string };
}
async function mailedLink(fields: Record<string, string> = {}) {
  await post(ask, { address, ...fields });
  await runMailJobs();
  return linkIn();
}
const accountOf = async (username: string) => (await db.select().from(users).where(eq(users.username, username)))[0];
const withAddress = (more: Partial<typeof users.$inferInsert> = {}) =>
  createUser({ email: address, emailVerified: new Date(), ...more });
const OVER = "303 /signin?problem=link-over&callbackUrl=%2F";

test("a new reader gets one mail, chooses a name behind its link, and is signed in where they were", async () => {
  const answer = await post(ask, { address: ` ${address.toUpperCase()} `, callbackUrl: "/papers/2404.18911" });
  expect(leadOf(answer)).toBe("303 /signin/sent?callbackUrl=%2Fpapers%2F2404.18911");
  await runMailJobs();
  expect(server.taken.map(recipientOf)).toEqual([address]);
  expect((await db.select().from(jobs))[0]).toMatchObject({ status: "done", result: MAIL_HANDED_OVER });
  expect(server.taken[0]?.subject).toBe("Your link to sign in to Daily Papers");
  expect(String(server.taken[0]?.html)).toContain(`/signin/link?token=${linkIn().token}`);
  const { token, callbackUrl = "" } = linkIn();
  const entered = await post(follow, { token, callbackUrl, username: `Ada-${number}` });
  expect(leadOf(entered)).toBe("303 /papers/2404.18911");
  expect(await viewerOf(entered)).toMatchObject({ username: `ada-${number}` });
  expect(await accountOf(`ada-${number}`)).toMatchObject({ email: address, emailVerified: expect.any(Date) });
});

test("the account that the address was proven for is signed in, whatever username is sent along", async () => {
  const reader = await withAddress({ passwordHash: "$argon2id$of-nobody" });
  const { token } = await mailedLink();
  const entered = await post(follow, { token, username: "another-name" });
  expect([leadOf(entered), (await viewerOf(entered))?.id]).toEqual(["303 /", reader.id]);
  expect(await accountOf("another-name")).toBeUndefined();
});

test("an account that only says that the address is its own is not entered, and loses it to who proves it", async () => {
  const squatter = await createUser({ email: address, passwordHash: "$argon2id$of-mallory" });
  const { token } = await mailedLink();
  const entered = await viewerOf(await post(follow, { token, username: `owner-${number}` }));
  expect(entered?.id).not.toBe(squatter.id);
  expect((await accountOf(squatter.username))?.email).toBeNull();
  expect((await accountOf(`owner-${number}`))?.email).toBe(address);
});

test("the answer is the same whether or not the address is known, and so is the mail", async () => {
  const stranger = await post(ask, { address: `not-${address}` });
  await withAddress();
  const known = await post(ask, { address });
  for (const answer of [stranger, known]) answer.headers.delete("x-request-id");
  expect([known.status, [...known.headers]]).toEqual([stranger.status, [...stranger.headers]]);
  await runMailJobs();
  const texts = server.taken.map(({ text, subject }) => subject + (text ?? "").replace(/token=\S+/, ""));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toBe(texts[1]);
});

test("a link works once; another one of the same address ends with it", async () => {
  await withAddress();
  const first = await mailedLink();
  const second = await mailedLink();
  expect(leadOf(await post(follow, second))).toBe("303 /");
  expect(leadOf(await post(follow, second))).toBe(OVER);
  expect(leadOf(await post(follow, first))).toBe(OVER);
  expect(await db.$count(mailTokens)).toBe(0);
});

test("of several clicks at once one signs in, and one account is made", async () => {
  const link = await mailedLink();
  const clicks = Array.from({ length: 6 }, (_, n) => post(follow, { ...link, username: `click-${number}-${n}` }));
  const answers = (await Promise.all(clicks)).map(leadOf).sort();
  expect(answers).toEqual(["303 /", ...Array<string>(5).fill(OVER)]);
  expect(await db.$count(users, eq(users.email, address))).toBe(1);
});

test("two links of one address at once make one account", async () => {
  const links = [await mailedLink(), await mailedLink()];
  const answers = await Promise.all(links.map((link, n) => post(follow, { ...link, username: `pair-${number}-${n}` })));
  expect(answers.map(leadOf).sort()).toEqual(["303 /", OVER]);
  expect(await db.$count(users, eq(users.email, address))).toBe(1);
});

test("two readers who want one name at once: one has it, and the other's link still works", async () => {
  const first = await mailedLink();
  address = `other-${address}`;
  const second = await mailedLink();
  const username = `wanted-${number}`;
  const answers = await Promise.all([first, second].map((link) => post(follow, { ...link, username })));
  const [won, lost] = answers.map(leadOf).sort();
  expect(won).toBe("303 /");
  expect(lost).toContain("problem=username-taken");
  const loser = leadOf(answers[0]!) === won ? second : first;
  expect(leadOf(await post(follow, { ...loser, username: `${username}-2` }))).toBe("303 /");
});

test("a link is over after ten minutes, and is not mailed after them", async () => {
  await withAddress();
  const link = await mailedLink();
  const left = sql<number>`extract(epoch from ${mailTokens.expiresAt} - now())::int`;
  const [row] = await db.select({ left }).from(mailTokens);
  expect(row?.left).toBeGreaterThan(500);
  expect(row?.left).toBeLessThanOrEqual(600);
  await db.update(mailTokens).set({ expiresAt: sql`now()` });
  expect(leadOf(await post(follow, link))).toBe(OVER);
  await runDueJobs([housekeeping], "UTC", new Date());
  expect(await db.$count(mailTokens)).toBe(0);

  await post(ask, { address });
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ["Date"] });
  await runMailJobs().finally(() => vi.useRealTimers());
  expect(server.taken).toHaveLength(1);
});

test("a mail server that says later gets the mail later, with the link that was asked for", async () => {
  await withAddress();
  server.onRecipient(() => ({ code: 451, text: "Later" }));
  await post(ask, { address });
  await runMailJobs();
  expect(server.taken).toHaveLength(0);
  server.onRecipient(() => null);
  await runMailJobs(new Date(Date.now() + 60_000));
  expect(leadOf(await post(follow, linkIn()))).toBe("303 /");
});

test("what is forged, cut, or of another kind signs nobody in", async () => {
  await withAddress();
  const { token } = await mailedLink();
  const [kept] = await db.select().from(mailTokens);
  for (const wrong of [
    "",
    newToken(),
    token.slice(0, -1),
    `${token}A`,
    kept!.tokenHash,
    `${token}\n`,
    "x".repeat(5_000),
  ])
    expect(leadOf(await post(follow, { token: wrong }))).toBe(OVER);
  expect(leadOf(await post(follow, { token }))).toBe("303 /");
});

test("a name that cannot be one is refused, and the link goes on working", async () => {
  const { token } = await mailedLink();
  for (const [username, problem] of [
    ["", "username-form"],
    ["a b", "username-form"],
    ["k\u0430y", "username-form"],
    ["admin", "username-reserved"],
  ] as const) {
    const answer = await post(follow, { token, username });
    expect(leadOf(answer)).toContain(`303 /signin/link?token=${token}&problem=${problem}`);
  }
  expect(leadOf(await post(follow, { token, username: `named-${number}` }))).toBe("303 /");
});

test("a link opens in a browser that did not ask, and takes the place of another reader's session", async () => {
  const reader = await withAddress();
  const other = await createUser();
  const entered = await post(follow, await mailedLink(), { cookie: await cookieOf(other) });
  expect((await viewerOf(entered))?.id).toBe(reader.id);
});

test("neither the links nor the jobs that mail them can be read in the database", async () => {
  await post(ask, { address, callbackUrl: "/following" });
  const rows = JSON.stringify([await db.select().from(jobs), await db.select().from(mailTokens)]);
  await runMailJobs();
  expect(rows).not.toContain(linkIn().token);
  expect(JSON.stringify(await db.select().from(jobs))).not.toContain(address);
});

test("only own paths are followed after it", async () => {
  await withAddress();
  for (const callbackUrl of ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]) {
    await db.delete(rateLimits);
    const link = await mailedLink({ callbackUrl });
    expect(link.callbackUrl).toBeUndefined();
    expect(leadOf(await post(follow, { ...link, callbackUrl }))).toBe("303 /");
  }
});

test("it is not offered without a mail server, nor when it is switched off; links of before do nothing then", async () => {
  await withAddress();
  const link = await mailedLink();
  const off = "303 /signin?problem=mail-off&callbackUrl=%2F";
  env.AUTH_MAIL = false;
  expect([leadOf(await post(ask, { address })), leadOf(await post(follow, link))]).toEqual([off, off]);
  env.AUTH_MAIL = true;
  env.SMTP_URL = undefined;
  const host = vi.spyOn(env, "HOST", "get").mockReturnValue("0.0.0.0");
  expect(leadOf(await post(ask, { address }))).toBe(off);
  host.mockRestore();
  // On a site of this machine alone its reader can open the file.
  expect(leadOf(await post(ask, { address }))).toBe("303 /signin/sent?callbackUrl=%2F");
});

test("what the address got without an account goes on in the settings of the one that it gets", async () => {
  const { id } = await requestSubscription(address, { cadence: "weekly", timeZone: "UTC" });
  await post(follow, { ...(await mailedLink()), username: `reader-of-${number}` });
  const reader = await accountOf(`reader-of-${number}`);
  expect(await findSubscriptionOfUser(reader!.id)).toMatchObject({ id, cadence: "weekly" });
});

test("an address that is all that lets its reader in can be changed but not removed", async () => {
  const reader = await withAddress();
  const cookie = await cookieOf(reader);
  expect(leadOf(await post(removeAddress, {}, { cookie }))).toBe("303 /settings?problem=address-only-entrance");
  const session = await findSession(cookie);
  expect(await editAddress(reader.id, session!.sessionId, `new-${address}`, "UTC")).toBe(true);
  await db.insert(accounts).values({ userId: reader.id, type: "oidc", provider: "orcid", providerAccountId: address });
  expect(leadOf(await post(removeAddress, {}, { cookie }))).toBe("303 /settings?done=address-removed");
});
