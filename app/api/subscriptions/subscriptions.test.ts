import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { stopSubscription } from "@/db/queries/subscription/subscriptions";
import { digestSubscriptions, jobs, rateLimits } from "@/db/schema";
import { formRequest } from "@/db/testing/requests";
import { MAIL_HANDED_OVER } from "@/lib/core/job/sentences";
import { env } from "@/lib/server/runtime/env";
import { subscriptionToken } from "@/lib/server/subscription/subscription-link";
import type { MailMessage } from "@/mail/message";
import * as outbox from "@/mail/outbox";
import { confirmSubscription } from "@/worker/jobs/confirm-subscription";
import { runDueJobs } from "@/worker/worker";
import { PUT as keep, DELETE as stop } from "./[token]/route";
import { POST as unsubscribe, GET as visitUnsubscribe } from "./[token]/unsubscribe/route";
import { POST as subscribe } from "./route";

const sent: MailMessage[] = [];
/** Of each test its own, since limits count on. */
let network = 0;
let ada = "";
beforeEach(async () => {
  await db.delete(digestSubscriptions);
  await db.delete(jobs);
  await db.delete(rateLimits);
  sent.length = 0;
  network += 1;
  ada = `ada-${network}@example.org`;
  vi.spyOn(outbox, "sendMail").mockImplementation(async (mail) => void sent.push(mail));
});

const form = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
  formRequest(path, fields, { "x-forwarded-for": `192.0.2.${network}`, accept: "application/json", ...headers });
const ask = (address: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  subscribe(form("/api/subscriptions", { address, ...more }, headers));
const runMailJobs = () => runDueJobs([confirmSubscription], "UTC", new Date());
const rows = () => db.select().from(digestSubscriptions);
const tokenIn = ({ text }: MailMessage) => /\/subscriptions\/(\S+)/.exec(text)?.[1] ?? "";
const choices = { cadence: "weekly", weekday: "5", hour: "7", timeZone: "Asia/Kolkata", minUpvotes: "10" };
const kept = (token: string, change: Record<string, string> = {}) =>
  keep(form(`/api/subscriptions/${token}`, { ...choices, ...change }), context(token));
const ended = (token: string) => stop(form(`/api/subscriptions/${token}`, {}), context(token));
const context = (token: string) => ({ params: Promise.resolve({ token }) });

async function subscribed() {
  await ask(ada);
  await runMailJobs();
  const token = tokenIn(sent.at(-1)!);
  await kept(token);
  return token;
}

test("subscribing sends one mail with a link, and nothing is due before it is confirmed", async () => {
  const answer = await ask(` ${ada.toUpperCase()} `, { cadence: "weekly" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/subscriptions/sent"]);
  await runMailJobs();
  expect(sent).toHaveLength(1);
  expect((await db.select().from(jobs))[0]).toMatchObject({ status: "done", result: MAIL_HANDED_OVER });
  expect(sent[0]).toMatchObject({ to: ada, subject: "Confirm that you want Daily Papers by email" });
  expect((await rows())[0]).toMatchObject({ cadence: "weekly", confirmedAt: null, nextDigestAt: null });
});

test("confirming takes the choices, and the first digest is due at the reader's own hour", async () => {
  await ask(ada);
  await runMailJobs();
  const answer = await kept(tokenIn(sent[0]!));
  expect(answer.headers.get("location")).toMatch(/^\/subscriptions\/.*\?done=confirmed$/);
  const [row] = await rows();
  expect(row).toMatchObject({ cadence: "weekly", weekday: 5, minUpvotes: 10, scope: "everything" });
  // Seven in the morning in India, which is half an hour off the full ones.
  expect(row!.nextDigestAt!.toISOString()).toMatch(/T01:30:00\.000Z$/);
  expect(row!.nextDigestAt!.getUTCDay()).toBe(5);
});

test("the answer is the same whether or not the address is subscribed; only the mail says more", async () => {
  const first = await ask(ada);
  await runMailJobs();
  await kept(tokenIn(sent[0]!));
  const second = await ask(ada);
  for (const answer of [first, second]) answer.headers.delete("x-request-id");
  expect([second.status, [...second.headers]]).toEqual([first.status, [...first.headers]]);
  await runMailJobs();
  expect(sent[1]!.subject).toBe("You get Daily Papers already");
  expect(await rows()).toHaveLength(1);
});

test("two at once make one subscription", async () => {
  await Promise.all([ask(ada), ask(ada.toUpperCase())]);
  expect(await rows()).toHaveLength(1);
});

test.each([
  "",
  "ada",
  "ada@example.org\nBcc: eve@example.org",
  '"eve"@example.org',
  "adä@example.org",
  "a@b@example.org",
  "ada@example.org,eve@example.org",
  `${"a".repeat(10_000)}@example.org`,
])("%j is refused with a sentence, and nothing is written or sent", async (address) => {
  const answer = await ask(address);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("valid email address") });
  expect([await rows(), await db.select().from(jobs)]).toEqual([[], []]);
});

test("two addresses in one form are refused", async () => {
  const answer = await subscribe(form("/api/subscriptions", "address=a%40example.org&address=b%40example.org"));
  expect(answer.status).toBe(400);
});

test("one address gets four mails an hour at most, whoever asks from wherever", async () => {
  for (let n = 0; n < 4; n++) expect((await ask(ada, {}, { "x-forwarded-for": `198.51.100.${n}` })).status).toBe(303);
  const refused = await ask(ada.toUpperCase(), {}, { "x-forwarded-for": "198.51.100.9" });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
  await runMailJobs();
  expect(sent).toHaveLength(4);
  expect((await db.select().from(rateLimits)).map(({ key }) => key).join()).not.toContain("ada@");
});

test("one network cannot have mails sent to ever new addresses", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 42; n++) statuses.push((await ask(`reader-${n}@example.org`)).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

test("a form from another site is refused", async () => {
  const refused = await ask(ada, {}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
  expect(refused.status).toBe(403);
  expect(await rows()).toEqual([]);
});

test("one POST from anywhere ends it, again changes nothing, and a visit only leads to the page", async () => {
  const token = await subscribed();
  const visit = await visitUnsubscribe(
    new Request(`http://localhost:3000/api/subscriptions/${token}/unsubscribe`),
    context(token),
  );
  expect([visit.status, visit.headers.get("location")]).toEqual([303, `/subscriptions/${token}`]);
  expect((await rows())[0]?.stoppedAt).toBeNull();
  const post = () =>
    unsubscribe(
      new Request(`http://localhost:3000/api/subscriptions/${token}/unsubscribe`, {
        method: "POST",
        body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
      }),
      context(token),
    );
  expect((await post()).status).toBe(200);
  const [row] = await rows();
  expect(row).toMatchObject({ stopReason: "asked", nextDigestAt: null });
  expect((await post()).status).toBe(200);
  expect(await rows()).toEqual([row]);
});

test("a subscription that ended is taken up again by its own link", async () => {
  const token = await subscribed();
  await ended(token);
  expect((await rows())[0]?.stoppedAt).not.toBeNull();
  await kept(token, { cadence: "daily" });
  expect((await rows())[0]).toMatchObject({ stoppedAt: null, stopReason: null, cadence: "daily" });
});

test("a link that was changed, cut, or of nobody leads nowhere", async () => {
  const token = await subscribed();
  const forged = subscriptionToken(crypto.randomUUID());
  for (const wrong of [
    "",
    token.slice(0, -1),
    `${token}x`,
    forged.split(".")[0]!,
    forged,
    `${token.split(".")[0]}.${forged.split(".")[1]}`,
  ]) {
    expect((await kept(wrong)).status).toBe(404);
    expect((await ended(wrong)).status).toBe(404);
    expect((await unsubscribe(new Request("http://localhost:3000/", { method: "POST" }), context(wrong))).status).toBe(
      404,
    );
  }
  expect((await rows())[0]?.stoppedAt).toBeNull();
});

test("choices that the form does not offer are refused, and change nothing", async () => {
  const token = await subscribed();
  const before = await rows();
  const wrong: Record<string, string>[] = [
    { hour: "24" },
    { hour: "x" },
    { weekday: "0" },
    { timeZone: "Mars/Olympus" },
    { cadence: "hourly" },
    { minUpvotes: "-1" },
  ];
  for (const change of wrong) expect((await kept(token, change)).status).toBe(400);
  expect(await rows()).toEqual(before);
});

test("without an account there is nothing followed to choose", async () => {
  const token = await subscribed();
  expect((await kept(token, { scope: "followed" })).status).toBe(303);
  expect((await rows())[0]?.scope).toBe("everything");
});

test("the mail's job does nothing once its subscription is gone, and is not tried for ever at a refused address", async () => {
  await ask(ada);
  await db.delete(digestSubscriptions);
  await runMailJobs();
  expect(sent).toEqual([]);
  expect((await db.select().from(jobs))[0]).toMatchObject({ status: "done", result: null });
  expect(await stopSubscription(crypto.randomUUID())).toBe(false);
  expect(env.SMTP_URL).toBeUndefined();
});
