import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { renameOrganization } from "@/db/queries/entity/rename-organizations";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import {
  countSuggestedPapers,
  listSuggestedPapers,
  listSuggestions,
  removeOldSuggestions,
} from "@/db/queries/paper/suggest-correction";
import { correctionSuggestions } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createOrganization, createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { SUGGESTIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { DISCUSSION_READ_ONLY } from "@/lib/core/comment/sentences";
import { MODERATORS_SET_THIS, PAPER_SAYS_SO, tooManySuggestions } from "@/lib/core/paper/sentences";
import { env } from "@/lib/server/runtime/env";
import { CODE, correct, established, moderator, PROJECT, preparePaper, suggest } from "../testing/suggesting";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn(), cacheTag: vi.fn(), cacheLife: vi.fn() }));
afterEach(() => {
  env.COMMUNITY = "on";
});

describe("an established reader", () => {
  test("suggests a correction, which changes nothing of the paper until somebody decides", async () => {
    const { id } = await preparePaper();
    const [ada, cookie] = await (async () => {
      const user = await createEstablishedUser();
      return [user, await cookieOf(user)] as const;
    })();
    expect(leadOf(await suggest(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
    const expected = [{ ...PROJECT, count: 1, firstBy: ada.username, since: expect.any(Date) }];
    expect(await listSuggestions(id)).toEqual(expected);
    expect(await listSuggestions(id, ada.id)).toEqual(expected);
    expect(leadOf(await suggest(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
    expect(await listSuggestions(id)).toEqual(expected);
  });

  test("suggests something else in place of it, or takes it back", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    await suggest(id, cookie, PROJECT);
    await suggest(id, cookie, { kind: "project", value: "" });
    expect(await listSuggestions(id)).toMatchObject([{ kind: "project", value: null }]);
    const back = { kind: "project", value: "ignored", act: "withdraw" };
    expect(leadOf(await suggest(id, cookie, back))).toBe(`303 /correct/${id}?done=withdrawn`);
    expect(await listSuggestions(id)).toEqual([]);
    expect((await suggest(id, cookie, back)).status).toBe(409);
  });

  test("is told what cannot be suggested, and keeps what was typed", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    const refused: [Record<string, string>, number, string?][] = [
      [{ kind: "project", value: "https://first.example.org/" }, 409, PAPER_SAYS_SO],
      [{ kind: "project", value: "javascript:alert(1)" }, 400],
      [{ kind: "organization", value: "nobody-has-it" }, 400],
      [{ kind: "organization", value: "" }, 409, PAPER_SAYS_SO],
      [{ kind: "media", value: "https://example.org/a.png" }, 403, MODERATORS_SET_THIS],
      [{ kind: "title", value: "Another" }, 400],
      [{ kind: "day", value: "2999-01-01" }, 400],
    ];
    for (const [fields, status, sentence] of refused) {
      const answer = await suggest(id, cookie, fields, { accept: "text/html" });
      const page = await answer.text();
      expect(answer.status, page).toBe(status);
      if (sentence) expect(page).toContain(sentence);
      if (fields.value) expect(page).toContain(`value="${fields.value}"`);
    }
    expect((await suggest("2504.99999", cookie, PROJECT)).status).toBe(404);
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("suggests so many a day and no more, at once too", async () => {
    const cookie = await established();
    const papers = await Promise.all(Array.from({ length: SUGGESTIONS_PER_DAY + 3 }, preparePaper));
    const answers = await Promise.all(papers.map(({ id }) => suggest(id, cookie, PROJECT)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(86_000);
    expect(await refused[0]?.text()).toContain(tooManySuggestions(SUGGESTIONS_PER_DAY, null));
  });

  test("has no more of them a day by taking each back", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    for (let count = 0; count < SUGGESTIONS_PER_DAY; count++) {
      expect(leadOf(await suggest(id, cookie, PROJECT))).toContain("done=suggested");
      expect(leadOf(await suggest(id, cookie, { kind: "project", act: "withdraw" }))).toContain("done=withdrawn");
    }
    expect((await suggest(id, cookie, PROJECT)).status).toBe(429);
  });

  test("sets nothing by that form, whatever they may by now; nor suggests anything by the form of those who may set", async () => {
    const [{ id, submitter }, cookie] = [await preparePaper(), await established()];
    for (const sender of [await moderator(), submitter]) await suggest(id, sender, PROJECT);
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
    for (const act of ["", "decline", "source", "withdraw", "suggest"])
      expect((await correct(id, cookie, { ...PROJECT, act })).status).toBe(404);
    for (const act of ["withdraw", "nonsense"])
      expect((await correct(id, await moderator(), { ...PROJECT, act })).status).toBe(400);
    expect((await suggest(id, cookie, { ...PROJECT, act: "source" })).status).toBe(400);
    expect((await listSuggestions(id)).map(({ count }) => count)).toEqual([1]);
  });

  test("does not suggest again what was declined, before the days are over", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    await suggest(id, cookie, PROJECT);
    const decline = { ...PROJECT, act: "decline" };
    expect(leadOf(await correct(id, await moderator(), decline))).toBe(`303 /correct/${id}?done=declined`);
    expect(await listSuggestions(id)).toEqual([]);
    expect((await suggest(id, cookie, PROJECT)).status).toBe(409);
    expect(leadOf(await suggest(id, cookie, CODE))).toBe(`303 /correct/${id}?done=suggested`);
    // Not by suggesting something else meanwhile either.
    await suggest(id, cookie, { kind: "project", value: "https://third.example.org/" });
    expect((await suggest(id, cookie, PROJECT)).status).toBe(409);
    await db.execute(sql`update correction_suggestions set ended_at = ended_at - interval '31 days'
      where paper_id = ${id} and is_declined`);
    expect(await removeOldSuggestions()).toBeGreaterThan(0);
    expect(leadOf(await suggest(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
  });
});

describe("nothing is suggested", () => {
  test("by a new account, a restricted one, a stranger, an unknown token or another site", async () => {
    const { id } = await preparePaper();
    expect((await suggest(id, await cookieOf(await createUser()), PROJECT)).status).toBe(403);
    const restricted = await createEstablishedUser();
    await db.execute(sql`update users set restricted_until = now() + interval '1 day' where id = ${restricted.id}`);
    expect((await suggest(id, await cookieOf(restricted), PROJECT)).status).toBe(403);
    const stranger = await suggest(id, undefined, PROJECT, { accept: "text/html" });
    expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining(PROJECT.value)]);
    expect((await suggest(id, undefined, PROJECT, { authorization: "Bearer dp_none" })).status).toBe(401);
    expect((await suggest(id, await established(), PROJECT, { origin: "https://elsewhere.example" })).status).toBe(403);
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("where discussions are closed or off", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    env.COMMUNITY = "readonly";
    const closed = await suggest(id, cookie, PROJECT);
    expect([closed.status, await closed.text()]).toEqual([403, expect.stringContaining(DISCUSSION_READ_ONLY)]);
    env.COMMUNITY = "off";
    expect((await suggest(id, cookie, PROJECT)).status).toBe(404);
    expect(await listSuggestions(id)).toEqual([]);
  });
});

describe("what is suggested", () => {
  test("waits no more once the paper says so, by whomever", async () => {
    const { id, submitter } = await preparePaper();
    for (const cookie of [await established(), await established()]) await suggest(id, cookie, PROJECT);
    await suggest(id, await established(), { kind: "project", value: "https://third.example.org/" });
    expect((await listSuggestions(id)).map(({ count }) => count)).toEqual([2, 1]);
    expect(leadOf(await correct(id, submitter, PROJECT))).toBe(`303 /correct/${id}?done=set`);
    expect(await listSuggestions(id)).toMatchObject([{ value: "https://third.example.org/", count: 1 }]);
  });

  test("waits no more once a source says so, and is removed by housekeeping", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    await suggest(id, cookie, CODE);
    await ingestPapers([createRecord({ id, codeUrl: CODE.value })]);
    expect(await listSuggestions(id)).toEqual([]);
    expect((await suggest(id, cookie, CODE)).status).toBe(409);
    const kept = () => db.$count(correctionSuggestions, eq(correctionSuggestions.paperId, id));
    expect(await kept()).toBe(1);
    await removeOldSuggestions();
    expect(await kept()).toBe(0);
  });

  test("follows an organization to the name that it has since", async () => {
    await createOrganization({ slug: "Named-Before" });
    const [{ id, submitter }, cookie] = [await preparePaper(), await established()];
    await suggest(id, cookie, { kind: "organization", value: "named-before" });
    await renameOrganization("named-before", { name: "Named since", slug: "Named-Since" });
    expect(await listSuggestions(id)).toMatchObject([{ value: "named-since" }]);
    await correct(id, submitter, { kind: "organization", value: "named-since" });
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("names an organization in any letter case, also one that was merged", async () => {
    await createOrganization({ slug: "Right-Lab-2" });
    const [{ id }, mod] = [await preparePaper(), await moderator()];
    for (const value of ["rIGHT-lab-2", "right-lab-2"])
      await suggest(id, await established(), { kind: "organization", value });
    expect(await listSuggestions(id)).toMatchObject([{ value: "right-lab-2", count: 2 }]);
    await correct(id, mod, { kind: "organization", value: "Right-Lab-2" });
    expect([(await findPaper(id))?.organization?.slug, await listSuggestions(id)]).toEqual(["Right-Lab-2", []]);
  });

  test("is declined by who may correct that; a picture by moderators alone; a second time says that it is gone", async () => {
    const { id, submitter } = await preparePaper();
    const picture = { kind: "thumbnail", value: "https://cdn-thumbnails.huggingface.co/x.png" };
    for (const fields of [PROJECT, picture]) await suggest(id, await established(), fields);
    expect((await correct(id, submitter, { ...picture, act: "decline" })).status).toBe(403);
    expect(leadOf(await correct(id, submitter, { ...PROJECT, act: "decline" }))).toBe(
      `303 /correct/${id}?done=declined`,
    );
    expect((await correct(id, submitter, { ...PROJECT, act: "decline" })).status).toBe(409);
    expect(await listSuggestions(id)).toMatchObject([picture]);
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
  });

  test("is in the queue, that of most readers first, and goes with who suggested it", async () => {
    await db.execute(sql`delete from correction_suggestions`);
    const [one, two] = [await preparePaper(), await preparePaper()];
    await suggest(one.id, await established(), PROJECT);
    const users = [await createEstablishedUser(), await createEstablishedUser()];
    for (const user of users) await suggest(two.id, await cookieOf(user), CODE);
    await suggest(two.id, await established(), PROJECT);
    expect(await countSuggestedPapers()).toBe(2);
    expect(await listSuggestedPapers(10)).toMatchObject([
      { id: two.id, kinds: ["code", "project"], most: 2 },
      { id: one.id, kinds: ["project"], most: 1 },
    ]);
    await db.execute(sql`delete from users where id in ${users.map(({ id }) => id)}`);
    expect((await listSuggestions(two.id)).map(({ kind }) => kind)).toEqual(["project"]);
  });
});
