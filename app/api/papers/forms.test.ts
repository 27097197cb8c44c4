import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { addUpvote } from "@/db/queries/paper/upvotes";
import {
  authorFollows,
  authors,
  organizationFollows,
  organizations,
  papers,
  readMarks,
  topicFollows,
  upvotes,
  users,
} from "@/db/schema";
import { createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf, formRequest, leadOf } from "@/db/testing/requests";
import { markKinds } from "@/lib/core/mark/reading-marks";
import * as ofAuthor from "../authors/[slug]/follow/route";
import * as ofOrganization from "../organizations/[slug]/follow/route";
import * as ofTopic from "../topics/[slug]/follow/route";
import { POST } from "./[...paperId]/route";

const ORIGIN = "http://localhost:3000";
let paperId: string;
let cookie: string;
beforeEach(async () => {
  for (const table of [papers, organizations, authors, users]) await db.delete(table);
  paperId = (await createPaper()).id;
  cookie = await cookieOf(await createUser());
});

type Headers = Record<string, string>;
/** Sends a plain form about a paper: `act` with its method, such as "upvote?_method=PUT". */
const send = (act: string, headers: Headers = { cookie }, id = paperId) =>
  POST(formRequest(`/api/papers/${id}/${act}`, "", { accept: "text/html", ...headers }), {
    params: Promise.resolve({ paperId: [...id.split("/"), act.split("?")[0]!] }),
  });
const countVotes = () => db.$count(upvotes);

test("a form votes once however often it is sent, and leads to the page that shows it; another takes the vote back", async () => {
  for (let time = 0; time < 2; time++) {
    const answer = await send("upvote?_method=PUT");
    expect(leadOf(answer)).toBe(`303 /actions/papers/${paperId}?back=%2F&done=upvote`);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await countVotes()).toBe(1);
  }
  expect(leadOf(await send("upvote?_method=DELETE"))).toBe(`303 /actions/papers/${paperId}?back=%2F&done=upvote`);
  expect(await countVotes()).toBe(0);
});

test("many at once of one reader are one vote", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send("upvote?_method=PUT")));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  expect(await countVotes()).toBe(1);
});

test.each(markKinds)("a form sets the mark %s, and another takes it away", async (kind) => {
  expect(leadOf(await send(`${kind}?_method=PUT`))).toBe(`303 /actions/papers/${paperId}?back=%2F&done=${kind}`);
  expect(await db.$count(readMarks)).toBe(1);
  expect((await send(`${kind}?_method=DELETE`)).status).toBe(303);
  expect(await db.$count(readMarks)).toBe(0);
});

test("an id with a slash is led to as it is", async () => {
  await createPaper({ id: "hep-th/9901001" });
  const answer = await send("upvote?_method=PUT", { cookie }, "hep-th/9901001");
  expect(leadOf(answer)).toBe("303 /actions/papers/hep-th/9901001?back=%2F&done=upvote");
});

describe("where it leads back to", () => {
  test.each([
    ["the page of the form", `${ORIGIN}/papers/week?topic=cs.CL`, "/papers/week?topic=cs.CL"],
    ["of the page of actions the one before", `${ORIGIN}/actions/papers/x?back=%2Ftopics&done=read`, "/topics"],
    ["never from there to another site", `${ORIGIN}/actions/papers/x?back=https%3A%2F%2Fevil.example`, "/"],
    ["never from there to `//`", `${ORIGIN}/actions/papers/x?back=%2F%2Fevil.example`, "/"],
    ["the front page from another site", "https://evil.example/papers/week", "/"],
    ["the front page from the API", `${ORIGIN}/api/papers`, "/"],
    ["the front page from nowhere", "nonsense", "/"],
    ["the front page from a very long address", `${ORIGIN}/search?q=${"a".repeat(3000)}`, "/"],
  ])("%s", async (_, referer, back) => {
    const answer = await send("saved?_method=PUT", { cookie, referer });
    expect(new URL(answer.headers.get("location") ?? "", ORIGIN).searchParams.get("back")).toBe(back);
  });
});

describe("what is refused", () => {
  test("who is not signed in, or no longer, is led to sign in and on to the page", async () => {
    const lead = `303 /signin?${new URLSearchParams({ callbackUrl: `/actions/papers/${paperId}?back=%2Ftopics` })}`;
    const referer = `${ORIGIN}/topics`;
    const ended = await cookieOf(await createUser());
    await endSessionOf(ended);
    for (const headers of [{}, { cookie: `${cookie}x` }, { cookie: ended }] as Headers[])
      for (const act of ["upvote", ...markKinds])
        expect(leadOf(await send(`${act}?_method=PUT`, { ...headers, referer }))).toBe(lead);
    expect(await countVotes()).toBe(0);
  });

  test("a form of another site is 403, signed in or not, by any of its signs", async () => {
    for (const foreign of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ] as Headers[])
      for (const who of [{}, { cookie }] as Headers[])
        for (const act of ["upvote", ...markKinds])
          expect((await send(`${act}?_method=PUT`, { ...who, ...foreign })).status).toBe(403);
    expect([await countVotes(), await db.$count(readMarks)]).toEqual([0, 0]);
  });

  test("an unknown paper is a page that says so, and JSON where no page is shown", async () => {
    const page = await send("upvote?_method=PUT", { cookie }, "9912.99999");
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("This paper is not here");
    const other = await send("upvote?_method=PUT", { cookie, accept: "application/json" }, "9912.99999");
    expect([other.status, await other.json()]).toEqual([404, { error: expect.stringContaining("not here") }]);
  });

  test("another method than PUT and DELETE is 405", async () => {
    for (const act of ["upvote", "upvote?_method=GET", "upvote?_method=put", "saved", "hidden?_method=PATCH"])
      expect((await send(act)).status).toBe(405);
    expect(await countVotes()).toBe(0);
  });

  test("a form of 10 MB is 413", async () => {
    expect((await send("upvote?_method=PUT", { cookie, "content-length": String(10 * 2 ** 20) })).status).toBe(413);
  });

  test("a flood of one account is 429 as a page, and says how long to wait", async () => {
    let last = await send("upvote?_method=PUT");
    for (let sent = 0; sent < 300; sent++) last = await send("upvote?_method=PUT");
    expect([last.status, last.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

test("one reader's form takes back nobody else's vote", async () => {
  await addUpvote(paperId, (await createUser()).id);
  expect((await send("upvote?_method=DELETE")).status).toBe(303);
  expect(await countVotes()).toBe(1);
});

describe("a follow", () => {
  beforeEach(async () => {
    await createOrganization({ slug: "NVIDIA" });
    await createAuthor({ slug: "jose-ng" });
  });

  test.each([
    ["organizations", "NVIDIA", ofOrganization.POST, organizationFollows],
    ["authors", "jose-ng", ofAuthor.POST, authorFollows],
    ["topics", "cs.CL", ofTopic.POST, topicFollows],
  ] as const)("of %s is begun and ended by forms, once each", async (kinds, slug, post, table) => {
    const context = { params: Promise.resolve({ slug }) };
    const follow = (method: string, headers: Headers) =>
      post(formRequest(`/api/${kinds}/${slug}/follow?_method=${method}`, "", headers), context);
    const referer = `${ORIGIN}/following`;
    const page = `/actions/${kinds}/${slug}?back=%2Ffollowing`;
    for (let time = 0; time < 2; time++)
      expect(leadOf(await follow("PUT", { cookie, referer }))).toBe(`303 ${page}&done=follow`);
    expect(await db.$count(table)).toBe(1);
    expect((await follow("DELETE", { cookie, referer, origin: "https://evil.example" })).status).toBe(403);
    expect(leadOf(await follow("DELETE", { referer }))).toBe(
      `303 /signin?${new URLSearchParams({ callbackUrl: page })}`,
    );
    expect(await db.$count(table)).toBe(1);
    expect((await follow("DELETE", { cookie, referer })).status).toBe(303);
    expect(await db.$count(table)).toBe(0);
  });
});
