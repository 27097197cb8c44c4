import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findAccountLimit } from "@/db/queries/account/account-limit";
import { listWaitingAccounts } from "@/db/queries/account/approvals";
import { addInvitation } from "@/db/queries/account/invitations";
import { addMailToken } from "@/db/queries/account/mail-tokens";
import { countAccounts, listAdministeredAccounts } from "@/db/queries/admin/accounts";
import { listAdministrationLog } from "@/db/queries/admin/site-settings";
import { findReader } from "@/db/queries/entity/api-people";
import { becomeFirstAdministrator } from "@/db/queries/moderation/first-administrator";
import { grantRole } from "@/db/queries/moderation/sanctions";
import { jobs, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { ACCOUNT_WAITS } from "@/lib/core/account/sentences";
import { openApprovalAnswer } from "@/lib/server/account/approval-mail-job";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { findSession } from "@/lib/server/account/session";
import { env, parseEnv } from "@/lib/server/runtime/env";
import { approvalMail } from "@/mail/approval-mail";
import { GET as exported } from "../../account/export/route";
import { POST as leave } from "../../account/route";
import { POST as signIn } from "../../account/sign-in/route";
import { POST as follow } from "../../account/sign-in-link/follow/route";
import { POST as signUp } from "../../account/sign-up/route";
import { cookiesOfOthers, sendAdminForm } from "../../testing/administration";
import { PUT as followTopic } from "../../topics/[slug]/follow/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

const PASSWORD = "correct horse staple";
let ada: { id: string; username: string };
let cookie: string;
let count = 0;
beforeEach(async () => {
  env.AUTH_SIGN_UP = "approval";
  env.SMTP_URL = "smtp://127.0.0.1:1";
  await db.delete(jobs);
  ada = await createUser({ role: "administrator" });
  cookie = await cookieOf(ada);
  count += 1;
});
afterEach(() => {
  env.AUTH_SIGN_UP = true;
});

const decide = (username: string, method: "PUT" | "DELETE", headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/users/${username}/approval?_method=${method}`, {}, headers);
const cookieIn = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
const signUpAs = async (username: string, more: Record<string, string> = {}) =>
  signUp(formRequest("/", { username, password: PASSWORD, callbackUrl: "/saved", ...more }), undefined);
const enterByLink = async (address: string, username: string) => {
  const token = newToken();
  await addMailToken(hashToken(token), address, 600);
  return follow(formRequest("/", { token, username }), undefined);
};
const act = (own: string) =>
  followTopic(pageRequest("PUT", "/api/topics/cs.CL/follow", { cookie: own }), {
    params: Promise.resolve({ slug: "cs.CL" }),
  });
const accountNamed = async (username: string) => (await db.select().from(users).where(eq(users.username, username)))[0];

test("an account that is made by a password waits: it is told so, and nothing else is open to it", async () => {
  const made = await signUpAs("waits-by-password");
  expect(leadOf(made)).toBe("303 /account");
  const own = cookieIn(made);
  const refused = await act(own);
  expect([refused.status, await refused.json()]).toEqual([403, { error: ACCOUNT_WAITS }]);
  const again = await signIn(formRequest("/", { username: "waits-by-password", password: PASSWORD }), undefined);
  expect(leadOf(again)).toBe("303 /account");
  // Nobody is told that it is there.
  expect(await findReader("waits-by-password")).toBeNull();
  const file = await (await exported(pageRequest("GET", "/", { cookie: cookieIn(again) }), undefined)).json();
  expect(file).toMatchObject({ account: { username: "waits-by-password", waitsSince: expect.any(String) } });
  const left = await leave(
    formRequest("/api/account?_method=DELETE", { current: PASSWORD }, { cookie: cookieIn(again) }),
    undefined,
  );
  expect(leadOf(left)).toBe("303 /");
  // Its name stood nowhere, so it is free.
  expect(leadOf(await signUpAs("waits-by-password"))).toBe("303 /account");
});

test("an account that is made by a mailed link waits too; one that was invited does not, in either way", async () => {
  expect(leadOf(await enterByLink(`link-${count}@example.org`, `link-${count}`))).toBe("303 /account");
  await addInvitation(hashToken(newToken()), `invited-${count}@example.org`, 7);
  expect(leadOf(await enterByLink(`invited-${count}@example.org`, `invited-${count}`))).toBe("303 /");
  const invitation = newToken();
  await addInvitation(hashToken(invitation), null, 7);
  expect(leadOf(await signUpAs(`brought-${count}`, { invitation }))).toBe("303 /saved");
});

test("who waits is listed, the longest first, and counted", async () => {
  await db.execute(sql`update users set waits_since = null`);
  for (const hours of [1, 3, 2])
    await createUser({ username: `listed-${hours}`, waitsSince: new Date(Date.now() - hours * 3_600_000) });
  const names = (await listWaitingAccounts(2)).map(({ username }) => username);
  expect(names).toEqual(["listed-3", "listed-2"]);
  const filtered = await listAdministeredAccounts({ text: "", role: null, state: "waiting" }, null, 10);
  expect([filtered.accounts.length, (await countAccounts()).waiting]).toEqual([3, 3]);
});

/** What is to be mailed, as its job opens it. */
async function mailed() {
  const rows = await db.select().from(jobs).where(eq(jobs.kind, "approval"));
  const sealed = rows.map(({ payload }) => (payload as { answer: string }).answer);
  return Promise.all(sealed.map(async (text) => approvalMail((await openApprovalAnswer(text))!, text)));
}

test("once it is approved the same session does everything; the reader hears by mail, and the log has it", async () => {
  const address = `approved-${count}@example.org`;
  const own = cookieIn(await enterByLink(address, `approved-${count}`));
  expect((await act(own)).status).toBe(403);
  expect(leadOf(await decide(`approved-${count}`, "PUT"))).toBe("303 /admin?done=approved");
  expect((await act(own)).status).not.toBe(403);
  expect(await mailed()).toMatchObject([{ to: address, subject: "Your account at Daily Papers is approved" }]);
  const entry = { by: ada.username, action: "approve-account", subject: `approved-${count}` };
  expect((await listAdministrationLog(1)).entries[0]).toMatchObject(entry);
});

test("one that is declined is deleted with its session; the reader hears by mail, and the name is free", async () => {
  const address = `declined-${count}@example.org`;
  const own = cookieIn(await enterByLink(address, `declined-${count}`));
  expect(leadOf(await decide(`declined-${count}`, "DELETE"))).toBe("303 /admin?done=declined");
  expect(await accountNamed(`declined-${count}`)).toBeUndefined();
  expect((await act(own)).status).toBe(401);
  const [mail] = await mailed();
  expect([mail?.to, mail?.subject]).toEqual([address, "Your account at Daily Papers was declined"]);
  expect(mail?.text).toContain("It was deleted");
  expect((await listAdministrationLog(1)).entries[0]).toMatchObject({ action: "decline-account" });
  expect(leadOf(await signUpAs(`declined-${count}`))).toBe("303 /account");
});

test("of two administrators who decide at once, one is told that somebody else was first", async () => {
  const other = { cookie: await cookieOf(await createUser({ role: "administrator" })) };
  for (const second of ["PUT", "DELETE"] as const) {
    const username = `twice-${count}-${second.toLowerCase()}`;
    await createUser({ username, waitsSince: new Date() });
    const answers = await Promise.all([decide(username, "PUT"), decide(username, second, other)]);
    // A declined account is gone before the other one looks for it, or while it waits for its row.
    const statuses = answers.map(({ status }) => (status === 404 ? 409 : status)).toSorted();
    expect(statuses).toEqual([303, 409]);
    expect((await accountNamed(username))?.waitsSince ?? null).toBeNull();
  }
  expect((await decide(ada.username, "DELETE")).status).toBe(409);
  expect(await accountNamed(ada.username)).toBeDefined();
});

test("nobody but an administrator approves or declines", async () => {
  const { username } = await createUser({ waitsSince: new Date() });
  for (const [who, headers] of Object.entries(await cookiesOfOthers()))
    for (const method of ["PUT", "DELETE"] as const)
      expect((await decide(username, method, headers)).status, `${method} by ${who}`).toBe(404);
  expect((await accountNamed(username))?.waitsSince).not.toBeNull();
});

test("a role approves an account, and so does becoming the first administrator", async () => {
  const trusted = await createUser({ waitsSince: new Date() });
  await grantRole(trusted.id, "moderator", "shell");
  await db.execute(sql`update users set role = 'reader'`);
  const first = await createUser({ waitsSince: new Date() });
  const session = (await findSession(await cookieOf(first)))!;
  expect(await becomeFirstAdministrator(first.id, session.sessionId)).toBe(true);
  expect([await findAccountLimit(trusted.id), await findAccountLimit(first.id)]).toEqual([null, null]);
});

test("the setting is 0, 1 or approval", () => {
  expect(parseEnv({ AUTH_SIGN_UP: "approval" }).AUTH_SIGN_UP).toBe("approval");
  expect(() => parseEnv({ AUTH_SIGN_UP: "yes" })).toThrow("must be 0, 1 or approval");
});
