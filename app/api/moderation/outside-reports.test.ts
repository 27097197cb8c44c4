import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listLog } from "@/db/queries/moderation/log";
import { forgetContacts } from "@/db/queries/moderation/outside-reports";
import { findCase } from "@/db/queries/moderation/queue";
import { flags, moderationCases, rateLimits } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { CONTACT_DAYS, OUTSIDE_REPORTS_PER_HOUR } from "@/lib/core/comment/community-rules";
import { REPORTED_ADDRESS_NEEDED, REPORTED_NOTHING, WHAT_HAPPENED_NEEDED } from "@/lib/core/moderation/sentences";
import { env } from "@/lib/server/runtime/env";
import { commentState, sendModerationForm, sendReport } from "../testing/moderation";

vi.mock("next/cache", () => ({ revalidateTag: () => {} }));

let commentId: string;
let paperId: string;
let network = 0;
beforeEach(async () => {
  env.COMMUNITY = "on";
  paperId = (await createPaper()).id;
  commentId = await createComment(paperId, { authorId: (await createEstablishedUser()).id });
  network += 1;
});

const send = (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  sendModerationForm(
    "/api/moderation/report",
    {
      about: `/comments/${commentId}`,
      reason: "personal-data",
      note: "My number.",
      address: "Ada@Example.org",
      ...fields,
    },
    { "x-forwarded-for": `198.51.100.${network}`, ...headers },
  );
const caseOf = async (target: { commentId: string } | { paperId: string }) => {
  const where =
    "commentId" in target
      ? eq(moderationCases.commentId, target.commentId)
      : eq(moderationCases.paperId, target.paperId);
  const [row] = await db.select().from(moderationCases).where(where).orderBy(sql`id desc`);
  return row && findCase(row.id);
};

test("a report without an account reaches the queue with its address, weighs nothing and hides nothing", async () => {
  expect(leadOf(await send())).toBe("303 /moderation/report?done=sent");
  const found = await caseOf({ commentId });
  expect(found).toMatchObject({ commentId, paperId, score: 0, reasons: { "personal-data": 1 } });
  expect(found?.reports).toMatchObject([{ note: "My number.", weight: 0, by: null, contact: "ada@example.org" }]);
  for (const address of ["b@example.org", "c@example.org"]) await send({ address, reason: "spam" });
  expect(await commentState(commentId)).toEqual({ reason: null, isVisible: true });
});

test("a report and one of a reader about the same comment are one case", async () => {
  await send();
  await sendReport(commentId, { cookie: await cookieOf(await createEstablishedUser()) });
  expect((await caseOf({ commentId }))?.reports).toHaveLength(2);
});

test("a comment and a paper are known by their address in full, their path, and a paper by its id", async () => {
  for (const about of [
    `/papers/${paperId}`,
    `https://papers.example/papers/${paperId}?x=1#discussion`,
    paperId,
    `/discuss/${paperId}`,
  ])
    expect(leadOf(await send({ about }, { "x-forwarded-for": `203.0.113.${about.length}` }))).toMatch(/done=sent$/);
  expect((await caseOf({ paperId }))?.reports).toHaveLength(4);
  expect(leadOf(await send({ about: `https://papers.example/comments/${commentId}#top` }))).toMatch(/done=sent$/);
});

test("a case about a paper is decided without touching it, and the log says how", async () => {
  const cookie = await cookieOf(await createUser({ role: "moderator" }));
  for (const [choice, action] of [
    ["leave", "dismiss-reports"],
    ["accept", "accept-reports"],
  ]) {
    await send({ about: paperId });
    const { id = 0 } = (await caseOf({ paperId })) ?? {};
    const decided = await sendModerationForm(
      `/api/moderation/cases/${id}/decision`,
      { comment: choice ?? "", writer: "nothing", note: "" },
      { cookie },
    );
    expect(leadOf(decided)).toBe(`303 /moderation/cases/${id}?done=decided`);
    expect((await findCase(id))?.decision).toBe(choice === "leave" ? "dismissed" : "upheld");
    expect((await listLog({ paperId })).entries[0]).toMatchObject({ action, paperId, commentId: null });
  }
});

test("a form that is refused gives back all that was typed, and does not count", async () => {
  const refusals = [
    [{ about: "https://elsewhere.example/x" }, REPORTED_ADDRESS_NEEDED],
    [{ about: "javascript:alert(1)" }, REPORTED_ADDRESS_NEEDED],
    [{ about: `/comments/${"0".repeat(24)}` }, REPORTED_NOTHING],
    [{ about: "2404.99999" }, REPORTED_NOTHING],
    [{ reason: "envy" }, "Choose what is wrong with it."],
    [{ note: " " }, WHAT_HAPPENED_NEEDED],
    [{ note: "x".repeat(501) }, "500 characters"],
    [{ address: "ada" }, "address"],
  ] as const;
  for (const [fields, sentence] of refusals) {
    const answer = await send({ note: 'A "<b>" of mine', ...fields });
    const page = await answer.text();
    expect([answer.status, page.includes(sentence)], JSON.stringify(fields).slice(0, 80)).toEqual([400, true]);
    if (!("note" in fields)) expect(page).toContain("A &#34;&#60;b&#62;&#34; of mine");
    expect(page).not.toContain("<b>");
  }
  expect(await caseOf({ commentId })).toBeUndefined();
  expect((await send()).status).toBe(303);
});

test("a network sends three an hour, kept in the database; another one goes on", async () => {
  for (let count = 0; count < OUTSIDE_REPORTS_PER_HOUR; count++) expect((await send()).status).toBe(303);
  const over = await send({ note: "The fourth." });
  expect([over.status, Number(over.headers.get("retry-after")) > 3_000]).toEqual([429, true]);
  expect(await over.text()).toContain("The fourth.");
  expect((await send({}, { "x-forwarded-for": "192.0.2.99" })).status).toBe(303);
  expect(await db.$count(rateLimits, sql`key like 'report-network%'`)).toBeGreaterThan(0);
});

test("a form of another origin is refused, and with COMMUNITY=off there is nothing", async () => {
  expect((await send({}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(403);
  env.COMMUNITY = "off";
  expect((await send()).status).toBe(404);
  expect(await caseOf({ commentId })).toBeUndefined();
});

test("the address is erased 90 days after the decision, and not while the case is open", async () => {
  await send();
  const contacts = () => db.$count(flags, sql`contact_address is not null`);
  const before = await contacts();
  await db.execute(sql`update flags set created_at = now() - interval '400 days'`);
  await forgetContacts(db, CONTACT_DAYS);
  expect(await contacts()).toBe(before);
  await db.execute(sql`
    update moderation_cases set decided_at = now() - interval '91 days', decision = 'dismissed' where comment_id = ${commentId}`);
  expect(await forgetContacts(db, CONTACT_DAYS)).toBe(1);
  expect(await contacts()).toBe(before - 1);
});
