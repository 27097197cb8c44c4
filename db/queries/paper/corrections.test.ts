import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { createModerator } from "../../testing/comments";
import { createOrganization, createUser } from "../../testing/factories";
import { deleteUser } from "../account/users";
import { mergeOrganizations, unmergeOrganization } from "../entity/merge-organizations";
import { listLog } from "../moderation/log";
import { correctOwnPaper, correctPaperAs, listCorrections, type WantedCorrection } from "./correct-paper";
import { correctCounts } from "./counts";
import { hidePaper, showPaper } from "./hidden-papers";
import { ingestPapers } from "./ingest";
import { findPaper } from "./papers";

// Whatever is done, no kept count differs from its rows.
afterEach(async () => {
  expect(await correctCounts()).toEqual([]);
});

let number = 0;
/** A paper as its source gives it, with everything that can be corrected. */
function makeRecord(id = `2502.${String(++number).padStart(5, "0")}`, more: object = {}) {
  return createRecord({
    id,
    codeUrl: "https://github.com/lab/first",
    codeStars: 7,
    projectUrl: "https://first.example.org/",
    thumbnailUrl: "https://cdn-thumbnails.huggingface.co/first.png",
    organization: { slug: "first-lab", name: "First Lab" },
    featured: { on: "2025-02-14", position: 3 },
    ...more,
  });
}

async function shown(id: string) {
  const paper = await findPaper(id);
  return {
    code: paper?.codeUrl,
    stars: paper?.codeStars,
    project: paper?.projectUrl,
    thumbnail: paper?.thumbnailUrl,
    organization: paper?.organization?.slug,
    day: paper?.featuredOn,
  };
}

const correct = (paperId: string, ...wanted: WantedCorrection[]) =>
  Promise.all(wanted.map((each) => correctPaperAs("shell", paperId, each, null)));

const ALL: WantedCorrection[] = [
  { kind: "code", value: "https://gitlab.example.org/right" },
  { kind: "project", value: null },
  { kind: "thumbnail", value: "https://cdn-thumbnails.huggingface.co/right.png" },
  { kind: "organization", value: "right-lab" },
  { kind: "day", value: "2025-02-17" },
];
const CORRECTED = {
  code: "https://gitlab.example.org/right",
  stars: null,
  project: null,
  thumbnail: "https://cdn-thumbnails.huggingface.co/right.png",
  organization: "right-lab",
  day: "2025-02-17",
};

describe("what is corrected", () => {
  test("stays when the source says the same again, and when it says something else", async () => {
    await createOrganization({ slug: "right-lab" });
    const record = makeRecord();
    await ingestPapers([record]);
    await correct(record.id, ...ALL);
    expect(await shown(record.id)).toEqual(CORRECTED);
    expect((await ingestPapers([record])).outcomes).toEqual(["same"]);
    expect(await shown(record.id)).toEqual(CORRECTED);
    const next = makeRecord(record.id, {
      codeUrl: "https://github.com/lab/second",
      codeStars: 9,
      projectUrl: "https://second.example.org/",
      organization: { slug: "second-lab", name: "Second Lab" },
      featured: { on: "2025-02-18", position: 1 },
      title: "Another title",
    });
    expect((await ingestPapers([next])).outcomes).toEqual(["changed"]);
    expect(await shown(record.id)).toEqual(CORRECTED);
    expect((await findPaper(record.id))?.title).toBe("Another title");
    // Back to the source is back to what it says now.
    await correct(record.id, ...ALL.map(({ kind }): WantedCorrection => ({ kind, value: "source" })));
    expect(await shown(record.id)).toEqual({
      code: "https://github.com/lab/second",
      stars: 9,
      project: "https://second.example.org/",
      thumbnail: "https://cdn-thumbnails.huggingface.co/first.png",
      organization: "second-lab",
      day: "2025-02-18",
    });
    expect(await listCorrections(record.id)).toEqual([]);
  });

  test("is none when it is what the source says", async () => {
    const record = makeRecord();
    await ingestPapers([record]);
    await correct(
      record.id,
      { kind: "code", value: "https://github.com/lab/first" },
      { kind: "organization", value: "First-LAB" },
      { kind: "day", value: "2025-02-14" },
    );
    expect(await listCorrections(record.id)).toEqual([]);
    expect(await shown(record.id)).toMatchObject({ stars: 7, organization: "first-lab", day: "2025-02-14" });
  });

  test("can be none, where the source has something, and something, where it has none", async () => {
    const bare = createRecord({ id: "2502.70001", featured: null });
    const full = makeRecord();
    await ingestPapers([bare, full]);
    await correct(bare.id, ...ALL.filter(({ kind }) => kind !== "project"));
    expect(await shown(bare.id)).toMatchObject({ ...CORRECTED, project: null });
    await correct(full.id, ...ALL.map(({ kind }): WantedCorrection => ({ kind, value: null })));
    await ingestPapers([bare, full]);
    expect(await shown(full.id)).toEqual({
      code: null,
      stars: null,
      project: null,
      thumbnail: null,
      organization: undefined,
      day: null,
    });
    expect(await shown(bare.id)).toMatchObject({ organization: "right-lab", day: "2025-02-17" });
  });

  test("stays over being hidden and shown again", async () => {
    const record = makeRecord();
    await ingestPapers([record]);
    await correct(record.id, ...ALL);
    await hidePaper(record.id);
    await ingestPapers([record]);
    await showPaper(record.id);
    expect(await shown(record.id)).toEqual(CORRECTED);
    await ingestPapers([record]);
    expect(await shown(record.id)).toEqual(CORRECTED);
  });

  test("names who set it last, and nobody once they have left", async () => {
    const record = makeRecord();
    const { id: userId, username } = await createUser();
    await ingestPapers([record], { submitter: userId });
    await correctOwnPaper(userId, null, record.id, [{ kind: "project", value: "https://own.example.org/" }]);
    expect(await listCorrections(record.id)).toMatchObject([
      { kind: "project", setBy: username, sourced: { projectUrl: "https://first.example.org/" } },
    ]);
    await deleteUser(userId);
    expect(await listCorrections(record.id)).toMatchObject([{ kind: "project", setBy: null }]);
    await ingestPapers([record]);
    expect((await findPaper(record.id))?.projectUrl).toBe("https://own.example.org/");
  });
});

describe("organizations that are merged", () => {
  test("a paper that was given to one is the other's, and leaves none behind when that is taken back", async () => {
    await createOrganization({ slug: "merged-lab" });
    await createOrganization({ slug: "kept-lab" });
    const [given, sourced] = [makeRecord(), makeRecord(undefined, { organization: { slug: "merged-lab", name: "M" } })];
    await ingestPapers([given, sourced]);
    await correct(given.id, { kind: "organization", value: "merged-lab" });
    await correct(sourced.id, { kind: "organization", value: "kept-lab" });
    await mergeOrganizations("merged-lab", "kept-lab");
    await ingestPapers([given, sourced]);
    expect(await shown(given.id)).toMatchObject({ organization: "kept-lab" });
    await unmergeOrganization("merged-lab");
    await ingestPapers([given, sourced]);
    expect(await shown(sourced.id)).toMatchObject({ organization: "kept-lab" });
    await correct(given.id, { kind: "organization", value: "source" });
    await correct(sourced.id, { kind: "organization", value: "source" });
    expect(await shown(given.id)).toMatchObject({ organization: "first-lab" });
    expect(await shown(sourced.id)).toMatchObject({ organization: "merged-lab" });
  });

  test("the word of the source leads to what its organization is now", async () => {
    await createOrganization({ slug: "today-lab" });
    const record = makeRecord(undefined, { organization: { slug: "former-lab", name: "Former" } });
    await ingestPapers([record]);
    await correct(record.id, { kind: "organization", value: null });
    await mergeOrganizations("former-lab", "today-lab");
    await correct(record.id, { kind: "organization", value: "source" });
    expect(await shown(record.id)).toMatchObject({ organization: "today-lab" });
    expect(await listCorrections(record.id)).toEqual([]);
  });
});

describe("who may", () => {
  test("a moderator, whose correction is in the log with the note; nobody who is none", async () => {
    const record = makeRecord();
    await ingestPapers([record]);
    const moderator = await createModerator();
    const wanted: WantedCorrection = { kind: "code", value: "https://github.com/lab/mine" };
    expect(await correctPaperAs(moderator, record.id, wanted, "The old one is gone.")).toEqual({ organizations: [] });
    const { entries } = await listLog({ paperId: record.id });
    expect(entries).toMatchObject([
      { action: "correct-paper", note: "Link to the code: https://github.com/lab/mine\nThe old one is gone." },
    ]);
    await db.execute(sql`update users set role = 'reader' where id = ${moderator.userId}`);
    expect(await correctPaperAs(moderator, record.id, { kind: "code", value: null }, null)).toBe("no-role");
    expect((await shown(record.id)).code).toBe("https://github.com/lab/mine");
  });

  test("who submitted the paper, in no log; nobody who did not", async () => {
    const record = makeRecord();
    const [ada, bob] = [await createUser(), await createUser()];
    await ingestPapers([record], { submitter: ada.id });
    const wanted = [
      { kind: "organization" as const, value: "first-lab" },
      { kind: "code" as const, value: null },
    ];
    expect(await correctOwnPaper(bob.id, null, record.id, wanted)).toBe("not-theirs");
    expect(await correctOwnPaper(ada.id, null, record.id, wanted)).toEqual({ organizations: [] });
    expect(await shown(record.id)).toMatchObject({ code: null, organization: "first-lab" });
    expect((await listLog({ paperId: record.id })).entries).toEqual([]);
  });

  test("no paper that is not here, no organization that is not here, and nothing of several when one is refused", async () => {
    const record = makeRecord();
    const ada = await createUser();
    await ingestPapers([record], { submitter: ada.id });
    expect(await correctOwnPaper(ada.id, null, "2502.99999", [])).toBe("unknown");
    expect(await correctPaperAs("shell", "2502.99999", { kind: "day", value: null }, null)).toBe("unknown");
    expect(
      await correctOwnPaper(ada.id, null, record.id, [
        { kind: "code", value: null },
        { kind: "organization", value: "nobody" },
      ]),
    ).toBe("no-organization");
    expect((await shown(record.id)).code).toBe("https://github.com/lab/first");
    expect(await listCorrections(record.id)).toEqual([]);
  });
});

test("corrections and ingests at once end, lose nothing, and leave every count right", async () => {
  await createOrganization({ slug: "busy-lab" });
  const records = Array.from({ length: 6 }, () => makeRecord());
  await ingestPapers(records);
  await Promise.all([
    ...records.map(({ id }) => correctPaperAs("shell", id, { kind: "organization", value: "busy-lab" }, null)),
    ...records.map(({ id }) => correctPaperAs("shell", id, { kind: "code", value: null }, null)),
    ...[1, 2, 3].map((stars) => ingestPapers(records.map(({ id }) => makeRecord(id, { codeStars: 100 * stars })))),
  ]);
  for (const { id } of records) {
    expect(await shown(id)).toMatchObject({ organization: "busy-lab", code: null, stars: null });
    await correct(id, { kind: "code", value: "source" });
    expect((await shown(id)).stars).toBeGreaterThanOrEqual(100);
  }
});
