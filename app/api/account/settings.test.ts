import { eq } from "drizzle-orm";
import { revalidateTag } from "next/cache";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { addFollow } from "@/db/queries/entity/follows";
import { addUpvote } from "@/db/queries/paper/upvotes";
import { comments, organizations, papers } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import { cookieFrom, join, leadsTo, moveTo, PASSWORD, postForm, viewerFrom } from "../testing/visitors";
import { PUT as changeName } from "./name/route";
import { PUT as changePassword } from "./password/route";
import { DELETE as deleteAccount } from "./route";
import { POST as signIn } from "./sign-in/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
beforeEach(() => void moveTo());

test("nobody is sent to sign in", async () => {
  for (const handler of [changeName, changePassword, deleteAccount])
    expect(leadsTo(await postForm(handler, {}))).toEqual([303, "/signin?callbackUrl=%2Fsettings"]);
});

test("the name is folded, may be empty, and holds no controls", async () => {
  const cookie = await join("namer");
  await postForm(changeName, { name: "  Ada \n Lovelace " }, { cookie });
  expect((await viewerFrom(cookie))?.name).toBe("Ada Lovelace");
  for (const name of ["a\u202Eb", "a\u0000b"])
    expect(leadsTo(await postForm(changeName, { name }, { cookie }))[1]).toBe("/settings?problem=name-control");
  expect(leadsTo(await postForm(changeName, { name: "x".repeat(101) }, { cookie }))[1]).toBe(
    "/settings?problem=name-long",
  );
  await postForm(changeName, { name: "" }, { cookie });
  expect((await viewerFrom(cookie))?.name).toBeNull();
});

test("a changed password ends the other sessions and keeps this one", async () => {
  const other = await join("changer");
  const own = cookieFrom(await postForm(signIn, { username: "changer", password: PASSWORD }));
  const wrong = await postForm(changePassword, { current: "wrong", password: "another good one" }, { cookie: own });
  expect(leadsTo(wrong)[1]).toBe("/settings?problem=wrong-current-password");
  const weak = await postForm(changePassword, { current: PASSWORD, password: "changer123" }, { cookie: own });
  expect(leadsTo(weak)[1]).toBe("/settings?problem=password-common");
  expect(await viewerFrom(other)).not.toBeNull();
  const changed = await postForm(changePassword, { current: PASSWORD, password: "another good one" }, { cookie: own });
  expect(leadsTo(changed)[1]).toBe("/settings?done=password");
  expect([await viewerFrom(other), await viewerFrom(own)]).toEqual([null, null]);
  expect(await viewerFrom(cookieFrom(changed))).toMatchObject({ username: "changer" });
  expect(leadsTo(await postForm(signIn, { username: "changer", password: PASSWORD }))[1]).toContain("wrong-password");
});

test("a deleted account takes its votes and follows off the counts, after its password", async () => {
  const cookie = await join("mortal");
  const viewer = await viewerFrom(cookie);
  const [paper, lab] = [await createPaper(), await createOrganization()];
  await addUpvote(paper.id, viewer?.id ?? "");
  await addFollow("organization", lab.slug, viewer?.id ?? "");
  expect(leadsTo(await postForm(deleteAccount, { current: "wrong" }, { cookie }))[1]).toBe(
    "/settings?problem=wrong-current-password",
  );
  expect(leadsTo(await postForm(deleteAccount, { current: PASSWORD }, { cookie }))).toEqual([303, "/"]);
  expect(await viewerFrom(cookie)).toBeNull();
  const [voted] = await db.select().from(papers).where(eq(papers.id, paper.id));
  const [followed] = await db.select().from(organizations).where(eq(organizations.id, lab.id));
  expect([voted?.upvoteCount, followed?.followerCount]).toEqual([0, 0]);
});

test.each([
  ["keep-comments", "My words.", true],
  ["delete-comments", "", false],
])("who has comments chooses before leaving (%s), and their pages are dropped", async (way, body, isVisible) => {
  const cookie = await join(`writer-of-${way}`);
  const viewer = await viewerFrom(cookie);
  const { id: paperId } = await createPaper();
  const comment = await createComment(paperId, { authorId: viewer?.id, body: "My words." });
  for (const choice of [{ other: "" }, { comments: "" }, { comments: "sell" }] as Record<string, string>[])
    expect(leadsTo(await postForm(deleteAccount, { current: PASSWORD, ...choice }, { cookie }))[1]).toBe(
      "/settings?problem=comments-choice",
    );
  expect(await viewerFrom(cookie)).not.toBeNull();
  vi.mocked(revalidateTag).mockClear();
  expect(leadsTo(await postForm(deleteAccount, { current: PASSWORD, comments: way }, { cookie }))[1]).toBe("/");
  const [left] = await db.select().from(comments).where(eq(comments.id, comment));
  expect(left).toMatchObject({ body, isVisible, authorId: null });
  expect(vi.mocked(revalidateTag).mock.calls.map(([tag]) => tag)).toEqual(["comments", `paper:${paperId}`]);
});

test("an account without a password is deleted after its username", async () => {
  const cookie = await cookieOf(await createUser({ username: "linked-only" }));
  expect(leadsTo(await postForm(deleteAccount, { username: "other" }, { cookie }))[1]).toBe(
    "/settings?problem=username-mismatch",
  );
  expect(leadsTo(await postForm(deleteAccount, { username: "linked-only" }, { cookie }))[1]).toBe("/");
  expect(await viewerFrom(cookie)).toBeNull();
});
