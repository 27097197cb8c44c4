import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { addMailToken } from "@/db/queries/account/mail-tokens";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { problemSentence } from "@/lib/core/account/account-problems";
import { ADDRESS_RETIRED } from "@/lib/core/account/sentences";
import { LAST_ADMINISTRATOR_LEAVES } from "@/lib/core/moderation/sentences";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { env } from "@/lib/server/runtime/env";
import { POST as leave } from "./route";
import { POST as follow } from "./sign-in-link/follow/route";
import { POST as signUp } from "./sign-up/route";

const leaveAs = async ({ id, username }: { id: string; username: string }) =>
  leave(formRequest("/api/account?_method=DELETE", { username }, { cookie: await cookieOf({ id }) }), undefined);

test("who was suspended and left is refused with the reason at the same address, and does not get the freed name", async () => {
  env.SMTP_URL = "smtp://127.0.0.1:1";
  const address = "trial-twenty@example.org";
  const reader = await createUser({ username: "trial-twenty", email: address, emailVerified: new Date() });
  await sanctionAccount(reader.id, { kind: "suspend", days: null, note: null }, "shell");
  expect(leadOf(await leaveAs(reader))).toBe("303 /");
  const token = newToken();
  await addMailToken(hashToken(token), address, 600);
  const answer = await follow(formRequest("/", { token, username: "another-name" }), undefined);
  expect(leadOf(answer)).toBe("303 /signin?problem=address-retired&callbackUrl=%2F");
  expect(problemSentence("address-retired")).toBe(ADDRESS_RETIRED);
  const again = await signUp(
    formRequest("/", { username: "trial-twenty", password: "correct horse staple" }),
    undefined,
  );
  expect(leadOf(again)).toContain("problem=username-taken");
});

test("the last administrator who wants to leave is told what to do first, and has all that they had", async () => {
  await db.execute(sql`update users set role = 'reader'`);
  const ada = await createUser({ role: "administrator" });
  const answer = await leaveAs(ada);
  expect([answer.status, await answer.json()]).toEqual([409, { error: LAST_ADMINISTRATOR_LEAVES }]);
  await createUser({ role: "administrator" });
  expect(leadOf(await leaveAs(ada))).toBe("303 /");
});
