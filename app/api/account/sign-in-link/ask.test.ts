import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { jobs, mailTokens, rateLimits } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { formRequest, leadOf } from "@/db/testing/requests";
import { env } from "@/lib/server/runtime/env";
import { POST as follow } from "./follow/route";
import { POST as ask } from "./route";

// Nothing is sent here: a mail waits as a job.
beforeAll(() => {
  env.SMTP_URL = "smtp://127.0.0.1:1";
});
afterAll(() => {
  env.SMTP_URL = undefined;
});

let number = 0;
let address = "";
let network = "";
beforeEach(async () => {
  await db.delete(jobs);
  await db.delete(mailTokens);
  number += 1;
  address = `asker-${number}@example.org`;
  network = `192.0.2.${number}`;
});

const post = (handler: typeof ask, fields: Parameters<typeof formRequest>[1], headers: Record<string, string> = {}) =>
  handler(formRequest("/", fields, { "x-forwarded-for": network, ...headers }));

test.each([
  "ada@example.org\nBcc: eve@example.org",
  "ada@example.org,eve@example.org",
  "ada@example.org eve@example.org",
  "ada@@example.org",
  'ada"@evil.example"@example.org',
  "ada\uFF20example.org",
  "\u212Aay@example.org",
  "ad\u0430@example.org",
  "Ada <ada@example.org>",
  `${"a".repeat(10_000)}@example.org`,
  "",
])("%j is no address: refused, and nothing goes out", async (wrong) => {
  expect(leadOf(await post(ask, { address: wrong }))).toBe("303 /signin?problem=address-form&callbackUrl=%2F");
  expect([await db.$count(jobs), await db.$count(mailTokens)]).toEqual([0, 0]);
});

test("several addresses in one form are refused, and so is a form of another site", async () => {
  const two = await post(ask, [
    ["address", address],
    ["address", "eve@example.org"],
  ]);
  expect(leadOf(two)).toContain("problem=address-form");
  for (const handler of [ask, follow])
    expect((await post(handler, { address }, { origin: "https://evil.example" })).status).toBe(403);
  expect(await db.$count(jobs)).toBe(0);
});

test("one address is not flooded, whoever asks, known or not; others go on, as does the subscribe box's limit", async () => {
  for (const given of [address, `known-${address}`]) {
    if (given !== address) await createUser({ email: given, emailVerified: new Date() });
    const answers: Response[] = [];
    for (let n = 0; n < 6; n++)
      answers.push(await post(ask, { address: given }, { "x-forwarded-for": `198.51.100.${n}` }));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 429, 429]);
    const { error } = (await answers[5]!.json()) as { error: string };
    expect(error).toMatch(/^Too many requests; try again in \d+ (seconds?|minutes)\.$/);
    expect(Number(answers[5]!.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect((await post(ask, { address: `other-${address}` })).status).toBe(303);
});

test("a mailbox is not flooded by other spellings of its address, and the dots of most hosts are another's", async () => {
  const statusOf = async (given: string) => (await post(ask, { address: given })).status;
  for (let n = 0; n < 4; n++) expect(await statusOf(`box${number}+${n}@example.org`)).toBe(303);
  expect(await statusOf(`box${number}+new@example.org`)).toBe(429);
  expect(await statusOf(`box${number}@example.org`)).toBe(429);
  expect(await statusOf(`b.ox${number}@example.org`)).toBe(303);
});

test("one network does not flood many addresses", async () => {
  await db
    .insert(rateLimits)
    .values({ key: `mail-network:${network}`, points: 40, expire: new Date(Date.now() + 60_000) });
  expect((await post(ask, { address })).status).toBe(429);
});
