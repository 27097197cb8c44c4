import { beforeEach, expect, test } from "vitest";
import { addMark, listMarks } from "@/db/queries/mark/read-marks";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, pageRequest } from "@/db/testing/requests";
import { MARKED_PAPERS_MAX, type MarksById } from "@/lib/core/mark/reading-marks";
import { POST } from "./route";

const T = Date.UTC(2025, 1, 14);
let reader: Awaited<ReturnType<typeof createUser>>;
let cookie: string;
beforeEach(async () => {
  reader = await createUser();
  cookie = await cookieOf(reader);
});

const send = (body: unknown, headers: Record<string, string> = { cookie }) =>
  POST(
    pageRequest(
      "POST",
      "/api/viewer/marks",
      { "content-type": "application/json", ...headers },
      typeof body === "string" ? body : JSON.stringify(body),
    ),
    undefined,
  );

async function merge(papers: unknown[]): Promise<MarksById> {
  const response = await send({ papers });
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return ((await response.json()) as { marks: MarksById }).marks;
}

test("a browser's marks join the reader's own, and of two on one paper the newer stays", async () => {
  const [both, mine, unknown] = [await createPaper(), await createPaper(), "9912.99999"];
  const { saved } = (await addMark("saved", both.id, reader.id)) as { saved: number };
  await addMark("hidden", mine.id, reader.id);
  const answer = await merge([
    { id: both.id, read: T, saved: T },
    { id: unknown, read: T },
    { id: "nonsense", read: T },
  ]);
  expect(answer).toEqual({ [both.id]: { read: T, saved }, [mine.id]: { hidden: expect.any(Number) } });
  expect(await listMarks([both.id, mine.id], reader.id)).toEqual(answer);
  expect((await merge([{ id: both.id, read: T + 5000 }]))[both.id]).toEqual({ read: T + 5000, saved });
});

test("merging twice, and from two browsers at once, changes nothing more", async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, async () => (await createPaper()).id));
  const papers = ids.map((id, index) => ({ id, read: T + index }));
  const answers = await Promise.all([merge(papers), merge([...papers].reverse()), merge(papers)]);
  const expected = Object.fromEntries(papers.map(({ id, read }) => [id, { read }]));
  for (const answer of [...answers, await merge(papers), await merge([])]) expect(answer).toEqual(expected);
});

test("two spellings of one paper are one, a time to come is now, and entries without marks add nothing", async () => {
  const [paper, other] = [await createPaper(), await createPaper()];
  const before = Date.now();
  const marks = await merge([
    { id: `${paper.id}v2`, saved: T + 1 },
    { id: paper.id, saved: T, read: 8.64e15 },
  ]);
  expect(marks[paper.id]?.saved).toBe(T + 1);
  expect(marks[paper.id]?.read).toBeGreaterThanOrEqual(before - 1000);
  expect(marks[paper.id]?.read).toBeLessThanOrEqual(Date.now() + 1000);
  expect(await merge([{ id: other.id }])).not.toHaveProperty([other.id]);
});

test("another reader's marks are neither shown nor changed", async () => {
  const paper = await createPaper();
  const other = await createUser();
  await addMark("saved", paper.id, other.id);
  expect(await merge([{ id: paper.id, read: T }])).toEqual({ [paper.id]: { read: T } });
  expect(await listMarks([paper.id], other.id)).toEqual({ [paper.id]: { saved: expect.any(Number) } });
});

test("as many papers as a browser keeps fit into one request, and one more is 400", async () => {
  const entry = { read: T, saved: T, hidden: T };
  const papers = Array.from({ length: MARKED_PAPERS_MAX }, (_, index) => ({ id: `2001.${10_000 + index}`, ...entry }));
  expect(await merge(papers)).toEqual({});
  expect((await send({ papers: [...papers, { id: "2002.10000" }] })).status).toBe(400);
});

test.each([
  ["not JSON", "{not json"],
  ["nothing", ""],
  ["a list", []],
  ["another shape", { papers: {} }],
  ["a mark that is no time", { papers: [{ id: "2404.18911", read: "now" }] }],
  ["a time before 1970", { papers: [{ id: "2404.18911", read: -1 }] }],
  ["a time past the calendar", { papers: [{ id: "2404.18911", read: 1e300 }] }],
  ["a mark that there is not", { papers: [{ id: "2404.18911", liked: T }] }],
  ["an id of 5,000 characters", { papers: [{ id: "9".repeat(5000), read: T }] }],
  ["a key of the prototype", '{"papers":[{"id":"2404.18911","__proto__":{"read":1}}],"__proto__":{}}'],
  ["10,000 levels", `{"papers":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
])("a body that is %s is 400 with a sentence", async (_, body) => {
  const response = await send(body);
  const { error } = (await response.json()) as { error: string };
  expect([response.status, response.headers.get("x-error-message")]).toEqual([400, error]);
  expect(error).toMatch(/^The body is not as it should be.*\.$/);
});

test("NUL, lone surrogates and other letters in an id name no paper", async () => {
  expect(await merge(["\u0000", "\ud800", "2404.189１１", "%00", "../x"].map((id) => ({ id, read: T })))).toEqual({});
});

test("nobody, an ended session, another site and a body of 2 MB are refused", async () => {
  expect((await send({ papers: [] }, {})).status).toBe(401);
  expect((await send({ papers: [] }, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect((await send("x".repeat(2 ** 21))).status).toBe(413);
  await endSessionOf(cookie);
  expect((await send({ papers: [] })).status).toBe(401);
});

test("a flood of merges from one account is 429 with Retry-After", async () => {
  let last = await send({ papers: [] });
  for (let sent = 0; sent < 20; sent++) last = await send({ papers: [] });
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
});
