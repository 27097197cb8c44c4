import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listApiTokens } from "@/db/queries/account/api-tokens";
import { deleteUser } from "@/db/queries/account/users";
import { apiTokens, papers, type TokenScope, upvotes, type users } from "@/db/schema";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { DELETE as revokeToken } from "./account/tokens/[id]/route";
import { POST as makeToken } from "./account/tokens/route";
import { GET as getDailyPapers } from "./daily_papers/route";
import { PUT as putFollow } from "./organizations/[slug]/follow/route";
import { DELETE as deleteUpvote, PUT as putUpvote } from "./papers/change-upvote";
import { POST as editLinks } from "./papers/edit-links";
import { GET as getViewer } from "./viewer/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let reader: typeof users.$inferSelect;
let paperId: string;
let printed: string[];
beforeEach(async () => {
  reader = await createUser();
  paperId = (await createPaper()).id;
  printed = catchLog();
  for (const method of ["log", "error", "warn", "info"] as const)
    vi.spyOn(console, method).mockImplementation((...line) => void printed.push(line.join(" ")));
});
afterEach(() => vi.restoreAllMocks());

async function submitForm(post: (request: Request) => Promise<Response>, path: string, form: URLSearchParams) {
  const headers = { cookie: await cookieOf(reader), "content-type": "application/x-www-form-urlencoded" };
  return post(pageRequest("POST", path, { ...headers, accept: "text/html" }, form.toString()));
}

const askFor = (scopes: string[], { name = "A robot", days = "90" } = {}) =>
  submitForm(
    makeToken,
    "/api/account/tokens",
    new URLSearchParams([["name", name], ["days", days], ...scopes.map((scope) => ["scope", scope])]),
  );

const revoke = (id: string) =>
  submitForm(
    (request) => revokeToken(request, { params: Promise.resolve({ id }) }),
    `/api/account/tokens/${id}`,
    new URLSearchParams(),
  );

/** A new token of the reader, as its page shows it. */
async function tokenOf(...scopes: TokenScope[]): Promise<string> {
  const answer = await askFor(scopes);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  return /dp_[\w-]{43}/.exec(await answer.text())?.[0] ?? "none";
}

test("scripts of the page get the token as data, which nothing keeps", async () => {
  const headers = {
    cookie: await cookieOf(reader),
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  };
  const answer = await makeToken(
    pageRequest("POST", "/api/account/tokens", headers, "name=By%20script&days=90&scope=read"),
  );
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  expect(await answer.json()).toEqual({ token: expect.stringMatching(/^dp_[\w-]{43}$/) });
});

/** As a program sends it: no cookie, no origin. */
const call = (method: string, path: string, token: string, body?: unknown) =>
  new Request(`http://localhost:3000${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const context = () => ({ params: Promise.resolve({ paperId }) });
const upvote = (token: string) => putUpvote(call("PUT", `/api/papers/${paperId}/upvote`, token), context());

async function refusal(answer: Response | Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(error).toMatch(/^[A-Z].*\.$/);
  return [response.status, error];
}

test("a token with the scope vote votes and takes it back, from anywhere and without a cookie", async () => {
  const token = await tokenOf("vote");
  expect(await (await upvote(token)).json()).toEqual({ upvotes: 1, upvoted: true });
  const removed = await deleteUpvote(call("DELETE", `/api/papers/${paperId}/upvote`, token), context());
  expect(await removed.json()).toEqual({ upvotes: 0, upvoted: false });
  await createOrganization({ slug: "lab" });
  const followed = await putFollow(call("PUT", "/api/organizations/lab/follow", token), {
    params: Promise.resolve({ slug: "lab" }),
  });
  expect(await followed.json()).toEqual({ followers: 1, following: true });
});

describe("what a token may not", () => {
  test("with the scope read it cannot vote: 403 with a sentence that names the scope, and nothing is written", async () => {
    const answer = await upvote(await tokenOf("read"));
    expect(answer.headers.get("www-authenticate")).toContain('scope="vote"');
    expect(await refusal(answer)).toEqual([403, expect.stringContaining("scope vote")]);
    expect(await db.$count(upvotes, eq(upvotes.paperId, paperId))).toBe(0);
  });

  test("without the scope read it does not see what is its reader's, without write it sets no links", async () => {
    const token = await tokenOf("vote");
    expect((await refusal(getViewer(call("GET", "/api/viewer", token), undefined)))[0]).toBe(403);
    const path = `/api/papers/${paperId}/links`;
    expect((await refusal(editLinks(call("POST", path, token, {}), context())))[0]).toBe(403);
  });

  test("unknown, malformed, revoked and expired ones are 401, for reads as well", async () => {
    const [revoked, expired, deleted] = [await tokenOf("vote"), await tokenOf("vote"), await tokenOf("vote")];
    const [last, middle, first] = await listApiTokens(reader.id);
    const idOf = (token: string) => [first, middle, last].find((kept) => kept?.ending === token.slice(-4))?.id ?? "";
    await revoke(idOf(revoked));
    await db
      .update(apiTokens)
      .set({ expiresAt: sql`now()` })
      .where(eq(apiTokens.id, idOf(expired)));
    await db.delete(apiTokens).where(eq(apiTokens.id, idOf(deleted)));
    const wrong = [revoked, expired, deleted, `dp_${"A".repeat(43)}`, "dp_short", "", `${revoked}x`, "hf_other"];
    for (const token of wrong) {
      const answer = await upvote(token);
      expect(answer.headers.get("www-authenticate"), token).toContain("Bearer");
      expect((await refusal(answer))[0], token).toBe(401);
    }
    const read = await getDailyPapers(call("GET", "/api/daily_papers", revoked), { params: Promise.resolve({}) });
    expect((await refusal(read))[0]).toBe(401);
    expect((await refusal(getViewer(call("GET", "/api/viewer", expired), undefined)))[0]).toBe(401);
  });

  test("a wrong one is not saved by a cookie beside it, and goes with its account", async () => {
    const request = call("PUT", `/api/papers/${paperId}/upvote`, `dp_${"A".repeat(43)}`);
    request.headers.set("cookie", await cookieOf(reader));
    expect((await refusal(putUpvote(request, context())))[0]).toBe(401);
    const token = await tokenOf("vote");
    await deleteUser(reader.id);
    expect((await refusal(upvote(token)))[0]).toBe(401);
  });

  test("a token of another place does not hinder a read, since clients send it along", async () => {
    const read = await getDailyPapers(call("GET", "/api/daily_papers", "hf_abc"), { params: Promise.resolve({}) });
    expect(read.status).toBe(200);
  });

  test("a proxy's own password is no token: the page's cookie counts, and its origin", async () => {
    const headers = { cookie: await cookieOf(reader), authorization: "Basic YTpi" };
    const own = await putUpvote(pageRequest("PUT", `/api/papers/${paperId}/upvote`, headers), context());
    expect(own.status).toBe(200);
    const foreign = { ...headers, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await refusal(putUpvote(pageRequest("PUT", "/x", foreign), context())))[0]).toBe(403);
  });
});

test("a token with the scope read is told what is its reader's", async () => {
  const token = await tokenOf("read", "vote");
  await upvote(token);
  const answer = await getViewer(call("GET", `/api/viewer?papers=${paperId}`, token), undefined);
  expect(await answer.json()).toMatchObject({
    viewer: { username: reader.username },
    papers: { [paperId]: { upvotes: 1, upvoted: true } },
  });
  expect(answer.headers.get("set-cookie")).toBeNull();
});

test("only the hash is kept, no log names the token, and its use is noted", async () => {
  const token = await tokenOf("vote");
  await upvote(token);
  const broken = call("PUT", "/api/papers/x/upvote", token);
  await putUpvote(broken, {
    get params(): never {
      throw new Error("a fault of ours");
    },
  });
  expect(printed.join("\n")).toContain("a fault of ours");
  expect(printed.join("\n")).not.toContain(token.slice(3));
  const [kept] = await db.select().from(apiTokens).where(eq(apiTokens.userId, reader.id));
  expect(kept?.hash).toBe(createHash("sha256").update(token).digest("base64url"));
  expect(JSON.stringify(kept)).not.toContain(token.slice(3, 30));
  expect(kept?.lastUsedAt).not.toBeNull();
});

describe("the form", () => {
  const problem = async (answer: Promise<Response>) =>
    new URL((await answer).headers.get("location") ?? "/none", "http://x").searchParams.get("problem");

  test("refuses a token without name, scope or time, in words", async () => {
    expect(await problem(askFor(["read"], { name: " \u0000 " }))).toBe("token-name");
    expect(await problem(askFor(["read"], { name: "x".repeat(61) }))).toBe("token-name");
    expect(await problem(askFor([]))).toBe("token-scopes");
    expect(await problem(askFor(["read", "admin"]))).toBe("token-scopes");
    for (const days of ["", "31", "toString"]) expect(await problem(askFor(["read"], { days }))).toBe("token-expiry");
    expect(await listApiTokens(reader.id)).toEqual([]);
  });

  test("gives twenty to a reader and no more, at once too", async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => askFor(["read"])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(await problem(askFor(["read"]))).toBe("token-many");
    expect(await listApiTokens(reader.id)).toHaveLength(20);
  });

  test("revokes nothing of another reader", async () => {
    await tokenOf("read");
    const [token] = await listApiTokens(reader.id);
    const owner = reader;
    reader = await createUser();
    for (const id of [token?.id ?? "", "nonsense"]) await revoke(id);
    expect(await listApiTokens(owner.id)).toHaveLength(1);
  });

  test("from another site makes no token", async () => {
    const headers = { cookie: await cookieOf(reader), origin: "https://evil.example" };
    const answer = await makeToken(pageRequest("POST", "/api/account/tokens", headers, "name=x&scope=vote&days=30"));
    expect(answer.status).toBe(403);
  });
});

describe("links", () => {
  const links = (token: string, body: unknown, id = paperId) =>
    editLinks(call("POST", `/api/papers/${id}/links`, token, body), { params: Promise.resolve({ paperId: id }) });
  const find = async () => (await db.select().from(papers).where(eq(papers.id, paperId)))[0];

  test("are set by whoever added the paper, by arXiv id or object id, and counted with the organization", async () => {
    await db.update(papers).set({ submittedBy: reader.id, codeStars: 3 }).where(eq(papers.id, paperId));
    const lab = await createOrganization({ importedObjectId: "0123456789abcdef01234567" });
    const token = await tokenOf("write");
    const set = { projectPage: "https://example.org/a", githubRepo: "https://github.com/a/b" };
    expect(await (await links(token, set)).json()).toEqual({});
    expect(await find()).toMatchObject({ projectUrl: set.projectPage, codeUrl: set.githubRepo, codeStars: null });
    const objectId = createHash("md5").update(`paper:${paperId}`).digest("hex").slice(0, 24);
    expect((await links(token, { organizationId: lab.importedObjectId, projectPage: null }, objectId)).status).toBe(
      200,
    );
    expect(await find()).toMatchObject({ organizationId: lab.id, projectUrl: null, codeUrl: set.githubRepo });
    const [count] = await db.execute<{ n: number }>(
      sql`select paper_count as n from organizations where id = ${lab.id}`,
    );
    expect(count?.n).toBe(1);
  });

  test("of a paper that another added, or that came from elsewhere, are not the reader's to set", async () => {
    const token = await tokenOf("write");
    expect((await refusal(links(token, { projectPage: "https://example.org" })))[0]).toBe(403);
    expect((await refusal(links(token, {}, "2502.99999")))[0]).toBe(404);
    expect((await refusal(links(token, {}, "nonsense")))[0]).toBe(404);
  });

  test("that lead nowhere a reader should go are refused", async () => {
    await db.update(papers).set({ submittedBy: reader.id }).where(eq(papers.id, paperId));
    const token = await tokenOf("write");
    for (const projectPage of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "http://127.0.0.1/",
      "http://[::1]/",
      "http://169.254.169.254/",
      "http://2130706433/",
      "http://localhost/",
      "http://db.internal/",
      "https://user:secret@example.org/",
      `https://example.org/${"x".repeat(3_000)}`,
      "",
      7,
    ])
      expect((await refusal(links(token, { projectPage })))[0], String(projectPage)).toBe(400);
    for (const githubRepo of ["https://example.org/a/b", "https://github.com/a", "http://github.com/a/b"])
      expect((await refusal(links(token, { githubRepo })))[0], githubRepo).toBe(400);
    expect((await refusal(links(token, { organizationId: "f".repeat(24) })))[0]).toBe(400);
    expect((await refusal(links(token, { unknown: 1 })))[0]).toBe(400);
    expect(await find()).toMatchObject({ projectUrl: null, codeUrl: null });
  });
});
