import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { papers, readMarks, type users } from "@/db/schema";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, pageRequest } from "@/db/testing/requests";
import { type MarkKind, markKinds } from "@/lib/core/mark/reading-marks";
import { markHandlers } from "./change-mark";

const handlers = {
  read: markHandlers("read"),
  saved: markHandlers("saved"),
  hidden: markHandlers("hidden"),
  opened: markHandlers("opened"),
};
let paperId: string;
let reader: typeof users.$inferSelect;
let cookie: string;
beforeEach(async () => {
  paperId = (await createPaper()).id;
  reader = await createUser();
  cookie = await cookieOf(reader);
});

type Method = "PUT" | "DELETE";
const context = (id: string) => ({ params: Promise.resolve({ paperId: id }) });
const send = (method: Method, kind: MarkKind, headers: Record<string, string> = { cookie }, id = paperId) =>
  handlers[kind][method](pageRequest(method, `/api/papers/${id}/${kind}`, headers), context(id));
const listRows = () => db.select().from(readMarks).where(eq(readMarks.paperId, paperId));

/** The refusal's status, once it is sure that it says why in words and wrote nothing. */
async function refusal(answer: Promise<Response>) {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(error).toMatch(/^[A-Z].*\.$/);
  expect(response.headers.get("x-error-message")).toBe(error);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await listRows()).toEqual([]);
  return response.status;
}

describe.each(markKinds)("the mark %s", (kind) => {
  test("is set by PUT and taken away by DELETE, each answering the paper's marks now", async () => {
    const before = Date.now();
    const added = await send("PUT", kind);
    expect([added.status, await added.json()]).toEqual([200, { [kind]: expect.any(Number) }]);
    expect(added.headers.get("cache-control")).toBe("private, no-store");
    const [row] = await listRows();
    expect(row?.[`${kind}At`]?.getTime()).toBeGreaterThanOrEqual(before - 1000);
    const removed = await send("DELETE", kind);
    expect([removed.status, await removed.json()]).toEqual([200, {}]);
    expect(await listRows()).toEqual([]);
  });

  test("keeps its time when it is set again, but that of being opened; and can be taken away twice", async () => {
    const first = await (await send("PUT", kind)).json();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await (await send("PUT", kind)).json();
    if (kind === "opened") expect(second.opened).toBeGreaterThan(first.opened);
    else expect(second).toEqual(first);
    for (let time = 0; time < 2; time++) expect(await (await send("DELETE", kind)).json()).toEqual({});
  });

  test("is refused to whoever is not signed in, from elsewhere, and on papers that are not there", async () => {
    for (const method of ["PUT", "DELETE"] as const) {
      expect(await refusal(send(method, kind, {}))).toBe(401);
      expect(await refusal(send(method, kind, { cookie: `${cookie}x` }))).toBe(401);
      expect(await refusal(send(method, kind, { cookie, origin: "https://evil.example" }))).toBe(403);
      expect(await refusal(send(method, kind, { cookie, "sec-fetch-site": "cross-site" }))).toBe(403);
      expect(await refusal(send(method, kind, { cookie, "content-type": "text/plain" }))).toBe(403);
      expect(await refusal(send(method, kind, { cookie, "content-length": String(10 * 2 ** 20) }))).toBe(413);
      expect(await refusal(send(method, kind, { cookie }, "9912.99999"))).toBe(404);
      for (const id of ["nonsense", "2404.18911%2F..%2Fx", "%00", "2404.189１１", "9".repeat(5000), "%E0%A4%A"])
        expect(await refusal(send(method, kind, { cookie }, id))).toBe(404);
    }
  });
});

test("marks of one paper stand beside each other, and the row goes with the last of them", async () => {
  for (const kind of markKinds) await send("PUT", kind);
  expect(Object.keys(await (await send("DELETE", "read")).json())).toEqual(["saved", "hidden", "opened"]);
  expect(Object.keys(await (await send("DELETE", "hidden")).json())).toEqual(["saved", "opened"]);
  expect(Object.keys(await (await send("DELETE", "opened")).json())).toEqual(["saved"]);
  expect(await listRows()).toHaveLength(1);
  await send("DELETE", "saved");
  expect(await listRows()).toEqual([]);
});

test("a session that was ended, and one of a deleted account, are 401", async () => {
  await endSessionOf(cookie);
  expect(await refusal(send("PUT", "saved"))).toBe(401);
  const gone = await createUser();
  const left = await cookieOf(gone);
  await deleteUser(gone.id);
  expect(await refusal(send("PUT", "saved", { cookie: left }))).toBe(401);
});

test("a withdrawn paper can be marked, and an old id is found with its slash bare or encoded", async () => {
  await createPaper({ id: "hep-th/9901001", withdrawnAt: new Date() });
  for (const id of ["hep-th/9901001", "hep-th%2F9901001", "HEP-TH/9901001v2"]) {
    const response = await handlers.saved.PUT(pageRequest("PUT", "/", { cookie }), context(id));
    expect(await response.json()).toEqual({ saved: expect.any(Number) });
  }
  expect(await db.select().from(readMarks).where(eq(readMarks.paperId, "hep-th/9901001"))).toHaveLength(1);
});

test("all marks set and taken away at once, eight at a time, end as the last answer said", async () => {
  const changes = Array.from(
    { length: 120 },
    (_, index) => [index % 2 ? "PUT" : "DELETE", markKinds[index % markKinds.length]!] as const,
  );
  changes.sort(() => Math.random() - 0.5);
  let last = {};
  const work = async () => {
    for (let change = changes.pop(); change; change = changes.pop()) {
      const response = await send(...change);
      expect(response.status).toBe(200);
      last = await response.json();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  const rows = await listRows();
  expect(rows).toHaveLength(Object.keys(last).length > 0 ? 1 : 0);
  for (const kind of markKinds)
    expect(rows[0]?.[`${kind}At`]?.getTime()).toBe((last as Record<MarkKind, number>)[kind]);
});

test("two servers that take one reader's marks away at once leave no row and no refusal", async () => {
  const { addMark, removeMark } = await import("@/db/queries/mark/read-marks");
  for (let round = 0; round < 20; round++) {
    for (const kind of markKinds) await addMark(kind, paperId, reader.id);
    // Past the turn that one process keeps.
    await Promise.all(markKinds.map((kind) => removeMark(kind, paperId, reader.id)));
    expect(await listRows()).toEqual([]);
  }
});

test("marks go with the account, and with the paper", async () => {
  const other = await createUser();
  const { addMark } = await import("@/db/queries/mark/read-marks");
  for (const user of [reader, other]) await addMark("saved", paperId, user.id);
  await deleteUser(reader.id);
  expect((await listRows()).map((row) => row.userId)).toEqual([other.id]);
  await db.delete(papers).where(eq(papers.id, paperId));
  expect(await listRows()).toEqual([]);
});

test("a flood from one account is 429 with Retry-After, and others go on", async () => {
  let last = await send("PUT", "read");
  for (let sent = 0; sent < 300; sent++) last = await send("PUT", "read");
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await send("PUT", "read", { cookie: await cookieOf(await createUser()) })).status).toBe(200);
});
