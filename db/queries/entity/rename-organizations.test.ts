import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { createRecord } from "@/ingest/testing/records";
import { db } from "../../client";
import { createPaper, createUser } from "../../testing/factories";
import { ingestPapers } from "../paper/ingest";
import { findPaper } from "../paper/papers";
import { organizationOperand } from "../search/names";
import { findApiOrganization } from "./api-people";
import { findEntity } from "./entities";
import { addFollow, listFollows } from "./follows";
import { listMergedOrganizations, mergeOrganizations, unmergeOrganization } from "./merge-organizations";
import { listRenamedOrganizations, renameOrganization, takeRenamingBack } from "./rename-organizations";

beforeEach(() => db.execute(sql`truncate papers, hidden_papers, organizations, organization_aliases cascade`));

const ofOrganization = async (id: string) => (await findPaper(id))?.organization;
/** What a source says: a paper of this organization. */
const say = (id: string, organization: { slug: string; name: string; avatarUrl?: string }, day = "2026-01-02") =>
  ingestPapers([
    createRecord({ id, organization, featured: { on: day, position: 1, at: new Date(`${day}T09:00:00Z`) } }),
  ]);

const ACME = { slug: "Acme-AI", name: "acme-ai" };

test("a renamed organization has its name everywhere, and is found at its earlier address and by its earlier name", async () => {
  await say("2601.00001", ACME);
  expect(await renameOrganization("acme-ai", { name: "Acme Research", slug: "Acme" })).toEqual({
    from: ACME,
    to: { slug: "Acme", name: "Acme Research" },
  });
  for (const slug of ["acme-ai", "ACME"])
    expect(await findEntity("organization", slug)).toMatchObject({
      slug: "Acme",
      name: "Acme Research",
      paperCount: 1,
    });
  expect(await ofOrganization("2601.00001")).toMatchObject({ slug: "Acme", name: "Acme Research" });
  expect(await db.transaction((tx) => organizationOperand(tx, "acme-ai"))).toContain("'=organization:acme'");
  expect([...(await listRenamedOrganizations())]).toEqual([
    { slug: "Acme", name: "Acme Research", sourceSlug: "Acme-AI", sourceName: "acme-ai" },
  ]);
  expect([...(await listMergedOrganizations())]).toEqual([]);
});

test("programs know a renamed organization by the object id that it had", async () => {
  await say("2601.00001", ACME);
  const { importedObjectId } = (await findApiOrganization("acme-ai"))!;
  const [before] = await db.execute<{ id: string }>(
    sql`select coalesce(imported_object_id, left(md5('organization:' || lower(slug)), 24)) as id from organizations`,
  );
  await renameOrganization("acme-ai", { name: "Acme", slug: "Acme" });
  expect(importedObjectId).toBeNull();
  expect((await findApiOrganization("acme"))?.importedObjectId).toBe(before!.id);
});

describe("no source takes the name away", () => {
  test.each([
    ["under the same slug", undefined],
    ["under another slug", "Acme"],
  ])("%s", async (_, slug) => {
    await say("2601.00001", ACME);
    await renameOrganization("acme-ai", { name: "Acme Research", slug });
    await say("2601.00002", { ...ACME, name: "ACME", avatarUrl: "https://a.example/new.png" }, "2026-01-03");
    const shown = { slug: slug ?? "Acme-AI", name: "Acme Research" };
    expect(await ofOrganization("2601.00001")).toMatchObject(shown);
    expect(await ofOrganization("2601.00002")).toMatchObject(shown);
    const all = await db.execute(sql`select name, paper_count, avatar_url from organizations`);
    expect([...all]).toEqual([{ name: "Acme Research", paper_count: 2, avatar_url: "https://a.example/new.png" }]);
  });

  test("when it begins to use the slug that was given here", async () => {
    await say("2601.00001", ACME);
    await renameOrganization("acme-ai", { name: "Acme Research", slug: "Acme" });
    await say("2601.00003", { slug: "acme", name: "another" }, "2026-01-04");
    expect(await ofOrganization("2601.00003")).toMatchObject({ slug: "Acme", name: "Acme Research" });
  });
});

test("a renaming is taken back to what its sources call it, however often it was renamed", async () => {
  await say("2601.00001", ACME);
  await renameOrganization("acme-ai", { name: "First", slug: "First" });
  await renameOrganization("first", { name: "Second", slug: "Second" });
  for (const slug of ["acme-ai", "first", "second"])
    expect(await findEntity("organization", slug)).toMatchObject({ slug: "Second", name: "Second" });
  expect(await takeRenamingBack("second")).toEqual({ from: { slug: "Second", name: "Second" }, to: ACME });
  expect(await findEntity("organization", "acme-ai")).toMatchObject(ACME);
  expect(await findEntity("organization", "second")).toBeNull();
  expect(await takeRenamingBack("acme-ai")).toBeNull();
  await say("2601.00002", { ...ACME, name: "As its source says" }, "2026-01-05");
  expect(await ofOrganization("2601.00001")).toMatchObject({ name: "As its source says" });
});

test("a name that it had before can be given again", async () => {
  await say("2601.00001", ACME);
  await renameOrganization("acme-ai", { name: "First", slug: "First" });
  await renameOrganization("first", { name: "Acme again", slug: "Acme-AI" });
  for (const slug of ["acme-ai", "first"])
    expect(await findEntity("organization", slug)).toMatchObject({ slug: "Acme-AI", name: "Acme again" });
  await say("2601.00002", ACME, "2026-01-05");
  expect(await ofOrganization("2601.00002")).toMatchObject({ name: "Acme again" });
});

test("the name that it has makes nothing of it", async () => {
  await say("2601.00001", ACME);
  expect(await renameOrganization("acme-ai", ACME)).toEqual({ from: ACME, to: ACME });
  expect([...(await listRenamedOrganizations())]).toEqual([]);
});

test("a slug of another organization, or of one that was merged, is not given", async () => {
  await say("2601.00001", ACME);
  await say("2601.00002", { slug: "Other", name: "Other" });
  await say("2601.00003", { slug: "Gone", name: "Gone" });
  await mergeOrganizations("gone", "acme-ai");
  for (const slug of ["OTHER", "gone"])
    expect(await renameOrganization("acme-ai", { name: "Acme", slug })).toBe("taken");
  expect(await renameOrganization("none-such", { name: "Acme" })).toBeNull();
  expect(await findEntity("organization", "acme-ai")).toMatchObject(ACME);
});

test("of two who give one slug at once, one does", async () => {
  await say("2601.00001", ACME);
  await say("2601.00002", { slug: "Other", name: "Other" });
  const outcomes = await Promise.all(
    ["acme-ai", "other"].map((slug) => renameOrganization(slug, { name: "The One", slug: "The-One" })),
  );
  expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
});

describe("a renamed organization that is merged, and taken out again,", () => {
  test.each([
    ["with another slug", "Acme"],
    ["with the same slug", undefined],
  ])("%s has its name, its followers and all of its papers", async (_, slug) => {
    const now = { slug: slug ?? "Acme-AI", name: "Acme Research" };
    await say("2601.00001", ACME);
    await say("2601.00002", { slug: "Other", name: "Other" });
    await renameOrganization("acme-ai", { name: now.name, slug });
    const reader = await createUser();
    await addFollow("organization", now.slug, reader.id);
    await mergeOrganizations(now.slug, "other");
    await say("2601.00003", ACME, "2026-01-05");
    for (const id of ["2601.00001", "2601.00003"]) expect(await ofOrganization(id)).toMatchObject({ slug: "Other" });
    expect([...(await listMergedOrganizations())]).toMatchObject([{ ...now, into: "Other" }]);
    expect(await unmergeOrganization(now.slug)).toMatchObject({ from: now.slug, papers: 2, followers: 1 });
    for (const id of ["2601.00001", "2601.00003"]) expect(await ofOrganization(id)).toMatchObject(now);
    expect((await listFollows(reader.id)).map((followed) => followed.slug)).toEqual([now.slug]);
    await say("2601.00004", ACME, "2026-01-06");
    expect(await ofOrganization("2601.00004")).toMatchObject(now);
    expect(await takeRenamingBack(now.slug)).toMatchObject({ to: ACME });
    expect(await ofOrganization("2601.00001")).toMatchObject(ACME);
  });
});

test("a paper that a moderator moved elsewhere goes back to the organization under its new name", async () => {
  await say("2601.00001", ACME);
  const paper = await createPaper();
  await db.execute(sql`insert into paper_corrections (paper_id, kind, sourced)
    values (${paper.id}, 'organization', '{"organizationKey":"acme-ai"}')`);
  const sourced = async () =>
    (
      await db.execute(
        sql`select sourced ->> 'organizationKey' as key from paper_corrections where paper_id = ${paper.id}`,
      )
    )[0];
  await renameOrganization("acme-ai", { name: "Acme", slug: "Acme" });
  expect(await sourced()).toEqual({ key: "acme" });
  await takeRenamingBack("acme");
  expect(await sourced()).toEqual({ key: "acme-ai" });
});
