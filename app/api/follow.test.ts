import { count, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { createSession, endSession } from "@/db/queries/account/sessions";
import { deleteUser } from "@/db/queries/account/users";
import { addFollow, followTables, removeFollow } from "@/db/queries/entity/follows";
import { authors, organizations, topics, users } from "@/db/schema";
import { createAuthor, createOrganization, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import type { EntityKind } from "@/lib/core/entity/entities";
import * as ofAuthor from "./authors/[slug]/follow/route";
import * as ofOrganization from "./organizations/[slug]/follow/route";
import * as ofTopic from "./topics/[slug]/follow/route";

const routes = { organization: ofOrganization, author: ofAuthor, topic: ofTopic };
const slugs: Record<EntityKind, string> = { organization: "Huawei-Noah", author: "jose-ng", topic: "cs.CL" };
/** Other ways to write the address of the same entity. */
const spellings: Record<EntityKind, string[]> = {
  organization: ["huawei-noah", "HUAWEI-NOAH"],
  author: ["Jose-Ng", "Jos%C3%A9%20Ng"],
  topic: ["cs.cl", "CS.CL"],
};
const unknown: Record<EntityKind, string[]> = {
  organization: ["none", "../x", "a b", "%00", "%", "x".repeat(5000), "'; drop table users"],
  author: ["nobody", "..%2f", "_", "%00", "%", "x".repeat(5000), "'; drop table users"],
  topic: ["cs", "cs.XX", "68T05", "I.2.7", "%00", "%", "x".repeat(5000), "'; drop table users"],
};

const context = (slug: string) => ({ params: Promise.resolve({ slug }) });
const request = (method: "PUT" | "DELETE", headers: Record<string, string>) => pageRequest(method, "/", headers);

async function expectFollowers(kind: EntityKind, expected: number) {
  const { entities, follows } = followTables[kind];
  const [kept] = await db.execute<{ kept: number }>(
    sql`select follower_count as kept from ${entities} where slug = ${slugs[kind]}`,
  );
  const [rows] = await db.select({ rows: count() }).from(follows);
  expect({ ...kept, ...rows }).toEqual({ kept: expected, rows: expected });
}

beforeEach(async () => {
  for (const table of [organizations, authors, users]) await db.delete(table);
  await db.update(topics).set({ followerCount: 0 });
  await createOrganization({ slug: slugs.organization });
  await createAuthor({ slug: slugs.author });
});

describe.each(["organization", "author", "topic"] as const)("%s", (kind) => {
  const { PUT, DELETE } = routes[kind];

  test("a reader follows and stops following, however the address is spelled; twice is once", async () => {
    const cookie = await cookieOf(await createUser());
    for (const slug of [slugs[kind], ...spellings[kind]]) {
      const response = await PUT(request("PUT", { cookie }), context(slug));
      expect([response.status, await response.json()]).toEqual([200, { followers: 1, following: true }]);
      await expectFollowers(kind, 1);
    }
    for (const slug of [...spellings[kind], slugs[kind]]) {
      const response = await DELETE(request("DELETE", { cookie }), context(slug));
      expect([response.status, await response.json()]).toEqual([200, { followers: 0, following: false }]);
      await expectFollowers(kind, 0);
    }
  });

  test("nobody is 401, another site is 403, an unknown or impossible slug is 404, and none of them writes", async () => {
    const cookie = await cookieOf(await createUser());
    expect((await PUT(request("PUT", {}), context(slugs[kind]))).status).toBe(401);
    expect((await PUT(request("PUT", { cookie, origin: "https://evil.example" }), context(slugs[kind]))).status).toBe(
      403,
    );
    for (const slug of unknown[kind]) {
      const response = await PUT(request("PUT", { cookie }), context(slug));
      expect([slug, response.status]).toEqual([slug, 404]);
      expect((await response.json()).error).toMatch(/^(This|No) (organization|author|topic) /);
    }
    await expectFollowers(kind, 0);
  });

  test("one reader's follow is not another's", async () => {
    const [ada, bob] = [await createUser(), await createUser()];
    await addFollow(kind, slugs[kind], ada.id);
    const response = await DELETE(request("DELETE", { cookie: await cookieOf(bob) }), context(slugs[kind]));
    expect(await response.json()).toEqual({ followers: 1, following: false });
    await expectFollowers(kind, 1);
  });

  test("a session that was ended meanwhile follows nothing", async () => {
    const reader = await createUser();
    const [ended, running] = [await createSession(reader.id, "Firefox"), await createSession(reader.id, "Safari")];
    await endSession(ended!, reader.id);
    expect(await addFollow(kind, slugs[kind], reader.id, ended)).toBe("no-session");
    await expectFollowers(kind, 0);
    expect(await addFollow(kind, slugs[kind], reader.id, running)).toEqual({ followers: 1, following: true });
  });

  test("an account that is gone follows nothing", async () => {
    expect(await addFollow(kind, slugs[kind], crypto.randomUUID())).toBe("no-session");
    await expectFollowers(kind, 0);
  });

  test("100 readers following at once, mixed with 100 who stop again and 50 who leave, are 100 followers", async () => {
    const readers = await Promise.all(Array.from({ length: 250 }, () => createUser()));
    await Promise.all(
      readers.map(async (reader, index) => {
        await addFollow(kind, slugs[kind], reader.id);
        if (index >= 200) await deleteUser(reader.id);
        else if (index >= 100) await removeFollow(kind, slugs[kind], reader.id);
      }),
    );
    await expectFollowers(kind, 100);
  });
});

test("accounts deleted while they follow all kinds in any order leave every count equal to its rows", async () => {
  const readers = await Promise.all(Array.from({ length: 40 }, () => createUser()));
  const kinds = ["organization", "author", "topic"] as const;
  const followAll = (id: string) =>
    Promise.all(kinds.toSorted(() => Math.random() - 0.5).map((kind) => addFollow(kind, slugs[kind], id)));
  await Promise.all(
    readers.flatMap((reader, index) => [
      followAll(reader.id),
      ...(index % 2 ? [followAll(reader.id).then(() => deleteUser(reader.id))] : []),
    ]),
  );
  for (const kind of kinds) await expectFollowers(kind, 20);
});
