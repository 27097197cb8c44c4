import { expect, test } from "vitest";
import { hashToken, isToken, newToken } from "@/lib/server/account/secret-tokens";
import { createUser } from "../../testing/factories";
import { findFeedReader, findFeedToken, removeFeedToken, setFeedToken } from "./feed-tokens";
import { deleteUser } from "./users";

test("a token opens its reader's feed, and is kept only as its hash", async () => {
  const [user, token] = [await createUser({ name: "Ada" }), newToken()];
  expect(isToken(token)).toBe(true);
  expect(await setFeedToken(user.id, null, hashToken(token))).toBe(true);
  expect(await findFeedReader(hashToken(token))).toEqual({ id: user.id, username: user.username, name: "Ada" });
  expect(await findFeedReader(token)).toBeNull();
  expect(JSON.stringify(await findFeedToken(user.id))).not.toContain(token);
});

test("a token that is made anew ends the one before", async () => {
  const [user, first, second] = [await createUser(), newToken(), newToken()];
  await setFeedToken(user.id, null, hashToken(first));
  await setFeedToken(user.id, null, hashToken(second));
  expect(await findFeedReader(hashToken(first))).toBeNull();
  expect(await findFeedReader(hashToken(second))).toMatchObject({ id: user.id });
});

test("a revoked token opens nothing, and revoking twice changes nothing", async () => {
  const [user, other] = [await createUser(), await createUser()];
  const [token, othersToken] = [newToken(), newToken()];
  await setFeedToken(user.id, null, hashToken(token));
  await setFeedToken(other.id, null, hashToken(othersToken));
  await removeFeedToken(user.id);
  await removeFeedToken(user.id);
  expect(await findFeedReader(hashToken(token))).toBeNull();
  expect(await findFeedToken(user.id)).toBeNull();
  expect(await findFeedReader(hashToken(othersToken))).toMatchObject({ id: other.id });
});

test("twenty tokens made at once leave one that works", async () => {
  const user = await createUser();
  const tokens = Array.from({ length: 20 }, newToken);
  await Promise.all(tokens.map((token) => setFeedToken(user.id, null, hashToken(token))));
  const found = await Promise.all(tokens.map((token) => findFeedReader(hashToken(token))));
  expect(found.filter(Boolean)).toHaveLength(1);
});

test("a token goes with its reader's account, and a deleted account gets none", async () => {
  const [user, token] = [await createUser(), newToken()];
  await setFeedToken(user.id, null, hashToken(token));
  await deleteUser(user.id);
  expect(await findFeedReader(hashToken(token))).toBeNull();
  expect(await setFeedToken(user.id, null, hashToken(token))).toBe(false);
});

test.each([
  "",
  "x",
  "a".repeat(42),
  "a".repeat(44),
  `${"a".repeat(42)}=`,
  `${"a".repeat(42)}\u0000`,
  "a".repeat(5_000),
])("%.50j is no token", (text) => {
  expect(isToken(text)).toBe(false);
});
