import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listInbox } from "@/db/queries/notice/inbox";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { listDeclined, listSuggestions } from "@/db/queries/paper/suggest-correction";
import { createEstablishedUser } from "@/db/testing/comments";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { createRecord } from "@/ingest/testing/records";
import { CODE, correct, PROJECT, preparePaper, suggest } from "../testing/suggesting";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn(), cacheTag: vi.fn(), cacheLife: vi.fn() }));

describe("who suggests a correction", () => {
  /** Two readers who suggest the same, and the second of them something else as well. */
  async function prepare() {
    const [{ id, submitter }, ada, bob] = [
      await preparePaper(),
      await createEstablishedUser(),
      await createEstablishedUser(),
    ];
    for (const reader of [ada, bob]) await suggest(id, await cookieOf(reader), PROJECT);
    await suggest(id, await cookieOf(bob), CODE);
    const told = async ({ id: userId }: { id: string }) =>
      (await listInbox(userId, "unread")).rows.map(({ outcome, paper }) => [outcome, paper?.id]);
    return { id, submitter, ada, bob, told };
  }

  test("is told once it was made, and once it was declined", async () => {
    const { id, submitter, ada, bob, told } = await prepare();
    await correct(id, submitter, PROJECT);
    expect(await told(ada)).toEqual([["corrected", id]]);
    await correct(id, submitter, { ...CODE, act: "decline" });
    expect(await told(bob)).toEqual([
      ["declined", id],
      ["corrected", id],
    ]);
    expect(await listSuggestions(id)).toEqual([]);
  });

  test("is told nothing of a correction that is none of theirs, nor of what they decide themselves", async () => {
    const { id, submitter, ada, bob, told } = await prepare();
    await correct(id, submitter, { kind: "project", value: "https://other.example.org/" });
    expect([await told(ada), await told(bob)]).toEqual([[], []]);
    await db.execute(sql`update users set role = 'moderator' where id = ${ada.id}`);
    await correct(id, await cookieOf(ada), PROJECT);
    expect([await told(ada), await told(bob)]).toEqual([[], [["corrected", id]]]);
  });

  test("reads what was declined, and until when it can't be suggested again", async () => {
    const { id, submitter, bob } = await prepare();
    await correct(id, submitter, { ...CODE, act: "decline" });
    expect(await listDeclined(id, bob.id)).toEqual([{ ...CODE, until: expect.any(Date) }]);
    await db.execute(sql`update correction_suggestions set ended_at = now() - interval '31 days' where is_declined`);
    expect(await listDeclined(id, bob.id)).toEqual([]);
  });

  test("is told nothing of what its source made true, when something else is corrected then", async () => {
    const { id, submitter, ada, told } = await prepare();
    await ingestPapers([createRecord({ id, projectUrl: PROJECT.value })]);
    await correct(id, submitter, { kind: "code", value: "https://github.com/other/one" });
    expect(await told(ada)).toEqual([]);
  });

  test("and took it back, or was declined, is not told of a correction after that", async () => {
    const { id, submitter, ada, told } = await prepare();
    await suggest(id, await cookieOf(ada), { ...PROJECT, act: "withdraw" });
    await correct(id, submitter, PROJECT);
    expect(await told(ada)).toEqual([]);
  });

  test("may suggest the same again once it was made and taken back", async () => {
    const { id, submitter, ada } = await prepare();
    await correct(id, submitter, PROJECT);
    await correct(id, submitter, { kind: "project", value: "", act: "source" });
    expect(await listSuggestions(id)).toMatchObject([{ kind: "code" }]);
    expect(leadOf(await suggest(id, await cookieOf(ada), PROJECT))).toBe(`303 /correct/${id}?done=suggested`);
  });
});
