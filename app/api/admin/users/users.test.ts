import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findAdministeredAccount, listAdministeredAccounts } from "@/db/queries/admin/accounts";
import { openCase } from "@/db/queries/moderation/cases";
import { decideCase } from "@/db/queries/moderation/decide";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { moderationLog, users } from "@/db/schema";
import { createComment, createModerator } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { cookiesOfOthers, sendAdminForm } from "../../testing/administration";
import { viewerFrom } from "../../testing/visitors";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

type Account = { id: string; username: string };
let ada: Account;
let cookie: string;
let reader: Account;
beforeEach(async () => {
  await db.execute(sql`update users set role = 'reader'`);
  ada = await createUser({ role: "administrator" });
  cookie = await cookieOf(ada);
  reader = await createUser({ email: `${Math.random()}@example.org` });
});

const giveRole = (to: Account, role: string, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/users/${to.username}/role?_method=PUT`, { role }, headers);
const sanction = (whom: Account, fields: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/users/${whom.username}/sanctions`, { note: "", ...fields }, headers);
const lift = (whom: Account, headers: Record<string, string> = { cookie }) =>
  sendAdminForm(`/api/admin/users/${whom.username}/sanctions?_method=DELETE`, { note: "A mistake." }, headers);
const roleOf = async ({ id }: Account) => (await db.select().from(users).where(eq(users.id, id)))[0]?.role;
const actionsAbout = async ({ id }: Account) =>
  (await db.select().from(moderationLog).where(eq(moderationLog.userId, id)).orderBy(moderationLog.id)).map(
    ({ action }) => action,
  );

test("a role that is given holds, signs out, and stands in the log", async () => {
  const open = await cookieOf(reader);
  expect(leadOf(await giveRole(reader, "moderator"))).toBe(`303 /admin/users/${reader.username}?done=role`);
  expect(await roleOf(reader)).toBe("moderator");
  expect(await viewerFrom(open)).toBeNull();
  expect(await actionsAbout(reader)).toEqual(["grant-role"]);
});

test("a role that changes, sanctions and their end are lines of the security log", async () => {
  const lines = catchLog();
  await giveRole(reader, "moderator");
  await giveRole(reader, "moderator");
  await sanction(reader, { sanction: "suspend" });
  await lift(reader);
  const events = lines.flatMap((line) => /security: ([\w-]+), account (\S+), from /.exec(line)?.slice(1, 3) ?? []);
  expect(events).toEqual(
    ["role-changed", "account-sanctioned", "account-sanctions-lifted"].flatMap((event) => [event, reader.id]),
  );
});

test("an account is restricted, suspended, and given all of it back", async () => {
  const open = await cookieOf(reader);
  const page = `/admin/users/${reader.username}`;
  expect(leadOf(await sanction(reader, { sanction: "restrict-7", note: "Calm down." }))).toBe(
    `303 ${page}?done=sanction`,
  );
  expect(leadOf(await sanction(reader, { sanction: "suspend" }))).toBe(`303 ${page}?done=sanction`);
  const suspended = await findAdministeredAccount(reader.username);
  expect([suspended?.restrictedUntil, suspended?.suspendedAt]).toEqual([expect.any(Date), expect.any(Date)]);
  expect(await viewerFrom(open)).toBeNull();
  expect(leadOf(await lift(reader))).toBe(`303 ${page}?done=lifted`);
  expect(await findAdministeredAccount(reader.username)).toMatchObject({ restrictedUntil: null, suspendedAt: null });
  expect(await actionsAbout(reader)).toEqual(["restrict", "suspend", "lift-sanction"]);
});

test("a form that makes no sense is refused, with what was said", async () => {
  expect((await giveRole(reader, "king")).status).toBe(400);
  const answer = await sanction(reader, { sanction: "banish", note: "Why <not>" });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Why &#60;not&#62;</textarea>");
  expect((await sanction(reader, { sanction: "warn", note: "x".repeat(501) })).status).toBe(400);
  expect(await actionsAbout(reader)).toEqual([]);
});

test("nobody decides about themselves, nor about an account that is not here", async () => {
  await createUser({ role: "administrator" });
  expect((await sanction(ada, { sanction: "suspend" })).status).toBe(403);
  for (const username of ["nobody-of-this-name", "..", "%00"]) {
    expect((await giveRole({ id: "", username }, "moderator")).status, username).toBe(404);
    expect((await sanction({ id: "", username }, { sanction: "warn" })).status, username).toBe(404);
  }
});

test("nobody but an administrator does any of it; to all others there is nothing here", async () => {
  for (const [who, headers] of Object.entries(await cookiesOfOthers())) {
    expect((await giveRole(reader, "administrator", headers)).status, who).toBe(404);
    expect((await sanction(reader, { sanction: "suspend" }, headers)).status, who).toBe(404);
    expect((await lift(reader, headers)).status, who).toBe(404);
  }
  expect((await giveRole(reader, "administrator", { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect(await roleOf(reader)).toBe("reader");
});

test("the last administrator is neither demoted nor suspended, whichever way is tried", async () => {
  const answer = await giveRole(ada, "reader");
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("This is the only administrator.");
  expect(await viewerFrom(cookie)).not.toBeNull();
  expect(await sanctionAccount(ada.id, { kind: "suspend", days: null, note: null }, "shell")).toBe("last");
  const commentId = await createComment((await createPaper()).id, { authorId: ada.id });
  const caseId = await db.transaction((tx) => openCase(tx, { commentId }));
  const decision = { comment: { hide: "spam" }, writer: "suspend", note: null } as const;
  expect(await decideCase(caseId, decision, await createModerator())).toBe("last");
  expect((await findAdministeredAccount(ada.username))?.hidden).toBe(0);
});

test("one who is suspended counts for none: the other one stays", async () => {
  await createUser({ role: "administrator", blockedAt: new Date() });
  expect((await giveRole(ada, "moderator")).status).toBe(409);
});

test("who steps down is led to sign in, where another administrator is left", async () => {
  await createUser({ role: "administrator" });
  expect(leadOf(await giveRole(ada, "moderator"))).toBe("303 /signin");
  expect(await roleOf(ada)).toBe("moderator");
});

test("two administrators who demote each other, or suspend each other, at once: one stays", async () => {
  for (const act of ["demote", "suspend"] as const) {
    await db.execute(sql`update users set role = 'reader'`);
    const [first, second] = await Promise.all([
      createUser({ role: "administrator" }),
      createUser({ role: "administrator" }),
    ]);
    const [byFirst, bySecond] = [{ cookie: await cookieOf(first) }, { cookie: await cookieOf(second) }];
    const answers = await Promise.all(
      act === "demote"
        ? [giveRole(second, "reader", byFirst), giveRole(first, "reader", bySecond)]
        : [sanction(second, { sanction: "suspend" }, byFirst), sanction(first, { sanction: "suspend" }, bySecond)],
    );
    // The second is signed out by then, or finds that nobody else would be left.
    expect(
      answers.map(({ status }) => status).filter((status) => status === 303),
      act,
    ).toHaveLength(1);
    expect(await db.$count(users, sql`role = 'administrator' and blocked_at is null`), act).toBe(1);
  }
});

test("accounts are found by name, address, role and state, page by page, the newest first", async () => {
  const prefix = `paged-${Date.now()}`;
  const made: string[] = [];
  for (let number = 0; number < 5; number++) {
    const username = `${prefix}-${number}`;
    made.unshift(username);
    // Two of the same instant.
    const createdAt = new Date(Date.UTC(2030, 0, 1, 0, 0, Math.floor(number / 2)));
    await createUser({
      username,
      email: `${username}@example.org`,
      createdAt,
      role: number === 3 ? "moderator" : "reader",
    });
  }
  const find = (filter: Partial<Parameters<typeof listAdministeredAccounts>[0]>) =>
    listAdministeredAccounts({ text: prefix, role: null, state: null, ...filter }, null, 10);
  const names = (found: Awaited<ReturnType<typeof find>>) => found.accounts.map(({ username }) => username);
  const paged: string[] = [];
  let after: Awaited<ReturnType<typeof find>>["next"] = null;
  do {
    const page = await listAdministeredAccounts({ text: prefix, role: null, state: null }, after, 2);
    paged.push(...names(page));
    after = page.next;
  } while (after);
  expect(paged.toSorted()).toEqual(made.toSorted());
  expect(paged).toEqual(names(await find({})));
  expect(names(await find({ text: `${prefix}-4@EXAMPLE` }))).toEqual([`${prefix}-4`]);
  expect(names(await find({ text: "100%" }))).toEqual([]);
  expect(names(await find({ role: "moderator" }))).toEqual([`${prefix}-3`]);
  await db.execute(sql`update users set blocked_at = now() where username = ${`${prefix}-1`}`);
  await db.execute(sql`update users set restricted_until = now() + interval '1 day' where username = ${`${prefix}-2`}`);
  expect(names(await find({ state: "suspended" }))).toEqual([`${prefix}-1`]);
  expect(names(await find({ state: "restricted" }))).toEqual([`${prefix}-2`]);
});
