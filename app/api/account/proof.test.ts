import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { setFeedToken } from "@/db/queries/account/feed-tokens";
import { apiTokens, feedTokens, jobs, sessions, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { hashPassword } from "@/lib/server/account/passwords";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import type { MailMessage } from "@/mail/message";
import * as outbox from "@/mail/outbox";
import { accountNotice } from "@/worker/jobs/account-notice";
import { runDueJobs } from "@/worker/worker";
import { POST as askAddress, DELETE as removeAddress } from "./address/route";
import { PUT as makeFeed } from "./feed-token/route";
import { PUT as changePassword } from "./password/route";
import { DELETE as deleteAccount } from "./route";
import { POST as makeToken } from "./tokens/route";

const PASSWORD = "correct horse staple";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const passwordHash = await hashPassword(PASSWORD);
const sent: MailMessage[] = [];
let network = 0;

beforeEach(async () => {
  network += 1;
  sent.length = 0;
  await db.delete(jobs);
  vi.spyOn(outbox, "sendMail").mockImplementation(async (mail) => void sent.push(mail));
});
afterEach(() => vi.restoreAllMocks());

type Reader = Awaited<ReturnType<typeof createUser>>;
const withAddress = (email: string, change = {}) =>
  createUser({ email, emailVerified: new Date(), passwordHash, ...change });
const TOKEN = { name: "A robot", scope: "read", days: "30" };
/** What outlasts a session, or locks its reader out. */
const CHANGES = {
  token: (cookie: string, fields = {}) => ask(makeToken, cookie, { ...TOKEN, ...fields }),
  feed: (cookie: string, fields = {}) => ask(makeFeed, cookie, fields),
  address: (cookie: string, fields = {}) => ask(askAddress, cookie, { address: "new@example.org", ...fields }),
  removal: (cookie: string, fields = {}) => ask(removeAddress, cookie, fields),
  deletion: (cookie: string, fields = {}) => ask(deleteAccount, cookie, fields),
};

function ask(handler: (request: Request) => Promise<Response>, cookie: string, fields: Record<string, string>) {
  const headers = { cookie, "user-agent": FIREFOX, "x-forwarded-for": `192.0.2.${network}` };
  return handler(formRequest("/api/account", fields, headers));
}
const kept = async ({ id }: Reader) => ({
  tokens: (await db.select().from(apiTokens).where(eq(apiTokens.userId, id))).length,
  feeds: (await db.select().from(feedTokens).where(eq(feedTokens.userId, id))).length,
  address: (await db.select().from(users).where(eq(users.id, id)))[0]?.email,
  mails: (await db.select().from(jobs)).length,
});

test.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])(
  "who has a session alone gets no further by it: %s",
  async (name) => {
    const reader = await withAddress(`${name}@example.org`);
    const cookie = await cookieOf(reader);
    for (const fields of [{}, { current: "" }, { current: "wrong" }])
      expect(leadOf(await CHANGES[name](cookie, fields))).toMatch(/\?problem=wrong-current-password$/);
    expect(await kept(reader)).toEqual({ tokens: 0, feeds: 0, address: `${name}@example.org`, mails: 0 });
  },
);

test.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])(
  "an account without a password needs a sign-in of just now: %s",
  async (name) => {
    const reader = await withAddress(`no-${name}@example.org`, { passwordHash: null });
    const cookie = await cookieOf(reader);
    await db
      .update(sessions)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.userId, reader.id));
    expect(leadOf(await CHANGES[name](cookie))).toMatch(/^303 \/signin\?problem=not-fresh&callbackUrl=%2Fsettings/);
    expect(await kept(reader)).toEqual({ tokens: 0, feeds: 0, address: `no-${name}@example.org`, mails: 0 });
    if (name === "removal" || name === "deletion") return;
    expect(leadOf(await CHANGES[name](await cookieOf(reader)))).not.toContain("problem");
  },
);

test("wrong passwords of these forms count like those of signing in", async () => {
  const cookie = await cookieOf(await createUser({ passwordHash }));
  const answers = [];
  for (let tries = 0; tries < 21; tries++) answers.push(await CHANGES.feed(cookie, { current: "wrong" }));
  expect(answers.at(-1)?.status).toBe(429);
  expect((await CHANGES.token(cookie, { current: PASSWORD })).status).toBe(429);
}, 60_000);

test("a mail tells the reader of each change, without a secret, and its link does nothing by itself", async () => {
  const reader = await withAddress("told@example.org");
  const cookie = await cookieOf(reader);
  const current = PASSWORD;
  const page = await (await CHANGES.token(cookie, { current })).text();
  await CHANGES.feed(cookie, { current });
  await CHANGES.removal(cookie, { current });
  expect(JSON.stringify(await db.select().from(jobs))).not.toContain("told@example.org");
  await runDueJobs([accountNotice], "UTC", new Date());
  expect(sent.map(({ to }) => to)).toEqual(Array(3).fill("told@example.org"));
  expect(sent.map(({ subject }) => subject.replace(/^.*: /, ""))).toEqual([
    "A token for programs was made for your account",
    "Your feed has a new private address",
    "Your email address was removed from your account",
  ]);
  const secret = /dp_[\w-]{43}/.exec(page)?.[0] ?? "none";
  for (const { html, text } of sent) {
    expect(text).toContain("Firefox on Linux");
    for (const form of [html, text]) {
      expect(form).not.toMatch(/token=|claim=/);
      expect(form).not.toContain(secret);
    }
  }
});

test("an account without an address is told nothing, and changes all the same", async () => {
  const reader = await createUser({ passwordHash });
  expect((await CHANGES.token(await cookieOf(reader), { current: PASSWORD })).status).toBe(200);
  expect(await kept(reader)).toEqual({ tokens: 1, feeds: 0, address: null, mails: 0 });
});

test("a new password ends tokens and feed where its reader says so, and leaves them otherwise", async () => {
  const reader = await withAddress("changer@example.org");
  const cookie = await cookieOf(reader);
  const current = PASSWORD;
  await CHANGES.token(cookie, { current });
  await CHANGES.feed(cookie, { current });
  const password = "another horse staple";
  const first = await ask(changePassword, cookie, { current, password });
  expect(leadOf(first)).toBe("303 /settings?done=password");
  expect(await kept(reader)).toMatchObject({ tokens: 1, feeds: 1 });
  const next = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const second = await ask(changePassword, next, { current: password, password: PASSWORD, "end-keys": "on" });
  expect(leadOf(second)).toBe("303 /settings?done=password-and-keys");
  expect(await kept(reader)).toMatchObject({ tokens: 0, feeds: 0 });
  await runDueJobs([accountNotice], "UTC", new Date());
  expect(sent.filter(({ subject }) => subject.endsWith("Your password was changed"))).toHaveLength(2);
});

test("each change, and each wrong password, is one line of the security log, without what was typed", async () => {
  const reader = await withAddress("logged@example.org");
  const cookie = await cookieOf(reader);
  const lines = catchLog();
  await CHANGES.token(cookie, { current: "a wrong secret" });
  await CHANGES.token(cookie, { current: PASSWORD });
  await CHANGES.feed(cookie, { current: PASSWORD });
  const security = lines.filter((line) => line.includes(" security: "));
  expect(security.map((line) => /security: ([\w-]+), account (\S+), from (\S+)\./.exec(line)?.slice(1))).toEqual(
    ["password-wrong", "token-made", "feed-made"].map((event) => [event, reader.id, `192.0.2.${network}`]),
  );
  expect(lines.join()).not.toMatch(/wrong secret|logged@|correct horse/);
});

test("a change whose mail cannot be asked for is not made, and nothing is half done", async () => {
  const reader = await withAddress("whole@example.org");
  const cookie = await cookieOf(reader);
  await db.execute(sql`alter table jobs add constraint no_notices check (kind <> 'account-notice') not valid`);
  try {
    for (const change of [CHANGES.token, CHANGES.feed, CHANGES.removal])
      expect((await change(cookie, { current: PASSWORD })).status).toBe(500);
  } finally {
    await db.execute(sql`alter table jobs drop constraint no_notices`);
  }
  expect(await kept(reader)).toEqual({ tokens: 0, feeds: 0, address: "whole@example.org", mails: 0 });
});

test("a session that ended while its password was looked at makes no token and no feed", async () => {
  const reader = await createUser();
  const token = { name: "late", scopes: ["read" as const], expiresAt: null, hash: "late", ending: "late" };
  const ended = randomUUID();
  expect(await createApiToken(reader.id, ended, token)).toBe("no-reader");
  expect(await setFeedToken(reader.id, ended, "late")).toBe(false);
});
