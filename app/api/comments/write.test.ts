import { beforeEach, describe, expect, test, vi } from "vitest";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, endSessionOf } from "@/db/testing/requests";
import { REPLY_DEPTH_MAX } from "@/lib/core/comment/community-rules";
import { objectId } from "@/lib/server/api/object-id";
import { env } from "@/lib/server/runtime/env";
import {
  countComments,
  prepareDiscussion,
  refusalOf,
  type Sent,
  sendWrite,
  tokenHeaders,
  waitAfterWriting,
  writtenIn,
} from "../testing/discussions";

const dropped = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidateTag: dropped }));

let paperId: string;
let ada: { id: string; username: string };
let cookie: string;
beforeEach(async () => {
  ({ paperId, ada, cookie } = await prepareDiscussion());
  dropped.mockClear();
});

const comment = (text: unknown, sent: Sent = {}, id = paperId) =>
  sendWrite("POST", `/api/papers/${id}/comment`, { headers: { cookie }, json: { comment: text }, ...sent });
const reply = (parentId: string, text: string, headers: Record<string, string> = { cookie }, id = paperId) =>
  sendWrite("POST", `/api/papers/${id}/comment/${parentId}/reply`, { headers, json: { comment: text } });

test("a comment is answered as Hugging Face's clients read it, and drops its paper's pages and the newest comments alone", async () => {
  const written = await writtenIn(comment("Why **this** loss?"));
  expect(written).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    author: { _id: objectId("reader", ada.id), name: ada.username, user: ada.username, type: "user" },
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    type: "comment",
    data: {
      edited: false,
      hidden: false,
      latest: {
        raw: "Why **this** loss?",
        html: "<p>Why <strong>this</strong> loss?</p>",
        updatedAt: written.createdAt,
        author: written.author,
      },
      numEdits: 0,
      editors: [ada.username],
      editorAvatarUrls: [],
      reactions: [],
      isReport: false,
      isSubmitter: false,
      isPaperAuthor: false,
    },
  });
  expect(await countComments(paperId)).toBe(1);
  expect(dropped.mock.calls.map(([tag]) => tag)).toEqual([`paper:${paperId}`, "comments"]);
});

test("an answer names the top of its branch and what it answers", async () => {
  const top = await writtenIn(comment("First."));
  const grace = await cookieOf(await createUser());
  const first = await writtenIn(reply(top.id, "Second.", { cookie: grace }));
  await waitAfterWriting(ada.id);
  const second = await writtenIn(reply(first.id, "Third."));
  expect([first, second].map(({ data }) => [data.parentCommentId, data.replyToId])).toEqual([
    [top.id, top.id],
    [top.id, first.id],
  ]);
  expect(await countComments(paperId)).toBe(3);
});

test("a paper is named by its id, with slashes bare or encoded, with a version, or by its object id", async () => {
  await createPaper({ id: "hep-th/9901001" });
  for (const id of ["hep-th/9901001", "hep-th%2F9901001", "hep-th/9901001v2", objectId("paper", "hep-th/9901001")]) {
    const top = await writtenIn(comment(`Through ${id}.`, {}, id));
    await waitAfterWriting(ada.id);
    await writtenIn(reply(top.id, `Again through ${id}.`, { cookie }, id));
    await waitAfterWriting(ada.id);
  }
  expect(await countComments("hep-th/9901001")).toBe(8);
});

test("a token with the scope write may comment, whatever else a client says", async () => {
  const headers = await tokenHeaders(ada.id, ["write"]);
  const sent = {
    headers: { ...headers, origin: "https://elsewhere.example" },
    json: { comment: "By token.", more: 1 },
  };
  await writtenIn(sendWrite("POST", `/api/papers/${paperId}/comment`, sent));
});

describe("who may not", () => {
  test("nobody, an ended session, a token without the scope, another site's page", async () => {
    const grace = await cookieOf(await createUser());
    await endSessionOf(grace);
    const asked: [number, Record<string, string>][] = [
      [401, {}],
      [401, { cookie: grace }],
      [401, { authorization: `Bearer dp_${"A".repeat(43)}` }],
      [403, await tokenHeaders(ada.id, ["read", "vote"])],
      [403, { cookie, origin: "https://evil.example" }],
      [403, { cookie, "sec-fetch-site": "cross-site" }],
      [403, { cookie, "content-type": "text/plain" }],
    ];
    for (const [status, headers] of asked) expect((await refusalOf(comment("No.", { headers })))[0]).toBe(status);
    expect(await countComments(paperId)).toBe(0);
    expect(dropped).not.toHaveBeenCalled();
  });

  test("who cannot be reached, where the site can send mail", async () => {
    const smtp = env.SMTP_URL;
    env.SMTP_URL = "smtp://127.0.0.1:25";
    try {
      const unreachable = await cookieOf(await createUser());
      const [status, sentence] = await refusalOf(comment("Hello.", { headers: { cookie: unreachable } }));
      expect([status, sentence]).toEqual([403, expect.stringContaining("mail address")]);
    } finally {
      env.SMTP_URL = smtp;
    }
  });

  test("anybody where discussions can only be read, or are off", async () => {
    const top = await createComment(paperId);
    const writes = () => [
      comment("No."),
      reply(top, "No."),
      sendWrite("PATCH", `/api/comments/${top}`, { headers: { cookie }, json: { comment: "No." } }),
      sendWrite("DELETE", `/api/comments/${top}`, { headers: { cookie } }),
      sendWrite("POST", `/api/comments/${top}/restore`, { headers: { cookie } }),
      sendWrite("PUT", `/api/comments/${top}/reactions/heart`, { headers: { cookie } }),
    ];
    try {
      for (const [mode, status] of [
        ["readonly", 403],
        ["off", 404],
      ] as const) {
        env.COMMUNITY = mode;
        for (const answer of writes()) expect((await refusalOf(answer))[0]).toBe(status);
      }
      expect((await refusalOf(comment("No.", { headers: {} })))[0]).toBe(404);
    } finally {
      env.COMMUNITY = "on";
    }
    expect(await countComments(paperId)).toBe(1);
  });
});

describe("what is refused", () => {
  test.each([
    ["nothing", "", 400],
    ["white space", " \n\t ", 400],
    ["what nobody sees", "\u202e\u200b\0", 400],
    ["more than 10,000 characters", "a".repeat(10_001), 400],
    ["more than 400 lines", "a\n".repeat(401), 400],
    ["no text", 7, 400],
    ["null", null, 400],
  ])("%s", async (_, text, status) => {
    expect((await refusalOf(comment(text)))[0]).toBe(status);
    expect(await countComments(paperId)).toBe(0);
  });

  test("JSON that is none, and no body", async () => {
    const headers = { cookie, "content-type": "application/json" };
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      '"x"',
      "[".repeat(9_000),
      '{"comment":"x","requestKey":"a b"}',
      `{"comment":"x","requestKey":"${"k".repeat(65)}"}`,
    ])
      expect((await refusalOf(comment("", { json: undefined, body, headers })))[0]).toBe(400);
  });

  test("10,000 characters of four bytes are taken, however they are written; a body beyond that is 413", async () => {
    const longest = `${"😀".repeat(9_999)}x`;
    await writtenIn(comment(longest));
    await waitAfterWriting(ada.id);
    const escaped = `{"comment":"${"\\ud83d\\ude01".repeat(10_000)}"}`;
    await writtenIn(
      comment("", { json: undefined, body: escaped, headers: { cookie, "content-type": "application/json" } }),
    );
    expect((await refusalOf(comment("x".repeat(140_000))))[0]).toBe(413);
  });

  test("papers and comments that are not here are 404", async () => {
    const elsewhere = await createComment((await createPaper()).id);
    const top = await createComment(paperId);
    for (const id of ["2404.00001", "nonsense", "0".repeat(24), "%00", "%E0%A4%A"])
      expect((await refusalOf(comment("Hello.", {}, id)))[0]).toBe(404);
    for (const id of [elsewhere, "0".repeat(24), "nonsense", "%00", top.toUpperCase().replace(/^\d+$/, "x")])
      expect((await refusalOf(reply(id, "Hello.")))[0]).toBe(404);
  });

  test("an answer to what was hidden meanwhile, or at the end of a branch, is 409", async () => {
    const hidden = await createComment(paperId);
    await hideCommentAs("shell", hidden, { reason: "spam", note: null });
    expect(await refusalOf(reply(hidden, "Hello."))).toEqual([409, expect.stringContaining("Your text is still here")]);
    let deepest = await createComment(paperId);
    for (let depth = 0; depth < REPLY_DEPTH_MAX; depth++) deepest = await createComment(paperId, { parentId: deepest });
    expect(await refusalOf(reply(deepest, "Hello."))).toEqual([409, expect.stringContaining("branch is full")]);
  });

  test("what comes too soon is 429 with the rule and the seconds; too many links are 403", async () => {
    await writtenIn(comment("One."));
    const answer = await comment("Two.");
    const seconds = Number(answer.headers.get("retry-after"));
    expect([answer.status, seconds >= 1 && seconds <= 5]).toEqual([429, true]);
    expect(((await answer.json()) as { error: string }).error).toMatch(/^Wait 5 seconds between two comments\./);
    await waitAfterWriting(ada.id);
    const links = Array.from({ length: 21 }, (_, number) => `https://example.org/${number}`).join(" ");
    expect(await refusalOf(comment(links))).toEqual([403, "You can put 20 links in a comment."]);
  });

  test("a method that is not there says which are, also for what looks like an answer's address", async () => {
    const paths = [`/api/papers/${paperId}/comment`, `/api/papers/${paperId}/comment/${"0".repeat(24)}/reply`];
    for (const path of paths) {
      const answer = await sendWrite("DELETE", path, { headers: { cookie } });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
    }
    expect((await sendWrite("POST", `/api/papers/${paperId}/comment/reply`, { headers: { cookie } })).status).toBe(405);
  });
});

test("200 at once with one key are one comment, and all are answered with it", async () => {
  const json = { comment: "Once.", requestKey: "7c9e6679-7425-40de-944b-e07fc1f90ae7" };
  const answers = await Promise.all(Array.from({ length: 200 }, () => writtenIn(comment("", { json }))));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await countComments(paperId)).toBe(1);
  expect(dropped).toHaveBeenCalledTimes(2);
});

test("32 readers at once on one thread are 32 comments, and a restarted server counts the same", async () => {
  const cookies = await Promise.all(Array.from({ length: 32 }, async () => cookieOf(await createUser())));
  await Promise.all(
    cookies.map((each, number) => writtenIn(comment(`Number ${number}.`, { headers: { cookie: each } }))),
  );
  expect(await countComments(paperId)).toBe(32);
  // Nothing of the rules is kept in memory: every server counts the rows that are there.
  expect((await comment("Again.", { headers: { cookie: cookies[0]! } })).status).toBe(429);
});
