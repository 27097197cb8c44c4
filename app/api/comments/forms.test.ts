import { beforeEach, expect, test, vi } from "vitest";
import { hideComment } from "@/db/queries/comment/change-comment";
import { findComment, listThread } from "@/db/queries/comment/comments";
import { createComment } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { cookieOf, endSessionOf, leadOf } from "@/db/testing/requests";
import { limiters } from "@/lib/server/http/rate-limits";
import { countComments, prepareDiscussion, sendForm, waitAfterWriting } from "../testing/discussions";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let paperId: string;
let ada: { id: string };
let cookie: string;
beforeEach(async () => {
  ({ paperId, ada, cookie } = await prepareDiscussion());
});

const KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const post = (comment: string, more: Record<string, string> = {}, headers: Record<string, string> = { cookie }) =>
  sendForm(`/api/papers/${paperId}/comment`, { comment, requestKey: KEY, ...more }, headers);

/** A page that gives a form back: its status, heading, the text in the form, and where that is sent. */
async function pageOf(sent: Promise<Response>) {
  const answer = await sent;
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const html = await answer.text();
  const unescaped = (text = "") => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return {
    status: answer.status,
    heading: unescaped(/<h1>(.*?)<\/h1>/s.exec(html)?.[1]),
    text: unescaped(/<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(html)?.[1]),
    action: unescaped(/<form method="post" action="([^"]*)"/.exec(html)?.[1]),
    key: /name="requestKey" value="([^"]*)"/.exec(html)?.[1],
    html,
  };
}

test("a form writes a comment once however often it is sent, and leads to it", async () => {
  const leads = await Promise.all(Array.from({ length: 5 }, async () => leadOf(await post("By form."))));
  const [{ id } = { id: "" }] = (await listThread(paperId)).comments;
  expect(new Set(leads)).toEqual(new Set([`303 /comments/${id}`]));
  expect(await countComments(paperId)).toBe(1);
});

test("forms answer, edit, delete, restore and react, and lead to the comment, or to the discussion that has it no more", async () => {
  const top = await createComment(paperId);
  const answer = await sendForm(`/api/papers/${paperId}/comment/${top}/reply`, { comment: "An answer." }, { cookie });
  const id = /^303 \/comments\/([0-9a-f]{24})$/.exec(leadOf(answer))?.[1] ?? "";
  const act = (path: string, fields = {}) => sendForm(`/api/comments/${id}${path}`, fields, { cookie });
  expect(leadOf(await act("?_method=PATCH", { comment: "Another." }))).toBe(`303 /comments/${id}`);
  expect((await findComment(id))?.body).toBe("Another.");
  expect(leadOf(await act("/reactions/heart?_method=PUT"))).toBe(`303 /comments/${id}`);
  expect((await findComment(id))?.reactions).toEqual([{ reaction: "heart", count: 1 }]);
  expect(leadOf(await act("/reactions/heart?_method=DELETE"))).toBe(`303 /comments/${id}`);
  expect(leadOf(await act("?_method=DELETE"))).toBe(`303 /discuss/${paperId}`);
  expect(await countComments(paperId)).toBe(1);
  expect(leadOf(await act("/restore"))).toBe(`303 /comments/${id}`);
  expect(await countComments(paperId)).toBe(2);
  expect((await act("?_method=PUT")).status).toBe(405);
});

const HOSTILE = `\n  "><script>alert(1)</script></textarea>\n'&amp; <b> \\$x^2$ `;

test("a preview shows the comment as it would look, writes nothing, and keeps text and key", async () => {
  const page = await pageOf(post("**Bold** and $x^2$", { preview: "1" }));
  expect(page).toMatchObject({
    status: 200,
    text: "**Bold** and $x^2$",
    key: KEY,
    action: `/api/papers/${paperId}/comment`,
  });
  expect(page.html).toContain("<strong>Bold</strong> and <math");
  const hostile = await pageOf(post(HOSTILE, { preview: "1" }));
  expect(hostile.text).toBe(HOSTILE);
  expect(hostile.html).not.toContain("<script>alert");
  expect(await countComments(paperId)).toBe(0);
});

test("whatever a form is refused for, its text stands in the form that it gets back", async () => {
  const hidden = await createComment(paperId);
  await hideComment(hidden, "spam");
  const mine = await createComment(paperId, { authorId: ada.id, daysAgo: 9 });
  const ended = await cookieOf(ada);
  await endSessionOf(ended);
  const long = `${HOSTILE}${"é".repeat(10_001)}`;
  const gone = `/api/papers/${paperId}/comment/${hidden}/reply`;
  const late = `/api/comments/${mine}?_method=PATCH`;
  const asked: [number, string, string, Promise<Response>][] = [
    [400, "at most 10,000 characters", long, post(long)],
    [401, "You are not signed in", HOSTILE, post(HOSTILE, {}, { cookie: ended })],
    [401, "You are not signed in", HOSTILE, post(HOSTILE, { preview: "1" }, {})],
    [409, "Your text is still here", HOSTILE, sendForm(gone, { comment: HOSTILE }, { cookie })],
    [409, "edited any more", HOSTILE, sendForm(late, { comment: HOSTILE }, { cookie })],
  ];
  for (const [status, sentence, text, sent] of asked) {
    const page = await pageOf(sent);
    expect(page).toMatchObject({ status, heading: expect.stringContaining(sentence), text });
    expect(page.html).not.toContain("<script>alert");
  }
  expect((await pageOf(sendForm(gone, { comment: "x" }, { cookie }))).action).toBe(gone);
  expect((await pageOf(sendForm(late, { comment: "x" }, { cookie }))).action).toBe(late);
});

test("one that comes too soon, or is one of too many, gets it back with the seconds to wait", async () => {
  expect((await post("One.")).status).toBe(303);
  const soon = await post("Two.", { requestKey: "another" });
  expect([soon.status, Number(soon.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect(await pageOf(Promise.resolve(soon))).toMatchObject({ text: "Two.", key: "another" });
  await limiters.writesByAccount.block(ada.id, 60);
  expect(await pageOf(post("Three.", { requestKey: "third" }))).toMatchObject({ status: 429, text: "Three." });
  await limiters.writesByAccount.delete(ada.id);
  await waitAfterWriting(ada.id);
  expect((await post("Two.", { requestKey: "another" })).status).toBe(303);
});

test("who is not signed in and wrote nothing is led to sign in, and back to the form", async () => {
  const top = await createComment(paperId);
  const leads: [string, string][] = [
    [`/api/papers/${paperId}/comment`, `/discuss/${paperId}`],
    [`/api/papers/${paperId}/comment/${top}/reply`, `/comments/${top}/reply`],
    [`/api/comments/${top}?_method=PATCH`, `/comments/${top}/edit`],
    [`/api/comments/${top}?_method=DELETE`, `/comments/${top}/delete`],
    [`/api/comments/${top}/restore`, `/comments/${top}`],
    [`/api/comments/${top}/reactions/heart?_method=PUT`, `/comments/${top}`],
  ];
  for (const [path, page] of leads)
    expect(leadOf(await sendForm(path, {}))).toBe(`303 /signin?callbackUrl=${encodeURIComponent(page)}`);
  expect((await findComment(top))?.reactions).toEqual([]);
});

test("a form of another site is refused, as is one that is too large", async () => {
  expect((await post("Hello.", {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect((await post("Hello.", {}, { cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post("x".repeat(140_000))).status).toBe(413);
  expect(await countComments(paperId)).toBe(0);
});

test("a form whose key is none is one comment by its text alone", async () => {
  for (const requestKey of ["", " ", "k".repeat(65), "a\0b", '"><b>'])
    expect((await post("Hello.", { requestKey })).status).toBe(303);
  expect(await countComments(paperId)).toBe(1);
});

test("a paper whose id has slashes is led back to as it is", async () => {
  await createPaper({ id: "hep-th/9901001" });
  const answer = await sendForm("/api/papers/hep-th/9901001/comment", {});
  expect(leadOf(answer)).toBe("303 /signin?callbackUrl=%2Fdiscuss%2Fhep-th%2F9901001");
});
