import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { addMailToken } from "@/db/queries/account/mail-tokens";
import { jobs, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { formRequest, leadOf, viewerOf } from "@/db/testing/requests";
import { checkPassword } from "@/lib/server/account/password-check";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { LINK_MAX_AGE } from "@/lib/server/account/sign-in-link";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { POST } from "./follow/route";

let number = 0;
let address = "";
beforeEach(async () => {
  // Links are offered where mail can be sent; nothing is sent here.
  env.SMTP_URL = "smtp://127.0.0.1:1";
  catchLog();
  await db.delete(jobs);
  number += 1;
  address = `chooser-${number}@example.org`;
});
afterAll(() => {
  env.SMTP_URL = undefined;
});

const password = "quiet lamps over water";
const OVER = "303 /signin?problem=link-over&callbackUrl=%2F";
const follow = (fields: Record<string, string>) =>
  POST(formRequest("/", fields, { "x-forwarded-for": `192.0.2.${number}` }));
const accountOf = async (username: string) => (await db.select().from(users).where(eq(users.username, username)))[0];
const withAddress = (more: Partial<typeof users.$inferInsert>) =>
  createUser({ email: address, emailVerified: new Date(), ...more });

/** A link that waits for the reader of the address, as the one of a mail. */
async function newLink() {
  const token = newToken();
  await addMailToken(hashToken(token), address, LINK_MAX_AGE);
  return { token };
}

test("a new password behind a link is the account's from then on; its other sessions end, and its reader is told", async () => {
  const reader = await withAddress({ passwordHash: "$argon2id$of-before" });
  const before = await follow(await newLink());
  expect((await viewerOf(before))?.id).toBe(reader.id);
  const entered = await follow({ ...(await newLink()), password });
  expect([leadOf(entered), (await viewerOf(entered))?.id]).toEqual(["303 /", reader.id]);
  expect(await viewerOf(before)).toBeNull();
  expect(await checkPassword(reader.username, password, new Headers())).toMatchObject({ id: reader.id });
  expect(await db.$count(jobs, eq(jobs.kind, "account-notice"))).toBe(1);
});

test("a weak one is refused, and the link goes on working", async () => {
  const reader = await withAddress({ passwordHash: "$argon2id$of-before" });
  const link = await newLink();
  expect(leadOf(await follow({ ...link, password: "short" }))).toContain("problem=password-short");
  expect((await accountOf(reader.username))?.passwordHash).toBe("$argon2id$of-before");
  expect(leadOf(await follow(link))).toBe("303 /");
  expect((await accountOf(reader.username))?.passwordHash).toBe("$argon2id$of-before");
});

test("nothing changes by a link that was used, nor where passwords sign nobody in", async () => {
  const reader = await withAddress({ passwordHash: "$argon2id$of-before" });
  const link = await newLink();
  await follow(link);
  expect(leadOf(await follow({ ...link, password }))).toBe(OVER);
  Object.assign(env, { AUTH_LOCAL: false, AUTH_MAIL: true });
  expect(leadOf(await follow({ ...(await newLink()), password }))).toBe("303 /");
  env.AUTH_LOCAL = true;
  expect((await accountOf(reader.username))?.passwordHash).toBe("$argon2id$of-before");
});

test("of two new passwords at once one is taken", async () => {
  const reader = await withAddress({ passwordHash: "$argon2id$of-before" });
  const link = await newLink();
  const words = [password, `${password} again`];
  const answers = await Promise.all(words.map((each) => follow({ ...link, password: each })));
  const won = words[answers.findIndex((answer) => leadOf(answer) === "303 /")]!;
  expect(answers.map(leadOf).sort()).toEqual(["303 /", OVER]);
  expect(await checkPassword(reader.username, won, new Headers())).not.toBeNull();
});
