import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { users } from "../../schema";
import { createUser } from "../../testing/factories";
import { grantRole } from "../moderation/sanctions";
import { deleteUser } from "./users";

beforeEach(() => db.execute(sql`update users set role = 'reader'`));
const administrators = () => db.$count(users, eq(users.role, "administrator"));

test("the last administrator cannot leave, until there is another one", async () => {
  const ada = await createUser({ role: "administrator" });
  // Nobody administers who is suspended.
  await createUser({ role: "administrator", blockedAt: new Date() });
  expect(await deleteUser(ada.id)).toBe("last");
  expect(await db.$count(users, eq(users.id, ada.id))).toBe(1);
  const grace = await createUser();
  await grantRole(grace.id, "administrator", "shell");
  expect(await deleteUser(ada.id)).toEqual([]);
});

test("of two administrators who leave at once, or one who leaves while the other is demoted, one stays", async () => {
  for (let round = 0; round < 5; round++) {
    await db.execute(sql`update users set role = 'reader'`);
    const [ada, grace] = [await createUser({ role: "administrator" }), await createUser({ role: "administrator" })];
    const outcomes = await Promise.all([
      deleteUser(ada.id),
      round % 2 ? deleteUser(grace.id) : grantRole(grace.id, "reader", "shell"),
    ]);
    expect(outcomes.filter((outcome) => outcome === "last")).toHaveLength(1);
    expect(await administrators()).toBe(1);
  }
});
