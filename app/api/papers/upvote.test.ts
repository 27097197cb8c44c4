import { count, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { papers, upvotes, type users } from "@/db/schema";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, pageRequest } from "@/db/testing/requests";
import { findSession, SESSION_COOKIE, sessionClaims } from "@/lib/server/account/session";
import { DELETE, PUT } from "./change-upvote";

let paperId: string;
let reader: typeof users.$inferSelect;
let cookie: string;
beforeEach(async () => {
  paperId = (await createPaper()).id;
  reader = await createUser();
  cookie = await cookieOf(reader);
});

const context = (id: string) => ({ params: Promise.resolve({ paperId: id }) });
const put = (headers: Record<string, string>, body?: BodyInit, id = paperId) =>
  PUT(pageRequest("PUT", `/api/papers/${id}/upvote`, headers, body), context(id));
const remove = (headers: Record<string, string>) =>
  DELETE(pageRequest("DELETE", `/api/papers/${paperId}/upvote`, headers), context(paperId));

async function countVotes() {
  const [rows] = await db.select({ rows: count() }).from(upvotes);
  const kept = await db.select({ kept: papers.upvoteCount }).from(papers);
  const sum = kept.reduce((total, paper) => total + paper.kept, 0);
  expect(sum).toBe(rows?.rows);
  return sum;
}

/** The refusal's status, once it is sure that it wrote nothing and says why in words. */
async function refusal(answer: Promise<Response>, before: number) {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(error).toMatch(/^[A-Z].*\.$/);
  expect(response.headers.get("x-error-message")).toBe(error);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await countVotes()).toBe(before);
  return response.status;
}

test("a signed-in reader's PUT adds the vote and DELETE takes it back, each answering the new truth", async () => {
  const added = await put({ cookie });
  expect([added.status, await added.json()]).toEqual([200, { upvotes: 1, upvoted: true }]);
  expect(added.headers.get("cache-control")).toBe("private, no-store");
  const removed = await remove({ cookie });
  expect([removed.status, await removed.json()]).toEqual([200, { upvotes: 0, upvoted: false }]);
});

describe("who may", () => {
  test("without a cookie the answer is 401", async () => {
    expect(await refusal(put({}), await countVotes())).toBe(401);
    expect(await refusal(remove({}), await countVotes())).toBe(401);
  });

  test("a forged cookie, a cookie of another secret and rubbish are 401", async () => {
    const [start, end] = [cookie.slice(0, 60), cookie.slice(60)];
    const changed = start + (end[0] === "A" ? "B" : "A") + end.slice(1);
    for (const forged of [changed, `${SESSION_COOKIE}=x`, `${SESSION_COOKIE}=a.b.c.d.e`, `${SESSION_COOKIE}=`])
      expect(await refusal(put({ cookie: forged }), await countVotes())).toBe(401);
  });

  test("an expired session is 401", async () => {
    const { encode } = await import("next-auth/jwt");
    const expired = await encode({
      token: sessionClaims((await findSession(cookie))!.sessionId, reader.id),
      secret: process.env.AUTH_SECRET!,
      salt: SESSION_COOKIE,
      maxAge: -60,
    });
    expect(await refusal(put({ cookie: `${SESSION_COOKIE}=${expired}` }), await countVotes())).toBe(401);
  });

  test("a session that was ended, and one of a deleted account, are 401", async () => {
    await endSessionOf(cookie);
    expect(await refusal(put({ cookie }), await countVotes())).toBe(401);
    const gone = await createUser();
    const left = await cookieOf(gone);
    await deleteUser(gone.id);
    expect(await refusal(put({ cookie: left }), await countVotes())).toBe(401);
  });

  test("a write from another site is 403, with a cookie or without", async () => {
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://localhost:3000.evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
    ];
    for (const headers of foreign) {
      expect(await refusal(put({ cookie, ...headers }), await countVotes())).toBe(403);
      expect(await refusal(put(headers), await countVotes())).toBe(403);
    }
  });

  test("the content types of forms are 403", async () => {
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "Text/Plain"])
      expect(await refusal(put({ cookie, "content-type": type }, "a=b"), await countVotes())).toBe(403);
  });

  test("a cookie without Origin and without Sec-Fetch-Site is 403", async () => {
    const request = pageRequest("PUT", "/", { cookie });
    request.headers.delete("origin");
    request.headers.delete("sec-fetch-site");
    expect(await refusal(PUT(request, context(paperId)), await countVotes())).toBe(403);
  });

  test("X-Forwarded-Host does not make another site ours", async () => {
    const headers = { cookie, origin: "https://evil.example", "x-forwarded-host": "evil.example" };
    expect(await refusal(put(headers), await countVotes())).toBe(403);
  });
});

describe("what may be sent", () => {
  test("a body of 10 MB is 413 by its stated length", async () => {
    const headers = { cookie, "content-type": "application/json", "content-length": String(10 * 2 ** 20) };
    expect(await refusal(put(headers, "{}"), await countVotes())).toBe(413);
  });

  test("without a session it is 413 too", async () => {
    const headers = { "content-type": "application/json", "content-length": String(10 * 2 ** 20) };
    expect(await refusal(put(headers, "{}"), await countVotes())).toBe(413);
  });

  test("a body of 10 MB in chunks is 413 before all of it was read", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536));
        sent += 65_536;
        if (sent >= 10 * 2 ** 20) controller.close();
      },
    });
    expect(await refusal(put({ cookie, "content-type": "application/json" }, body), await countVotes())).toBe(413);
    expect(sent).toBeLessThan(2 ** 20);
  });

  test("a small body is left alone", async () => {
    expect((await put({ cookie, "content-type": "application/json" }, "{not json")).status).toBe(200);
  });

  test.each(["nonsense", "2404.18911%2F..%2Fx", "..", "%00", "2404.189１１", "9".repeat(5000), "%E0%A4%A"])(
    "the id %s is 404",
    async (id) => {
      expect(await refusal(put({ cookie }, undefined, id), await countVotes())).toBe(404);
    },
  );

  test("a paper that is not there is 404, a withdrawn one 409", async () => {
    expect(await refusal(put({ cookie }, undefined, "9912.99999"), await countVotes())).toBe(404);
    await db.update(papers).set({ withdrawnAt: new Date() }).where(eq(papers.id, paperId));
    expect(await refusal(put({ cookie }), await countVotes())).toBe(409);
    expect((await remove({ cookie })).status).toBe(200);
  });

  test("an old id is found with its slash bare, encoded, in capitals and with a version", async () => {
    await createPaper({ id: "hep-th/9901001" });
    for (const id of ["hep-th/9901001", "hep-th%2F9901001", "HEP-TH/9901001v2"]) {
      const response = await PUT(pageRequest("PUT", "/", { cookie }), context(id));
      expect(await response.json()).toEqual({ upvotes: 1, upvoted: true });
    }
  });
});

test("fifty PUTs and fifty DELETEs of one reader, eight at a time, end as the last answer said", async () => {
  const changes = Array.from({ length: 100 }, (_, index) => (index % 2 ? put : remove));
  changes.sort(() => Math.random() - 0.5);
  const before = await countVotes();
  let last = { upvotes: 0, upvoted: false };
  const work = async () => {
    for (let change = changes.pop(); change; change = changes.pop()) {
      const response = await change({ cookie });
      expect(response.status).toBe(200);
      last = (await response.json()) as typeof last;
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(last.upvotes).toBe(Number(last.upvoted));
  expect(await countVotes()).toBe(before + last.upvotes);
});

test("a flood from one account is 429 with Retry-After, and others go on", async () => {
  const statuses = new Set<number>();
  let last: Response | null = null;
  for (let sent = 0; sent < 301; sent++) {
    last = await put({ cookie });
    statuses.add(last.status);
  }
  expect([...statuses]).toEqual([200, 429]);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await put({ cookie: await cookieOf(await createUser()) })).status).toBe(200);
});
