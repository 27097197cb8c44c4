import { expect, test } from "vitest";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/core/entity/organization-cursor";
import { addPaperAuthor, createAuthor, createOrganization, createPaper } from "../../testing/factories";
import { countPapersOfTopics, countRecentPapersOfTopics, findEntity, listOrganizations } from "./entities";

test("an organization is found in any letter case under its own address", async () => {
  await createOrganization({ slug: "Huawei-Noah", name: "HUAWEI Noah's Ark Lab", paperCount: 3 });
  expect(await findEntity("organization", "huawei-noah")).toMatchObject({
    kind: "organization",
    slug: "Huawei-Noah",
    paperCount: 3,
  });
  expect(await findEntity("organization", "none")).toBeNull();
});

test("an author is found with the papers that show the name, and not at all when none does", async () => {
  const [shown, hidden] = [await createAuthor({ slug: "shown" }), await createAuthor({ slug: "hidden" })];
  const [first, second] = [await createPaper(), await createPaper()];
  await addPaperAuthor(first.id, shown.id, 1);
  await addPaperAuthor(first.id, shown.id, 2);
  await addPaperAuthor(second.id, shown.id, 1, true);
  await addPaperAuthor(second.id, hidden.id, 2, true);
  expect(await findEntity("author", "shown")).toMatchObject({ paperCount: 1, name: "Author shown" });
  expect(await findEntity("author", "hidden")).toBeNull();
});

test("topics are counted once a paper, those since a day too, and strings that are no topic not at all", async () => {
  await createPaper({ categories: ["quant-ph", "math.QA", "quant-ph", "81P45", "I.2.7"] });
  await createPaper({ categories: ["quant-ph"], featuredOn: null });
  expect(await countPapersOfTopics()).toEqual({ "quant-ph": 2, "math.QA": 1 });
  expect(await countRecentPapersOfTopics("2025-02-14")).toEqual({ "quant-ph": 1, "math.QA": 1 });
  expect(await countRecentPapersOfTopics("2025-02-15")).toEqual({});
});

test("the list has organizations with papers, most first, and paging to the end gives each once", async () => {
  for (let number = 1; number <= 25; number++)
    await createOrganization({ slug: `many-${number}`, name: `Many ${number}`, paperCount: number % 4 });
  const seen: { slug: string; paperCount: number }[] = [];
  for (let cursor = ""; ; ) {
    const { organizations, next } = await listOrganizations("many", parseOrganizationCursor(cursor), 4);
    seen.push(...organizations);
    if (!next) break;
    cursor = formatOrganizationCursor(next);
  }
  expect(seen).toHaveLength(19);
  expect(new Set(seen.map((organization) => organization.slug)).size).toBe(19);
  expect(seen.map((organization) => organization.paperCount)).toEqual(
    seen.map((organization) => organization.paperCount).toSorted((a, b) => b - a),
  );
});

test("a search finds part of a name or slug in any letter case, and its signs mean themselves", async () => {
  await createOrganization({ slug: "deep-100", name: "100% Deep_Lab \\ Café", paperCount: 1 });
  const slugsOf = async (search: string) =>
    (await listOrganizations(search, null, 10)).organizations.map((organization) => organization.slug);
  for (const search of ["DEEP_", "100%", "\\", "café", "deep-1"]) expect(await slugsOf(search)).toEqual(["deep-100"]);
  for (const search of ["_eep", "1%0", "'; drop table users"]) expect(await slugsOf(search)).toEqual([]);
});

test("a cursor that is not ours is none", () => {
  for (const text of ["", "1", "1_2_3", "-1_2", "1_99999999999", "2147483648_1"])
    expect(parseOrganizationCursor(text)).toBeNull();
});
