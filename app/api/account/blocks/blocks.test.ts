import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { addBlock, listBlocks } from "@/db/queries/comment/blocks";
import { userBlocks, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { BLOCKS_MAX } from "@/lib/core/comment/community-rules";
import { findSession } from "@/lib/server/account/session";
import { env } from "@/lib/server/runtime/env";
import { DELETE, POST as unblockByForm } from "./[name]/route";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let ada: { id: string; username: string };
let cookie: string;
beforeEach(async () => {
  ada = await createUser();
  cookie = await cookieOf(ada);
});
afterEach(() => {
  env.COMMUNITY = "on";
});

const block = (name: string, headers: Record<string, string> = { cookie }) =>
  POST(formRequest("/api/account/blocks", { name }, { accept: "text/html", ...headers }));
const unblock = (name: string, headers: Record<string, string> = { cookie }) =>
  unblockByForm(formRequest(`/api/account/blocks/${name}?_method=DELETE`, {}, headers), {
    params: Promise.resolve({ name }),
  });
const blocked = () => listBlocks(ada.id);

test("a reader blocks people by name, in whatever case and with or without @, and takes it back", async () => {
  const [grace, alan] = [await createUser(), await createUser()];
  expect(leadOf(await block(` @${grace.username.toUpperCase()} `))).toBe("303 /settings/blocks?done=blocked");
  await block(alan.username);
  await block(alan.username);
  expect(await blocked()).toEqual([grace.username, alan.username].sort());
  expect(leadOf(await unblock(grace.username))).toBe("303 /settings/blocks?done=unblocked");
  expect(await blocked()).toEqual([alan.username]);
  const request = pageRequest("DELETE", `/api/account/blocks/${alan.username}`, { cookie });
  await DELETE(request, { params: Promise.resolve({ name: alan.username }) });
  expect(await blocked()).toEqual([]);
});

test("taking back what is not there changes nothing", async () => {
  const grace = await createUser();
  await block(grace.username);
  for (const name of [(await createUser()).username, "nobody-here", "%00", "constructor", "x".repeat(500)])
    expect(leadOf(await unblock(name))).toBe("303 /settings/blocks?done=unblocked");
  expect(await blocked()).toEqual([grace.username]);
});

test("another reader's block is not taken back", async () => {
  const [grace, alan] = [await createUser(), await createUser()];
  await block(grace.username);
  await unblock(grace.username, { cookie: await cookieOf(alan) });
  expect(await blocked()).toEqual([grace.username]);
});

test.each(["nobody-here", "", "@", "a b", "constructor", "аda", "<script>", "x".repeat(400)])(
  "no account is called %j, and the field keeps what was typed",
  async (name) => {
    const query = new URLSearchParams({ problem: "block-unknown", name: name.replace(/^@/, "").slice(0, 100) });
    expect(leadOf(await block(name))).toBe(`303 /settings/blocks?${query}`);
  },
);

test("nobody blocks themselves", async () => {
  expect(leadOf(await block(ada.username))).toBe(`303 /settings/blocks?problem=block-oneself&name=${ada.username}`);
  expect(await blocked()).toEqual([]);
});

test("nobody signed in is led to sign in, and on to the page; so is whose session has ended", async () => {
  const grace = await createUser();
  const toSignIn = "303 /signin?callbackUrl=%2Fsettings%2Fblocks";
  expect(leadOf(await block(grace.username, {}))).toBe(toSignIn);
  expect(leadOf(await unblock(grace.username, {}))).toBe(toSignIn);
  const session = await findSession(cookie);
  await endSessionOf(cookie);
  expect(leadOf(await block(grace.username))).toBe(toSignIn);
  expect(await addBlock(ada.id, session!.sessionId, grace.username)).toBe("no-session");
  expect(await blocked()).toEqual([]);
});

test("a form of another site blocks nobody", async () => {
  const grace = await createUser();
  const foreign = { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await block(grace.username, foreign)).status).toBe(403);
  expect((await unblock(grace.username, foreign)).status).toBe(403);
  expect(await blocked()).toEqual([]);
});

test("of two at once, one finds the last place", async () => {
  await db.execute(sql`
    with made as (insert into ${users} (username) select ${`${ada.username}-`} || n from generate_series(1, ${BLOCKS_MAX - 1}) n returning id)
    insert into ${userBlocks} (blocker_id, blocked_id) select ${ada.id}, id from made`);
  const people = [await createUser(), await createUser()];
  const leads = (await Promise.all(people.map(({ username }) => block(username)))).map(leadOf).sort();
  expect(leads[0]).toBe("303 /settings/blocks?done=blocked");
  expect(leads[1]).toContain("problem=block-too-many");
  expect(await blocked()).toHaveLength(BLOCKS_MAX);
  // Who is blocked already takes no place.
  expect(leadOf(await block(`${ada.username}-1`))).toBe("303 /settings/blocks?done=blocked");
});

test("one person blocked twice at once is blocked once", async () => {
  const grace = await createUser();
  const leads = (await Promise.all([block(grace.username), block(grace.username)])).map(leadOf);
  expect(leads).toEqual(Array(2).fill("303 /settings/blocks?done=blocked"));
  expect(await blocked()).toEqual([grace.username]);
});

test("who leaves is blocked no more, and blocks nobody", async () => {
  const grace = await createUser();
  await block(grace.username);
  await db.insert(userBlocks).values({ blockerId: grace.id, blockedId: ada.id });
  await deleteUser(grace.id);
  expect(await blocked()).toEqual([]);
  expect(await db.$count(userBlocks, eq(userBlocks.blockedId, ada.id))).toBe(0);
});

test("where discussions are only read, blocks work; where there are none, no address of them does", async () => {
  const grace = await createUser();
  env.COMMUNITY = "readonly";
  await block(grace.username);
  expect(await blocked()).toEqual([grace.username]);
  env.COMMUNITY = "off";
  expect((await block(grace.username)).status).toBe(404);
  expect((await unblock(grace.username)).status).toBe(404);
  expect(await blocked()).toEqual([grace.username]);
});
