import { beforeAll, expect, test } from "vitest";
import { db } from "../../client";
import { createLargeArchive } from "../../testing/large-archive";
import { findPlace, type ListQuery, type Place, prepareListQueries } from "../../testing/list-queries";
import { analyzeQueries, listFaults } from "../../testing/plans";

let lists: ListQuery[];
let middle: Place | null;
let amongEquals: Place | null;

// Large enough that a plan which reads a table, or sorts it, would be chosen if an index were missing, and would show.
beforeAll(async () => {
  await createLargeArchive(db.$client, {
    paperCount: 100_000,
    dayCount: 1_000,
    lastDay: "2026-06-12",
    texts: { titleBeginnings: ["Sparse"], titleEnds: ["models"], abstractHalves: ["One sentence."] },
  });
  lists = await prepareListQueries();
  middle = await findPlace(0.5);
  amongEquals = await findPlace(0.5, 90);
}, 240_000);

test.each([
  ["first page", () => null],
  ["middle page", () => middle],
  ["next page after many papers with as few votes", () => amongEquals],
])(
  "the %s of every list is answered by indexes, by key, and looks at few rows",
  async (_, placeOf) => {
    const faults: string[] = [];
    for (const { name, read, rowsMax } of lists) {
      const plans = await analyzeQueries(() => read(placeOf()));
      expect(plans.length, name).toBeGreaterThan(0);
      for (const plan of plans) {
        expect(plan.indexes.length, `${name}: ${plan.query}`).toBeGreaterThan(0);
        faults.push(...listFaults(plan, rowsMax).map((fault) => `${name} ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  },
  60_000,
);

test("a missing index would be noticed", async () => {
  await db.$client.unsafe("drop index papers_trending_idx, papers_of_topic_idx");
  const faultsOf = async (name: string) => {
    const list = lists.find((entry) => entry.name === name);
    const plans = await analyzeQueries(() => list!.read(middle));
    return plans.flatMap((plan) => listFaults(plan, list!.rowsMax));
  };
  expect(await faultsOf("the formula's")).toContain("reads all of papers");
  expect(await faultsOf("the largest topic")).not.toEqual([]);
  expect(
    listFaults({ query: "select 1 offset 40", indexes: [], wholeTables: [], rowsRead: 0, rowsSorted: 0 }, 1),
  ).toEqual(["pages by offset"]);
}, 60_000);
