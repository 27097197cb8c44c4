import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  addInvitation,
  isInvitationLive,
  listInvitations,
  removeExpiredInvitations,
  revokeInvitation,
} from "@/db/queries/account/invitations";
import { addMailToken } from "@/db/queries/account/mail-tokens";
import { findPasswordUser } from "@/db/queries/account/users";
import { invitations, rateLimits } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { formRequest, leadOf } from "@/db/testing/requests";
import { problemSentence } from "@/lib/core/account/account-problems";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { POST as follow } from "../sign-in-link/follow/route";
import { POST as signUp } from "./route";

const PASSWORD = "correct horse staple";
const OVER = "303 /signin?problem=invitation-over&callbackUrl=%2F";
const CLOSED = "303 /signin?problem=sign-up-closed&callbackUrl=%2F";

catchLog();
beforeEach(async () => {
  await db.delete(invitations);
  await db.delete(rateLimits);
  env.AUTH_SIGN_UP = false;
});
afterEach(() => {
  Object.assign(env, {
    AUTH_SIGN_UP: true,
    AUTH_LOCAL: true,
    AUTH_SIGN_UP_DOMAINS: [],
    AUTH_SIGN_UP_ORGANIZATIONS: [],
  });
});

async function invite(days = 7, address: string | null = null) {
  const token = newToken();
  await addInvitation(hashToken(token), address, days);
  return token;
}
const join = async (username: string, invitation?: string, password = PASSWORD) =>
  leadOf(
    await signUp(
      formRequest("/", { username, password, callbackUrl: "/", ...(invitation !== undefined && { invitation }) }, {}),
    ),
  );
const exists = async (username: string) => (await findPasswordUser(username)) !== null;
const isLeft = (token: string) => isInvitationLive(hashToken(token));

test.each([
  ["closed", { AUTH_SIGN_UP: false }],
  ["kept to domains", { AUTH_SIGN_UP: true, AUTH_SIGN_UP_DOMAINS: ["example.org"] }],
  ["kept to organizations", { AUTH_SIGN_UP: true, AUTH_SIGN_UP_ORGANIZATIONS: [{ provider: "github", name: "acme" }] }],
])("an invitation makes one account where sign-up is %s, and no second one", async (how, settings) => {
  Object.assign(env, settings);
  const names = ["first", "second", "third"].map((name) => `${name}-${how.split(" ").at(-1)}`);
  const token = await invite();
  expect(await join(names[0]!)).toBe(CLOSED);
  expect(await join(names[1]!, token)).toBe("303 /");
  expect(await join(names[2]!, token)).toBe(OVER);
  expect(await Promise.all(names.map(exists))).toEqual([false, true, false]);
  expect(await listInvitations()).toEqual([]);
});

test("of several who use one invitation at once, one gets an account", async () => {
  const token = await invite();
  const names = Array.from({ length: 6 }, (_, at) => `racer-${at}`);
  const leads = await Promise.all(names.map((name) => join(name, token)));
  expect(leads.toSorted()).toEqual(["303 /", ...Array(5).fill(OVER)]);
  expect((await Promise.all(names.map(exists))).filter(Boolean)).toHaveLength(1);
});

test("one that was revoked, is too old, never was or is no token lets nobody in, and says so", async () => {
  const [revoked, old] = [await invite(), await invite()];
  const [{ id = 0 } = {}] = (await listInvitations()).slice(-1);
  expect(await revokeInvitation(id)).toBe(true);
  expect(await revokeInvitation(id)).toBe(false);
  await db.update(invitations).set({ expiresAt: sql`now() - interval '1 second'` });
  expect(await listInvitations()).toEqual([]);
  for (const token of [revoked, old, newToken(), "x"]) expect(await join("nobody-new", token), token).toBe(OVER);
  expect(problemSentence("invitation-over")).toMatch(/^This invitation .*\.$/);
  expect(await exists("nobody-new")).toBe(false);
  expect(await removeExpiredInvitations()).toBe(1);
});

test("what is refused for another reason leaves the invitation, and the form comes back with it", async () => {
  const token = await invite();
  await createUser({ username: "taken" });
  const cases = [
    ["taken", PASSWORD, "username-taken"],
    ["-", PASSWORD, "username-form"],
    ["admin", PASSWORD, "username-reserved"],
    ["fresh", "short", "password-short"],
  ] as const;
  for (const [username, password, problem] of cases) {
    const lead = await join(username, token, password);
    expect(lead).toMatch(new RegExp(`^303 /signup\\?problem=${problem}&.*invitation=${token}`));
    expect(await isLeft(token), problem).toBe(true);
  }
  expect(await join("fresh", token)).toBe("303 /");
});

test("where all may sign up, an invitation is used up, and one that is over is in nobody's way", async () => {
  env.AUTH_SIGN_UP = true;
  const token = await invite();
  expect(await join("open-one", token)).toBe("303 /");
  expect(await isLeft(token)).toBe(false);
  expect(await join("open-two", token)).toBe("303 /");
});

test("where passwords are off, an invitation makes none", async () => {
  env.AUTH_LOCAL = false;
  const token = await invite();
  expect(await join("no-password", token)).toBe("303 /signin?problem=local-off&callbackUrl=%2F");
  expect(await isLeft(token)).toBe(true);
});

test("no row has the token itself", async () => {
  const token = await invite();
  expect(JSON.stringify(await db.select().from(invitations))).not.toContain(token);
});

async function followLink(address: string, username: string) {
  const token = newToken();
  await addMailToken(hashToken(token), address, 600);
  return leadOf(await follow(formRequest("/", { token, username, callbackUrl: "/" }, {})));
}

test("who was invited by mail may sign up by a link mailed to that address, once, and nobody else", async () => {
  Object.assign(env, { AUTH_MAIL: true, AUTH_LOCAL: true });
  const token = await invite(7, "grace@example.org");
  expect(await followLink("mallory@example.org", "mallory")).toBe(CLOSED);
  expect(await followLink("grace@example.org", "grace")).toBe("303 /");
  expect(await isLeft(token)).toBe(false);
  expect(await join("grace-again", token)).toBe(OVER);
  // Readers with an account need none to sign in.
  expect(await followLink("grace@example.org", "")).toBe("303 /");
});

test("of a form and a mailed link that use one invitation at once, one makes an account", async () => {
  env.AUTH_MAIL = true;
  for (let round = 0; round < 5; round++) {
    const token = await invite(7, `pair-${round}@example.org`);
    const leads = await Promise.all([
      join(`form-${round}`, token),
      followLink(`pair-${round}@example.org`, `mail-${round}`),
    ]);
    const made = (await Promise.all([`form-${round}`, `mail-${round}`].map(exists))).filter(Boolean);
    expect([made.length, leads.filter((lead) => lead === "303 /").length], leads.join()).toEqual([1, 1]);
    await db.delete(rateLimits);
  }
});
