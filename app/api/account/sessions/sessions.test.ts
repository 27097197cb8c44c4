import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { PUT as upvote } from "@/app/api/papers/change-upvote";
import { db } from "@/db/client";
import { createSession, listSessions, removeExpiredSessions, SESSIONS_MAX } from "@/db/queries/account/sessions";
import { createLocalUser, editPassword } from "@/db/queries/account/users";
import { sessions } from "@/db/schema";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { hashPassword } from "@/lib/server/account/passwords";
import { findSession } from "@/lib/server/account/session";
import { findViewer } from "@/lib/server/account/viewer";
import { GET as exportData } from "../export/route";
import { POST as signIn } from "../sign-in/route";
import { POST as signOut } from "../sign-out/route";
import { DELETE as end } from "./[id]/route";
import { DELETE as endOthers } from "./others/route";

const PASSWORD = "correct horse staple";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let reader: Awaited<ReturnType<typeof createUser>>;
let cookie: string;
beforeEach(async () => {
  reader = await createUser();
  cookie = await cookieOf(reader);
});

/** Sends a form; `id` goes into its address. */
const post = (
  handler: typeof end,
  { id = "", ...fields }: Record<string, string> = {},
  headers: Record<string, string> = { cookie },
) => handler(formRequest("/", fields, headers), { params: Promise.resolve({ id }) });
const isSignedIn = async (header: string) => (await findViewer(header)) !== null;
const idOf = async (header: string) => (await findSession(header))!.sessionId;
const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const age = (id: string, column: "lastUsedAt" | "expiresAt", interval: string) =>
  db
    .update(sessions)
    .set({ [column]: sql`now() - ${interval}::interval` })
    .where(eq(sessions.id, id));

test("a copy of the cookie is worth nothing after signing out: 401, and signed out to pages", async () => {
  const paper = await createPaper();
  const vote = () =>
    upvote(pageRequest("PUT", `/api/papers/${paper.id}/upvote`, { cookie }), {
      params: Promise.resolve({ paperId: paper.id }),
    });
  expect((await vote()).status).toBe(200);
  const out = await post(signOut);
  expect([leadOf(out), out.headers.getSetCookie()]).toEqual([
    "303 /",
    ["daily-papers.session=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly", "signed_in=; Path=/; Max-Age=0; SameSite=Lax"],
  ]);
  expect((await vote()).status).toBe(401);
  expect((await exportData(pageRequest("GET", "/api/account/export", { cookie }), undefined)).status).toBe(401);
  expect(await isSignedIn(cookie)).toBe(false);
});

test("signing out leaves the other browsers signed in, and twice at once or signed out already it does the same", async () => {
  const other = await cookieOf(reader);
  const answers = await Promise.all([post(signOut), post(signOut), post(signOut, {}, {})]);
  expect(answers.map(leadOf)).toEqual(["303 /", "303 /", "303 /"]);
  expect([await isSignedIn(cookie), await isSignedIn(other)]).toEqual([false, true]);
});

test("a vote sent while its session ends is there or refused, and after the end none is", async () => {
  const paper = await createPaper();
  const vote = () =>
    upvote(pageRequest("PUT", `/api/papers/${paper.id}/upvote`, { cookie }), {
      params: Promise.resolve({ paperId: paper.id }),
    });
  const [, ...votes] = await Promise.all([post(signOut), vote(), vote(), vote()]);
  for (const { status } of votes) expect([200, 401]).toContain(status);
  expect((await vote()).status).toBe(401);
});

test("signing in with a password makes a session that names its browser, in place of the one the browser had", async () => {
  const username = `reader-${crypto.randomUUID().slice(0, 8)}`;
  const user = await createLocalUser(username, await hashPassword(PASSWORD));
  const before = await cookieOf(user!);
  const entered = await post(signIn, { username, password: PASSWORD }, { cookie: before, "user-agent": FIREFOX });
  expect(leadOf(entered)).toBe("303 /");
  expect(await listSessions(user!.id)).toEqual([
    {
      id: await idOf(cookieIn(entered)),
      device: "Firefox on Linux",
      createdAt: expect.any(Date),
      lastUsedAt: expect.any(Date),
    },
  ]);
  expect(await isSignedIn(before)).toBe(false);
});

test("a password that was changed after it was compared begins no session", async () => {
  const user = await createUser({ passwordHash: "the old hash" });
  const changing = await createSession(user.id, "Firefox");
  await editPassword(user.id, changing!, "the new hash");
  expect(await createSession(user.id, "Firefox", "the old hash")).toBeNull();
  expect(await createSession(user.id, "Firefox", "the new hash")).not.toBeNull();
});

test("a reader ends one session by its id, and the rest go on", async () => {
  const [other, third] = [await cookieOf(reader), await cookieOf(reader)];
  expect(leadOf(await post(end, { id: await idOf(other) }))).toBe("303 /settings?done=session-ended");
  expect([await isSignedIn(cookie), await isSignedIn(other), await isSignedIn(third)]).toEqual([true, false, true]);
});

test("ending the own session signs this browser out", async () => {
  const ended = await post(end, { id: await idOf(cookie) });
  expect([leadOf(ended), cookieIn(ended)]).toEqual(["303 /", "daily-papers.session="]);
  expect(await isSignedIn(cookie)).toBe(false);
});

test("another reader's session is 404 and goes on, as are one that has ended and what is no id", async () => {
  const stranger = await cookieOf(await createUser());
  const gone = await cookieOf(reader);
  await post(signOut, {}, { cookie: gone });
  for (const id of [await idOf(stranger), await idOf(gone), crypto.randomUUID(), "1", ""])
    expect((await post(end, { id })).status).toBe(404);
  expect((await post(end)).status).toBe(404);
  expect(await isSignedIn(stranger)).toBe(true);
});

test("of two who end one session at once, one does", async () => {
  const id = await idOf(await cookieOf(reader));
  const answers = await Promise.all([post(end, { id }), post(end, { id })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404]);
});

test("ending the others keeps this one under a new id, so that a copy of its cookie ends too", async () => {
  const [other, stranger] = [await cookieOf(reader), await cookieOf(await createUser())];
  const [before] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, await idOf(cookie)));
  const ended = await post(endOthers);
  expect(leadOf(ended)).toBe("303 /settings?done=sessions-ended");
  expect([await isSignedIn(other), await isSignedIn(cookie), await isSignedIn(stranger)]).toEqual([false, false, true]);
  expect(await isSignedIn(cookieIn(ended))).toBe(true);
  const [after] = await db.select().from(sessions).where(eq(sessions.userId, reader.id));
  expect(after).toMatchObject({ createdAt: before!.createdAt, expiresAt: before!.expiresAt });
});

test("of two browsers that end the others at once, one stays signed in", async () => {
  const other = await cookieOf(reader);
  const answers = await Promise.all([post(endOthers), post(endOthers, {}, { cookie: other })]);
  expect(answers.map(leadOf).toSorted()[0]).toBe("303 /settings?done=sessions-ended");
  expect(await listSessions(reader.id)).toHaveLength(1);
});

test("nobody is sent to sign in, another site is 403, and a flood is 429", async () => {
  for (const handler of [end, endOthers]) {
    expect(leadOf(await post(handler, {}, {}))).toBe("303 /signin?callbackUrl=%2Fsettings");
    expect((await post(handler, {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
  }
  expect((await post(signOut, {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect(await isSignedIn(cookie)).toBe(true);
  let last = await post(end);
  for (let sent = 0; sent < 300; sent++) last = await post(end);
  expect([last.status, (await post(endOthers)).status]).toEqual([429, 429]);
});

test("a session ends 180 days after it began, whatever its use", async () => {
  const id = await idOf(cookie);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  expect((row!.expiresAt.getTime() - row!.createdAt.getTime()) / 86_400_000).toBeCloseTo(180, 3);
  await age(id, "expiresAt", "1 second");
  expect(await isSignedIn(cookie)).toBe(false);
  expect((await post(end, { id })).headers.get("location")).toBe("/signin?callbackUrl=%2Fsettings");
  expect(await listSessions(reader.id)).toEqual([]);
});

test("use is noted once an hour", async () => {
  const id = await idOf(cookie);
  const lastUse = async () => (await listSessions(reader.id))[0]?.lastUsedAt.getTime() ?? 0;
  await age(id, "lastUsedAt", "59 minutes");
  const before = await lastUse();
  await isSignedIn(cookie);
  expect(await lastUse()).toBe(before);
  await age(id, "lastUsedAt", "61 minutes");
  await isSignedIn(cookie);
  expect(Date.now() - (await lastUse())).toBeLessThan(60_000);
});

test("sessions that are over or were not used for 30 days are removed, others stay", async () => {
  const [over, unused, used] = [await cookieOf(reader), await cookieOf(reader), await cookieOf(reader)];
  await age(await idOf(over), "expiresAt", "1 second");
  await age(await idOf(unused), "lastUsedAt", "30 days 2 hours");
  await age(await idOf(used), "lastUsedAt", "29 days");
  expect(await removeExpiredSessions()).toBeGreaterThanOrEqual(2);
  const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, reader.id));
  expect(left.map(({ id }) => id).toSorted()).toEqual([await idOf(cookie), await idOf(used)].toSorted());
});

test("a reader has no more sessions than are allowed; a further one ends the one longest unused", async () => {
  const oldest = await idOf(cookie);
  await age(oldest, "lastUsedAt", "1 day");
  for (let count = 1; count < SESSIONS_MAX; count++) await createSession(reader.id, "Firefox");
  expect(await isSignedIn(cookie)).toBe(true);
  await age(oldest, "lastUsedAt", "1 day");
  await createSession(reader.id, "Firefox");
  expect(await isSignedIn(cookie)).toBe(false);
  expect(await listSessions(reader.id)).toHaveLength(SESSIONS_MAX);
});
