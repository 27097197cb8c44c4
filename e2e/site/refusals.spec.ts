import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { SIGNED_IN_COOKIE } from "@/lib/core/account/viewer-state";
import { encodeSession, SESSION_COOKIE } from "@/lib/server/account/session";
import { sendRaw } from "../support/raw";
import { expect, ownNetwork, test } from "../support/test";

const PAPER = "2512.02589";
const VOTE = `/api/papers/${PAPER}/upvote`;
const FOLLOW = "/api/organizations/huawei-noah/follow";
const NO_UUID = "00000000-0000-4000-8000-000000000000";
const TEN_MB = 10 * 1024 * 1024;

let database: TestDatabase;
let user: { id: string; sessionId: string };
/** Headers of a page's own script with this reader's session. */
let own: Record<string, string>;

test.beforeAll(async () => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
  [user] = (await database.createUsers(1)) as [typeof user];
  const session = await encodeSession(user.sessionId, user.id);
  const cookie = `${SESSION_COOKIE}=${session}; ${SIGNED_IN_COOKIE}=1`;
  own = { Cookie: cookie, Origin: String(process.env.E2E_URL), "Sec-Fetch-Site": "same-origin", ...ownNetwork() };
});

test.afterAll(() => database.end());

/** Nothing that this reader, this paper or this organization has changed. */
async function expectNothingWritten(): Promise<void> {
  const { count, voters } = await database.findVotes(PAPER);
  expect({ count, voters: voters.size, follows: await database.countFollowsOf(user.id) }).toEqual({
    count: 0,
    voters: 0,
    follows: 0,
  });
}

function expectRefusal(answer: { status: number; headers: Record<string, unknown>; body: string }, status: number) {
  expect(answer.status).toBe(status);
  const { error } = JSON.parse(answer.body) as { error: string };
  expect(error).toMatch(/^[A-Z][^\n]{10,}\.$/);
  expect(answer.headers["x-error-message"]).toBe(error);
  expect(answer.headers["cache-control"]).toBe("private, no-store");
}

for (const path of [VOTE, FOLLOW]) {
  for (const method of ["PUT", "DELETE"]) {
    test(`${method} ${path} from elsewhere is 403, from nobody 401, and writes nothing`, async () => {
      const { Origin, "Sec-Fetch-Site": _, ...bare } = own;
      const foreign = [
        { ...own, Origin: "https://evil.example" },
        { ...own, Origin: "null" },
        { ...own, Origin: `${Origin}.evil.example` },
        { ...own, "Sec-Fetch-Site": "cross-site" },
        { ...own, "Sec-Fetch-Site": "same-site" },
        { ...own, "Content-Type": "text/plain" },
        { ...own, "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
        { ...bare },
      ];
      for (const headers of foreign) expectRefusal(await sendRaw(method, path, headers), 403);
      const forged = await encodeSession(user.sessionId, NO_UUID);
      const nobody = [
        {},
        { ...own, Cookie: "" },
        { ...own, Cookie: `${SESSION_COOKIE}=nonsense` },
        { ...own, Cookie: `${SESSION_COOKIE}=${forged}` },
        { ...own, Cookie: `${SESSION_COOKIE}=${await encodeSession(NO_UUID, user.id)}` },
      ];
      for (const headers of nobody) expectRefusal(await sendRaw(method, path, headers), 401);
      await expectNothingWritten();
    });
  }

  test(`PUT ${path} with 10 MB is 413, whether or not it states its length, and writes nothing`, async () => {
    for (const isChunked of [false, true])
      expectRefusal(await sendRaw("PUT", path, own, { bodyBytes: TEN_MB, isChunked }), 413);
    await expectNothingWritten();
  });
}

test("a form of 10 MB is 413", async () => {
  const headers = { ...own, "Content-Type": "application/x-www-form-urlencoded" };
  for (const action of ["/sign-in", "/sign-up", "/name?_method=PUT", "/password?_method=PUT", "?_method=DELETE"])
    expectRefusal(await sendRaw("POST", `/api/account${action}`, headers, { bodyBytes: TEN_MB }), 413);
});

test("an address in other letters is that of no page, list or file", async () => {
  for (const path of ["/PAPERS/2404.18911", "/Papers/Week", "/TOPICS/cs.CL", "/TOPICS/cs.CL?min_upvotes=50"])
    expect([path, (await sendRaw("GET", path)).status]).toEqual([path, 404]);
});

test("a page that is not there says so in its HTML, for programs as well", async () => {
  for (const [path, sentence] of [
    ["/papers/date/2025-02-30", "The calendar has no such day"],
    ["/papers/nonsense", "This site does not know a paper at this address"],
    ["/papers/9999.99999", "This site does not know a paper at this address"],
    ["/papers/2501.99999", "This paper is not here yet"],
    ["/organizations/none", "No paper on this site names an organization with this address"],
  ] as const) {
    const { status, body } = await sendRaw("GET", path);
    expect(status).toBe(404);
    expect(body.replace(/<script.*?<\/script>/gs, "")).toContain(sentence);
  }
});

test("choosing from a list that is not there, and citing it, is answered like the list itself", async () => {
  for (const list of [
    "/organizations/none",
    "/authors/none",
    "/topics/none",
    "/papers/date/2025-02-30",
    "/papers/week/2025-W60",
    "/papers/month/2025-13",
  ]) {
    const { body } = await sendRaw("GET", list);
    const title = /<h1[^>]*>([^<]+)/.exec(body)![1]!;
    for (const path of [`${list}?view=titles`, `${list}?order=votes&has=code`, `/cite${list}`]) {
      const answer = await sendRaw("GET", path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).toContain(title);
      expect((await sendRaw("HEAD", path)).status).toBe(404);
    }
  }
  for (const path of [
    "/cite/none",
    "/cite/papers/date",
    "/cite/organizations",
    "/cite/signin",
    "/cite/papers/2404.18911",
  ]) {
    const answer = await sendRaw("GET", path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.body).toMatch(/<h1[^>]*>No such list</);
  }
  expect((await sendRaw("GET", "/cite//example.org/papers")).headers.location).toBe("/cite/example.org/papers");
  for (const path of [
    "/organizations/huawei-noah?view=titles",
    "/papers/date/2025-12-12?view=titles",
    "/cite/papers/trending",
    "/cite/papers/week",
    "/cite/feed/2026-05-12",
  ])
    expect([path, (await sendRaw("GET", path)).status]).toEqual([path, 200]);
});

test("account forms from another site are 403", async () => {
  const headers = { ...own, Origin: "https://evil.example", "Content-Type": "application/x-www-form-urlencoded" };
  for (const action of [
    "/sign-in",
    "/sign-up",
    "/sign-out",
    "/name?_method=PUT",
    "/password?_method=PUT",
    "?_method=DELETE",
  ])
    expectRefusal(await sendRaw("POST", `/api/account${action}`, headers), 403);
});

for (const [path, status] of [
  ["/api/papers/9999.99999/upvote", 404],
  ["/api/papers/nonsense/upvote", 404],
  ["/api/papers/2512.02589%00/upvote", 404],
  [`/api/papers/${"9".repeat(5000)}/upvote`, 404],
  ["/api/papers/%2e%2e%2f%2e%2e%2fetc%2fpasswd/upvote", 404],
  ["/api/papers/hep-th/9901001/upvote", 404],
  ["/api/organizations/none/follow", 404],
  ["/api/organizations/%00/follow", 404],
  ["/api/nowhere/at/all", 404],
] as const) {
  test(`PUT ${path.slice(0, 60)} is ${status} with a sentence, and writes nothing`, async () => {
    expectRefusal(await sendRaw("PUT", path, own), status);
    await expectNothingWritten();
  });
}

test("what was asked for twice is there once, and every spelling of an id is the same paper", async () => {
  const other = "2512.04926";
  for (const spelling of [other, `${other}v2`, `arXiv:${other}`, other]) {
    const answer = await sendRaw("PUT", `/api/papers/${encodeURIComponent(spelling)}/upvote`, own);
    const { count, shown, voters } = await database.findVotes(other);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { upvotes: shown, upvoted: true }]);
    expect([count, voters.size]).toEqual([1, 1]);
  }
  for (let round = 0; round < 2; round++) {
    const answer = await sendRaw("DELETE", `/api/papers/${other}/upvote`, own);
    const { count, shown, voters } = await database.findVotes(other);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { upvotes: shown, upvoted: false }]);
    expect([count, voters.size]).toEqual([0, 0]);
  }
});

test("the 21st wrong password for a name from one network is 429 with the time to wait", async () => {
  const network = ownNetwork();
  const form = "username=nobody-of-this-name&password=wrong-password";
  const statuses: number[] = [];
  for (let round = 0; round < 21; round++) {
    const answer = await fetch(`${process.env.E2E_URL}/api/account/sign-in`, {
      method: "POST",
      headers: { ...network, "Content-Type": "application/x-www-form-urlencoded" },
      body: form,
      redirect: "manual",
    });
    statuses.push(answer.status);
    if (answer.status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(statuses).toEqual([...Array<number>(20).fill(303), 429]);
});

test("every answer carries the headers that protect its reader", async () => {
  const answers = [
    await sendRaw("GET", "/"),
    await sendRaw("GET", "/papers/2404.18911"),
    await sendRaw("GET", "/papers/2404.18911v1"),
    await sendRaw("GET", "/papers/nonsense"),
    await sendRaw("GET", "/nowhere/at/all"),
    await sendRaw("GET", "/signin"),
    await sendRaw("GET", "/settings"),
    await sendRaw("GET", "/api/viewer"),
    await sendRaw("GET", "/api/feed?from=2025-12-10"),
    await sendRaw("GET", "/api/feed?from=nonsense"),
    await sendRaw("PUT", VOTE),
    await sendRaw("PUT", VOTE, { ...own, Origin: "https://evil.example" }),
    await sendRaw("PUT", VOTE, own, { bodyBytes: TEN_MB }),
    await sendRaw("POST", VOTE),
    await sendRaw("POST", "/api/account/sign-out", own),
  ];
  expect(answers.map(({ status }) => status)).toEqual([
    200, 200, 308, 404, 404, 200, 307, 200, 200, 400, 401, 403, 413, 405, 303,
  ]);
  for (const { headers, status } of answers) {
    const policy = String(headers["content-security-policy"]);
    expect.soft(policy, String(status)).toContain("default-src 'self'");
    expect.soft(policy, String(status)).toContain("frame-ancestors 'none'");
    expect.soft(policy, String(status)).toContain("object-src 'none'");
    expect.soft(headers["x-content-type-options"], String(status)).toBe("nosniff");
    expect.soft(headers["referrer-policy"], String(status)).toBe("strict-origin-when-cross-origin");
    expect.soft(headers["x-powered-by"], String(status)).toBeUndefined();
  }
});

test("public pages are the same for everybody and may be kept by a cache; private answers may not", async () => {
  for (const path of ["/", "/papers/2404.18911", "/papers/date/2025-12-11", "/organizations/huawei-noah"]) {
    const [stranger, reader] = [await sendRaw("GET", path), await sendRaw("GET", path, own)];
    expect(stranger.headers["cache-control"]).toContain("s-maxage");
    expect(reader.headers["set-cookie"]).toBeUndefined();
    expect(reader.body).not.toContain(user.id);
    expect(reader.headers["cache-control"]).toContain("s-maxage");
  }
  for (const path of ["/api/viewer", "/settings", "/following"])
    expect((await sendRaw("GET", path, own)).headers["cache-control"]).toMatch(/private|no-store/);
});

test("nobody is led to another site after signing in", async ({ page }) => {
  for (const target of [
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "/api/viewer",
  ]) {
    await page.goto(`/signin?callbackUrl=${encodeURIComponent(target)}`);
    // By password and by mail.
    const fields = page.locator("input[name=callbackUrl]");
    await expect(fields).toHaveCount(2);
    for (const field of await fields.all()) await expect(field).toHaveValue("/");
  }
});

test("an address that is not well encoded is 404, for pages and handlers alike", async () => {
  for (const path of ["/papers/%ff", "/papers/date/%ff", "/organizations/%ff", "/feed/%c0%80", "/papers/%E0%A4%A"])
    expect((await sendRaw("GET", path)).status, path).toBe(404);
  expect((await sendRaw("PUT", "/api/papers/%ff/upvote", own)).status).toBe(404);
  expect((await sendRaw("PUT", "/api/organizations/%ff/follow", own)).status).toBe(404);
  await expectNothingWritten();
});
