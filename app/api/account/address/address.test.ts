import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { findSubscriptionOfUser, requestSubscription } from "@/db/queries/subscription/subscriptions";
import { digestSubscriptions, jobs, sessions, users } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { hashPassword } from "@/lib/server/account/passwords";
import type { MailMessage } from "@/mail/message";
import * as outbox from "@/mail/outbox";
import { verifyAddress } from "@/worker/jobs/verify-address";
import { runDueJobs } from "@/worker/worker";
import { PUT as keep, DELETE as stop } from "../digest/route";
import { POST as ask, DELETE as remove, PUT as verify } from "./route";

const PASSWORD = "correct horse staple";
const sent: MailMessage[] = [];
let number = 0;
let address = "";
beforeEach(async () => {
  await db.delete(jobs);
  sent.length = 0;
  number += 1;
  address = `ada-${number}@example.org`;
  vi.spyOn(outbox, "sendMail").mockImplementation(async (mail) => void sent.push(mail));
});

type Reader = { id: string };
type Handler = (request: Request) => Promise<Response>;
const post = async (handler: Handler, reader: Reader, fields: Record<string, string> = {}) => {
  const headers = { cookie: await cookieOf(reader), "x-forwarded-for": `192.0.2.${number}` };
  return leadOf(await handler(formRequest("/api/account", { current: PASSWORD, ...fields }, headers)));
};
const claimIn = ({ text }: MailMessage) => decodeURIComponent(/claim=(\S+)/.exec(text)?.[1] ?? "");
const accountOf = async ({ id }: Reader) => (await db.select().from(users).where(eq(users.id, id)))[0]!;
const choices = { cadence: "daily", hour: "6", timeZone: "Europe/Berlin", scope: "followed", minUpvotes: "5" };

async function askedFor(reader: Reader): Promise<string> {
  expect(await post(ask, reader, { address })).toBe("303 /settings?done=address-sent");
  await runDueJobs([verifyAddress], "UTC", new Date());
  return claimIn(sent.at(-1)!);
}

test("an address becomes the account's by the link alone, and then its digest needs no further mail", async () => {
  const reader = await createUser();
  const claim = await askedFor(reader);
  expect(sent[0]).toMatchObject({ to: address });
  expect((await accountOf(reader)).email).toBeNull();
  expect(await post(verify, reader, { claim })).toBe("303 /settings?done=address");
  expect(await accountOf(reader)).toMatchObject({ email: address, emailVerified: expect.any(Date) });
  expect(await post(keep, reader, choices)).toBe("303 /settings?done=digest");
  expect(await findSubscriptionOfUser(reader.id)).toMatchObject({ address, scope: "followed", hour: 6 });
  expect((await findSubscriptionOfUser(reader.id))?.nextDigestAt).not.toBeNull();
  expect(await post(stop, reader)).toBe("303 /settings?done=digest-stopped");
  expect((await findSubscriptionOfUser(reader.id))?.nextDigestAt).toBeNull();
});

test("the link works for nobody but the account that asked", async () => {
  const [reader, other] = [await createUser(), await createUser()];
  const claim = await askedFor(reader);
  expect(await post(verify, other, { claim })).toBe("303 /settings?problem=address-claim");
  expect(await post(verify, reader, { claim: `${claim}x` })).toBe("303 /settings?problem=address-claim");
  expect([(await accountOf(reader)).email, (await accountOf(other)).email]).toEqual([null, null]);
});

test("an address that is another account's is not taken over", async () => {
  const owner = await createUser();
  await post(verify, owner, { claim: await askedFor(owner) });
  const other = await createUser();
  expect(await post(verify, other, { claim: await askedFor(other) })).toBe("303 /settings?problem=address-taken");
  expect((await accountOf(owner)).email).toBe(address);
  expect((await findSubscriptionOfUser(owner.id))?.address).toBe(address);
});

test("a link does nothing once the session that asked for it has ended", async () => {
  const reader = await createUser();
  const claim = await askedFor(reader);
  await db.delete(sessions).where(eq(sessions.userId, reader.id));
  expect(await post(verify, reader, { claim })).toBe("303 /settings?problem=address-taken");
});

test("a subscription that the address had without an account goes on in the account's settings", async () => {
  const { id } = await requestSubscription(address, { cadence: "weekly", timeZone: "UTC" });
  const reader = await createUser();
  await post(verify, reader, { claim: await askedFor(reader) });
  expect(await findSubscriptionOfUser(reader.id)).toMatchObject({ id, cadence: "weekly" });
});

test("removing the address ends the digest, and the key in old mails finds nothing of the account", async () => {
  const reader = await createUser({ passwordHash: await hashPassword(PASSWORD) });
  await post(verify, reader, { claim: await askedFor(reader) });
  await post(keep, reader, choices);
  expect(await post(remove, reader)).toBe("303 /settings?done=address-removed");
  expect((await accountOf(reader)).email).toBeNull();
  const [row] = await db.select().from(digestSubscriptions).where(eq(digestSubscriptions.address, address));
  expect(row).toMatchObject({ userId: null, scope: "everything", nextDigestAt: null, stopReason: "asked" });
});

test("another address takes the first one's place, whose digest ends", async () => {
  const reader = await createUser();
  await post(verify, reader, { claim: await askedFor(reader) });
  await post(keep, reader, choices);
  const first = address;
  address = `new-${address}`;
  await post(verify, reader, { claim: await askedFor(reader) });
  expect((await accountOf(reader)).email).toBe(address);
  expect(await findSubscriptionOfUser(reader.id)).toMatchObject({ address, confirmedAt: null });
  const [row] = await db.select().from(digestSubscriptions).where(eq(digestSubscriptions.address, first));
  expect(row).toMatchObject({ userId: null, nextDigestAt: null, stopReason: "asked" });
});

test("an address and its subscription change both or not at all", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const reader = await createUser({ passwordHash: await hashPassword(PASSWORD) });
  const claim = await askedFor(reader);
  const failing = async (work: () => Promise<unknown>) => {
    await db.execute("alter table digest_subscriptions add constraint fails check (false) not valid");
    await work();
    await db.execute("alter table digest_subscriptions drop constraint fails");
  };
  await failing(async () => expect(await post(verify, reader, { claim })).toMatch(/^500/));
  expect((await accountOf(reader)).email).toBeNull();
  expect(await post(verify, reader, { claim })).toBe("303 /settings?done=address");
  await failing(async () => expect(await post(remove, reader)).toMatch(/^500/));
  expect((await accountOf(reader)).email).toBe(address);
});

test("what is no address is refused, and the claim stands nowhere in the clear", async () => {
  const reader = await createUser();
  expect(await post(ask, reader, { address: "ada@example.org\nBcc: eve@example.org" })).toBe(
    "303 /settings?problem=address-form",
  );
  await post(ask, reader, { address });
  expect(JSON.stringify(await db.select().from(jobs))).not.toContain(address);
});
