import { expect, test } from "vitest";
import { createOrganization, createPaper } from "../../testing/factories";
import { listPapersOfDay } from "../list/feed";
import { findNeighbourDays, findPaper, listFeedDays } from "./papers";

test("a day lists its papers by votes, then in featured order", async () => {
  await createPaper({ id: "2502.00001", featuredPosition: 1, importedUpvoteCount: 2 });
  await createPaper({ id: "2502.00002", featuredPosition: 3, importedUpvoteCount: 5 });
  await createPaper({ id: "2502.00003", featuredPosition: 2, importedUpvoteCount: 2, upvoteCount: 3 });
  await createPaper({ id: "2502.00004", featuredOn: "2025-02-11" });
  await createPaper({ id: "2502.00005", featuredOn: null });
  const papers = await listPapersOfDay("2025-02-14", 50);
  expect(papers.map((paper) => [paper.id, paper.upvotes])).toEqual([
    ["2502.00003", 5],
    ["2502.00002", 5],
    ["2502.00001", 2],
  ]);
  expect(await listPapersOfDay("2025-02-15", 50)).toEqual([]);
});

test("looking back skips days without papers, and ends at either end of the archive", async () => {
  expect(await listFeedDays(null, 10)).toEqual([
    { day: "2025-02-14", paperCount: 3 },
    { day: "2025-02-11", paperCount: 1 },
  ]);
  expect(await listFeedDays("2025-02-13", 10)).toEqual([{ day: "2025-02-11", paperCount: 1 }]);
  expect(await listFeedDays(null, 1)).toHaveLength(1);
  expect(await listFeedDays("2020-01-01", 10)).toEqual([]);
  expect(await findNeighbourDays("2025-02-12", "2025-02-12")).toEqual({ previous: "2025-02-11", next: "2025-02-14" });
  expect(await findNeighbourDays("2025-02-14", "2025-02-14")).toEqual({ previous: "2025-02-11", next: null });
  expect(await findNeighbourDays("2025-02-10", "2025-02-14")).toEqual({ previous: null, next: null });
});

test("a paper comes with its organization, or with none", async () => {
  const lab = await createOrganization({ slug: "huawei-noah", name: "HUAWEI Noah's Ark Lab" });
  await createPaper({ id: "2404.18911", organizationId: lab.id });
  expect((await findPaper("2404.18911"))?.organization).toEqual({
    slug: "huawei-noah",
    name: "HUAWEI Noah's Ark Lab",
    avatarUrl: null,
    avatar: null,
    importedObjectId: null,
  });
  expect((await findPaper("2502.00001"))?.organization).toBeNull();
  expect(await findPaper("2502.99999")).toBeNull();
});
