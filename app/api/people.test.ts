import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { suspendAccountIn } from "@/db/queries/account/moderation";
import { addUpvote } from "@/db/queries/paper/upvotes";
import { users } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { env } from "@/lib/server/runtime/env";
import { GET as getOrganization } from "./organizations/[slug]/route";
import { GET as getOrganizations } from "./organizations/route";
import { ask, json, nextOf, refusal } from "./testing/reads";
import { GET as getOverview } from "./users/[name]/overview/route";
import { GET as getUser } from "./users/[name]/route";

beforeEach(clearAnswerCache);

test("organizations are paged by cursor and found by part of a name", async () => {
  for (let number = 1; number <= 5; number++)
    await createOrganization({ slug: `Lab-${number}`, name: `A lab ${number}`, paperCount: number });
  const first = await ask(getOrganizations, "/api/organizations?limit=3");
  const next = nextOf(first) ?? "";
  const names = [
    ...((await first.json()) as { name: string }[]),
    ...(await json<{ name: string }[]>(ask(getOrganizations, next))),
  ];
  expect(names.map(({ name }) => name)).toEqual(["Lab-5", "Lab-4", "Lab-3", "Lab-2", "Lab-1"]);
  expect(await json(ask(getOrganizations, "/api/organizations?q=LAB-2"))).toMatchObject([
    { name: "Lab-2", numPapers: 2 },
  ]);
});

test("an account is a reader of this site, or one that brought papers", async () => {
  await createUser({ username: "ada", name: "Ada Lovelace", email: "ada@example.org", passwordHash: "secret" });
  await createPaper({ id: "2503.99010", importedSubmitter: { name: "Kindi", fullname: "Al-Kindi", isPro: true } });
  const reader = await json<object>(ask(getUser, "/x", {}, { name: "Ada" }));
  expect(reader).toMatchObject({ name: "ada", fullname: "Ada Lovelace", type: "user", numPapers: 0 });
  expect(JSON.stringify(reader)).not.toMatch(/example\.org|secret/);
  expect(await json(ask(getUser, "/x", {}, { name: "kindi" }))).toMatchObject({
    name: "Kindi",
    isPro: true,
    numPapers: 1,
  });
});

describe("the overview of a reader", () => {
  const overview = (name: string) => json<Record<string, unknown>>(ask(getOverview, "/x", {}, { name }));
  const prepare = async () => {
    const ada = await createEstablishedUser();
    const paper = await createPaper();
    await createComment(paper.id, { authorId: ada.id });
    await addUpvote(paper.id, ada.id);
    await db
      .update(users)
      .set({ bio: "I read about retrieval.", links: ["https://ada.example/"], email: `${ada.username}@mail.example` })
      .where(eq(users.id, ada.id));
    return ada;
  };

  test("is as Hugging Face's clients read it, with what the profile shows and no more", async () => {
    const ada = await prepare();
    const answer = await overview(ada.username.toUpperCase());
    expect(answer).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: ada.username,
      user: ada.username,
      type: "user",
      isPro: false,
      details: "I read about retrieval.",
      numDiscussions: 1,
      numPapers: 0,
      numFollowers: 0,
      numFollowing: 0,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(JSON.stringify(answer)).not.toContain("mail.example");
  });

  test("counts upvotes for who shows them", async () => {
    const ada = await prepare();
    await db.update(users).set({ showsUpvotes: true }).where(eq(users.id, ada.id));
    expect(await overview(ada.username)).toMatchObject({ numUpvotes: 1 });
  });

  test("has no words of a new or a suspended account", async () => {
    const ben = await createUser({ bio: "Buy this.", links: ["https://spam.example/"] });
    const ada = await prepare();
    await db.transaction((tx) => suspendAccountIn(tx, ada.id, null));
    for (const { username } of [ben, ada]) expect(await overview(username)).not.toHaveProperty("details");
  });

  test("has nothing of profiles where there are none", async () => {
    const ada = await prepare();
    env.COMMUNITY = "off";
    try {
      const answer = await overview(ada.username);
      expect(answer).toMatchObject({ name: ada.username, numPapers: 0 });
      for (const key of ["details", "numDiscussions", "numUpvotes"]) expect(answer).not.toHaveProperty(key);
    } finally {
      env.COMMUNITY = "on";
    }
  });
});

test("an organization or account that is not here is 404, and a cursor that is changed 400", async () => {
  for (const slug of ["none", "%00", "a/b", "x".repeat(5000)])
    expect((await refusal(ask(getOrganization, "/x", {}, { slug })))[0]).toBe(404);
  for (const name of ["none", "%00", "%"]) expect((await refusal(ask(getUser, "/x", {}, { name })))[0]).toBe(404);
  expect((await refusal(ask(getOrganizations, "/api/organizations?cursor=9_99999999999")))[0]).toBe(400);
});
