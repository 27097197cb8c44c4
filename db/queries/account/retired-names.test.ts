import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { housekeeping } from "@/worker/jobs/housekeeping";
import { db } from "../../client";
import { accounts, retiredNames, users } from "../../schema";
import { createUser } from "../../testing/factories";
import { sanctionAccount } from "../moderation/sanctions";
import { editAddress } from "./address";
import { addMailToken, enterByMailToken } from "./mail-tokens";
import { isRetired, removeEndedRetirements } from "./retired-names";
import { createSession } from "./sessions";
import { createLinkedUser, createLocalUser, deleteUser } from "./users";

let user: Awaited<ReturnType<typeof createUser>>;
let address: string;
beforeEach(async () => {
  address = `${newToken().toLowerCase()}@example.org`.replace(/[_-]/g, "x");
  user = await createUser({ email: address, emailVerified: new Date() });
});

const suspend = (days: 30 | 90 | null) => sanctionAccount(user.id, { kind: "suspend", days, note: null }, "shell");

/** What comes of a mailed link at an address that is not known. */
async function enterAt(at: string, username = `new-${Math.random().toString(36).slice(2, 10)}`) {
  const token = hashToken(newToken());
  await addMailToken(token, at, 600);
  const entered = await enterByMailToken(token, username, "UTC", false);
  return typeof entered === "string" ? entered : "entered";
}

test("a name is not given again for a year, in none of the ways in which accounts are made", async () => {
  await deleteUser(user.id);
  const name = user.username;
  expect(await createLocalUser(name, "hash")).toBeNull();
  expect(await enterAt("somebody@example.org", name)).toBe("taken");
  const elsewhere = { type: "oidc", provider: "orcid", providerAccountId: name };
  const linked = await createLinkedUser(name, { name: null, image: null }, elsewhere);
  expect(await db.select().from(users).where(eq(users.id, linked!.id))).toMatchObject([{ username: `${name}-2` }]);
  expect(await db.$count(users, eq(users.username, name))).toBe(0);
});

test("what is kept of a name is a hash that the name alone does not give", async () => {
  const { createHash } = await import("node:crypto");
  await deleteUser(user.id);
  const kept = (await db.select().from(retiredNames)).map(({ hash }) => hash);
  expect(kept.join(" ")).not.toContain(user.username);
  for (const text of [user.username, `name ${user.username}`, `retired name ${user.username}`])
    expect(kept).not.toContain(createHash("sha256").update(text).digest("base64url"));
});

test("after the year the name is free again, and housekeeping forgets it", async () => {
  await deleteUser(user.id);
  await db.update(retiredNames).set({ until: sql`now() - interval '1 second'` });
  expect(await isRetired({ name: user.username })).toBe(false);
  expect(await removeEndedRetirements()).toBeGreaterThan(0);
  expect(await db.$count(retiredNames)).toBe(0);
  expect(await createLocalUser(user.username, "hash")).not.toBeNull();
  expect(await housekeeping.run({} as never)).toContain("0 names that are free again");
});

test("the address of who leaves in good standing makes another account at once", async () => {
  await deleteUser(user.id);
  expect(await enterAt(address)).toBe("entered");
});

test.each([30, null] as const)(
  "the address of who leaves while suspended (%s days) makes none until that ends",
  async (days) => {
    await suspend(days);
    await deleteUser(user.id);
    const [name, host] = address.split("@");
    for (const spelling of [address, `${name}+again@${host}`])
      expect(await enterAt(spelling), spelling).toBe("retired");
    expect(await db.$count(users, eq(users.email, address))).toBe(0);
    // Nor does another account get it.
    const other = await createUser();
    const session = await createSession(other.id, "Firefox");
    expect(await editAddress(other.id, session!, address, "UTC")).toBe("retired");
    const isForGood = days === null;
    expect(await db.$count(retiredNames, sql`until is null`)).toBe(isForGood ? 1 : 0);
    await db.update(retiredNames).set({ until: sql`until - interval '30 days 1 minute'` });
    await removeEndedRetirements();
    expect(await enterAt(address)).toBe(isForGood ? "retired" : "entered");
    await db.delete(retiredNames);
  },
);

test("an address that was only claimed, and never proven, is kept from nobody", async () => {
  await db.update(users).set({ emailVerified: null }).where(eq(users.id, user.id));
  await suspend(null);
  await deleteUser(user.id);
  expect(await enterAt(address)).toBe("entered");
});

test("the accounts elsewhere of who leaves while suspended are kept from new accounts too", async () => {
  const elsewhere = { type: "oidc", provider: "orcid", providerAccountId: user.username };
  await db.insert(accounts).values({ ...elsewhere, userId: user.id });
  await suspend(90);
  await deleteUser(user.id);
  expect(await isRetired({ provider: "orcid", providerAccountId: user.username })).toBe(true);
  expect(await isRetired({ provider: "github", providerAccountId: user.username })).toBe(false);
});

test("of a deletion and many who take the name at once, nobody gets it", async () => {
  for (let round = 0; round < 5; round++) {
    const leaving = await createUser();
    const outcomes = await Promise.all([
      deleteUser(leaving.id),
      ...Array.from({ length: 6 }, () => createLocalUser(leaving.username, "hash")),
      enterAt(`round-${round}-${address}`, leaving.username),
    ]);
    expect(outcomes.slice(1)).toEqual([null, null, null, null, null, null, "taken"]);
    expect(await db.$count(users, eq(users.username, leaving.username))).toBe(0);
  }
});

test("a name that is retired twice stays so as long as either says", async () => {
  await deleteUser(user.id);
  await db.update(retiredNames).set({ until: sql`now() + interval '900 days'` });
  const again = await createUser({ username: user.username });
  await deleteUser(again.id);
  const [kept] = await db.select().from(retiredNames).where(sql`until > now() + interval '800 days'`);
  expect(kept).toBeDefined();
});
