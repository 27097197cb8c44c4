import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import {
  countSuggestedPapers,
  forgetDeclinedSuggestions,
  listSuggestedPapers,
  listSuggestions,
} from "@/db/queries/paper/suggest-correction";
import { createEstablishedUser } from "@/db/testing/comments";
import { createOrganization, createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { SUGGESTIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { DISCUSSION_READ_ONLY } from "@/lib/core/comment/sentences";
import { MODERATORS_SET_THIS, PAPER_SAYS_SO, tooManySuggestions } from "@/lib/core/paper/sentences";
import { env } from "@/lib/server/runtime/env";
import { POST } from "./[...paperId]/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn(), cacheTag: vi.fn(), cacheLife: vi.fn() }));
afterEach(() => {
  env.COMMUNITY = "on";
});

let number = 0;
async function preparePaper() {
  const id = `2504.${String(++number).padStart(5, "0")}`;
  const submitter = await createUser();
  await ingestPapers([createRecord({ id, projectUrl: "https://first.example.org/" })], { submitter: submitter.id });
  return { id, submitter: await cookieOf(submitter) };
}
const established = async () => cookieOf(await createEstablishedUser());
const moderator = async () => cookieOf(await createUser({ role: "moderator" }));

const send = (id: string, cookie: string | undefined, fields: Record<string, string>, headers = {}) =>
  POST(formRequest(`/api/papers/${id}/correction`, fields, { ...(cookie && { cookie }), ...headers }), {
    params: Promise.resolve({ paperId: [...id.split("/"), "correction"] }),
  });
const PROJECT = { kind: "project", value: "https://right.example.org/" };
const CODE = { kind: "code", value: "https://github.com/a/b" };

describe("an established reader", () => {
  test("suggests a correction, which changes nothing of the paper until somebody decides", async () => {
    const { id } = await preparePaper();
    const [ada, cookie] = await (async () => {
      const user = await createEstablishedUser();
      return [user, await cookieOf(user)] as const;
    })();
    expect(leadOf(await send(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
    const expected = [{ ...PROJECT, count: 1, firstBy: ada.username, since: expect.any(Date) }];
    expect(await listSuggestions(id)).toEqual(expected);
    expect(await listSuggestions(id, ada.id)).toEqual(expected);
    expect(leadOf(await send(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
    expect(await listSuggestions(id)).toEqual(expected);
  });

  test("suggests something else in place of it, or takes it back", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    await send(id, cookie, PROJECT);
    await send(id, cookie, { kind: "project", value: "" });
    expect(await listSuggestions(id)).toMatchObject([{ kind: "project", value: null }]);
    const back = { kind: "project", value: "ignored", act: "withdraw" };
    expect(leadOf(await send(id, cookie, back))).toBe(`303 /correct/${id}?done=withdrawn`);
    expect(await listSuggestions(id)).toEqual([]);
    expect((await send(id, cookie, back)).status).toBe(409);
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
      const answer = await send(id, cookie, fields, { accept: "text/html" });
      const page = await answer.text();
      expect(answer.status, page).toBe(status);
      if (sentence) expect(page).toContain(sentence);
      if (fields.value) expect(page).toContain(`value="${fields.value}"`);
    }
    expect((await send("2504.99999", cookie, PROJECT)).status).toBe(404);
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("suggests so many a day and no more, at once too", async () => {
    const cookie = await established();
    const papers = await Promise.all(Array.from({ length: SUGGESTIONS_PER_DAY + 3 }, preparePaper));
    const answers = await Promise.all(papers.map(({ id }) => send(id, cookie, PROJECT)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(86_000);
    expect(await refused[0]?.text()).toContain(tooManySuggestions(SUGGESTIONS_PER_DAY, null));
  });

  test("does not suggest again what was declined, before the days are over", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    await send(id, cookie, PROJECT);
    const decline = { ...PROJECT, act: "decline" };
    expect(leadOf(await send(id, await moderator(), decline))).toBe(`303 /correct/${id}?done=declined`);
    expect(await listSuggestions(id)).toEqual([]);
    expect((await send(id, cookie, PROJECT)).status).toBe(409);
    expect(leadOf(await send(id, cookie, CODE))).toBe(`303 /correct/${id}?done=suggested`);
    await db.execute(
      sql`update correction_suggestions set declined_at = declined_at - interval '31 days' where paper_id = ${id}`,
    );
    expect(await forgetDeclinedSuggestions()).toBe(1);
    expect(leadOf(await send(id, cookie, PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
  });
});

describe("nothing is suggested", () => {
  test("by a new account, a restricted one, a stranger or a token", async () => {
    const { id } = await preparePaper();
    expect((await send(id, await cookieOf(await createUser()), PROJECT)).status).toBe(403);
    const restricted = await createEstablishedUser();
    await db.execute(sql`update users set restricted_until = now() + interval '1 day' where id = ${restricted.id}`);
    expect((await send(id, await cookieOf(restricted), PROJECT)).status).toBe(403);
    expect((await send(id, undefined, PROJECT)).status).toBe(404);
    expect((await send(id, undefined, PROJECT, { authorization: "Bearer dp_none" })).status).toBe(404);
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("where discussions are closed or off", async () => {
    const [{ id }, cookie] = [await preparePaper(), await established()];
    env.COMMUNITY = "readonly";
    const closed = await send(id, cookie, PROJECT);
    expect([closed.status, await closed.text()]).toEqual([403, expect.stringContaining(DISCUSSION_READ_ONLY)]);
    env.COMMUNITY = "off";
    expect((await send(id, cookie, PROJECT)).status).toBe(404);
    expect(await listSuggestions(id)).toEqual([]);
  });
});

describe("what is suggested", () => {
  test("is settled for all who suggested it once the paper says so, by whomever", async () => {
    const { id, submitter } = await preparePaper();
    for (const cookie of [await established(), await established()]) await send(id, cookie, PROJECT);
    await send(id, await established(), { kind: "project", value: "https://third.example.org/" });
    expect((await listSuggestions(id)).map(({ count }) => count)).toEqual([2, 1]);
    expect(leadOf(await send(id, submitter, PROJECT))).toBe(`303 /correct/${id}?done=set`);
    expect(await listSuggestions(id)).toMatchObject([{ value: "https://third.example.org/", count: 1 }]);
  });

  test("names an organization in any letter case, also one that was merged", async () => {
    await createOrganization({ slug: "Right-Lab-2" });
    const [{ id }, mod] = [await preparePaper(), await moderator()];
    for (const value of ["rIGHT-lab-2", "right-lab-2"])
      await send(id, await established(), { kind: "organization", value });
    expect(await listSuggestions(id)).toMatchObject([{ value: "right-lab-2", count: 2 }]);
    await send(id, mod, { kind: "organization", value: "Right-Lab-2" });
    expect([(await findPaper(id))?.organization?.slug, await listSuggestions(id)]).toEqual(["Right-Lab-2", []]);
  });

  test("is declined by who may correct that; a picture by moderators alone; a second time says that it is gone", async () => {
    const { id, submitter } = await preparePaper();
    const picture = { kind: "thumbnail", value: "https://cdn-thumbnails.huggingface.co/x.png" };
    for (const fields of [PROJECT, picture]) await send(id, await established(), fields);
    expect((await send(id, submitter, { ...picture, act: "decline" })).status).toBe(403);
    expect(leadOf(await send(id, submitter, { ...PROJECT, act: "decline" }))).toBe(`303 /correct/${id}?done=declined`);
    expect((await send(id, submitter, { ...PROJECT, act: "decline" })).status).toBe(409);
    expect(await listSuggestions(id)).toMatchObject([picture]);
    expect((await findPaper(id))?.projectUrl).toBe("https://first.example.org/");
  });

  test("is in the queue, that of most readers first, and goes with who suggested it", async () => {
    await db.execute(sql`delete from correction_suggestions`);
    const [one, two] = [await preparePaper(), await preparePaper()];
    await send(one.id, await established(), PROJECT);
    const users = [await createEstablishedUser(), await createEstablishedUser()];
    for (const user of users) await send(two.id, await cookieOf(user), CODE);
    await send(two.id, await established(), PROJECT);
    expect(await countSuggestedPapers()).toBe(2);
    expect(await listSuggestedPapers(10)).toMatchObject([
      { id: two.id, kinds: ["code", "project"], most: 2 },
      { id: one.id, kinds: ["project"], most: 1 },
    ]);
    await db.execute(sql`delete from users where id in ${users.map(({ id }) => id)}`);
    expect((await listSuggestions(two.id)).map(({ kind }) => kind)).toEqual(["project"]);
  });
});
