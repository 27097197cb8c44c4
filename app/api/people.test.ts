import { beforeEach, expect, test } from "vitest";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { GET as getOrganization } from "./organizations/[slug]/route";
import { GET as getOrganizations } from "./organizations/route";
import { ask, json, nextOf, refusal } from "./testing/reads";
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

test("an organization or account that is not here is 404, and a cursor that is changed 400", async () => {
  for (const slug of ["none", "%00", "a/b", "x".repeat(5000)])
    expect((await refusal(ask(getOrganization, "/x", {}, { slug })))[0]).toBe(404);
  for (const name of ["none", "%00", "%"]) expect((await refusal(ask(getUser, "/x", {}, { name })))[0]).toBe(404);
  expect((await refusal(ask(getOrganizations, "/api/organizations?cursor=9_99999999999")))[0]).toBe(400);
});
