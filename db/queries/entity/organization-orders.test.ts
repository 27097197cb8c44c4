import { beforeAll, expect, test } from "vitest";
import {
  formatOrganizationPlace,
  type OrganizationOrder,
  organizationOrders,
  parseOrganizationOrder,
  parseOrganizationPlace,
} from "@/lib/core/entity/organization-orders";
import { createOrganization, createPaper } from "../../testing/factories";
import { listOrganizationsInOrder } from "./organization-orders";

const SINCE = "2026-08-01";

beforeAll(async () => {
  const days: Record<string, (string | null)[]> = {
    "Old _lab": ["2024-01-01", "2024-01-02", "2024-01-03"],
    "busy lab": ["2026-08-01", "2026-08-03"],
    "New lab": ["2026-07-31", "2026-08-04"],
    "also new": ["2026-08-04"],
    Dayless: [null, null],
    "Of no paper": [],
  };
  for (const [name, featured] of Object.entries(days)) {
    const { id } = await createOrganization({ name, paperCount: featured.length });
    for (const featuredOn of featured) await createPaper({ organizationId: id, featuredOn });
  }
});

/** The whole list, by pages of two. */
async function listAll(order: OrganizationOrder, search = "") {
  const all: { name: string; newestOn: string | null; recentCount: number }[] = [];
  for (let place = ""; ; ) {
    const after = parseOrganizationPlace(place, order);
    const { organizations, next } = await listOrganizationsInOrder({ order, search, since: SINCE, after, limit: 2 });
    all.push(...organizations);
    if (!next) return all;
    place = formatOrganizationPlace(next);
  }
}
const namesIn = async (order: OrganizationOrder, search?: string) =>
  (await listAll(order, search)).map(({ name }) => name);

test("each order has every organization with papers once, page by page; by activity and by day only those that have any", async () => {
  // Counts of papers are kept by triggers as papers come.
  const byPapers = await namesIn("papers");
  expect(byPapers[0]).toBe("Old _lab");
  expect(byPapers.toSorted()).toEqual(["Dayless", "New lab", "Old _lab", "also new", "busy lab"]);
  expect(await namesIn("active")).toEqual(["busy lab", "New lab", "also new"]);
  expect(await namesIn("newest")).toEqual(["New lab", "also new", "busy lab", "Old _lab"]);
  expect(await namesIn("name")).toEqual(["also new", "busy lab", "Dayless", "New lab", "Old _lab"]);
});

test("each says its newest day, and its papers since a day, that one included", async () => {
  const facts = Object.fromEntries(
    (await listAll("name")).map((each) => [each.name, [each.newestOn, each.recentCount]]),
  );
  expect(facts).toEqual({
    "Old _lab": ["2024-01-03", 0],
    "busy lab": ["2026-08-03", 2],
    "New lab": ["2026-08-04", 1],
    "also new": ["2026-08-04", 1],
    Dayless: [null, 0],
  });
});

test("a search holds in every order", async () => {
  for (const order of organizationOrders) {
    expect((await namesIn(order, "NEW")).toSorted()).toEqual(["New lab", "also new"]);
    expect(await namesIn(order, "_")).toEqual(order === "active" ? [] : ["Old _lab"]);
  }
});

test("an order or place that is none is the first", () => {
  for (const text of [undefined, "", "votes", "__proto__"]) expect(parseOrganizationOrder(text)).toBe("papers");
  expect(parseOrganizationPlace("a_b_7", "name")).toEqual({ key: "a_b", id: 7 });
  for (const text of ["", "1", "_1", "x_1", "-1_2", "1_99999999999", "2147483648_1"])
    expect(parseOrganizationPlace(text, "papers"), text).toBeNull();
  for (const text of ["2026-02-30_1", "12_1"]) expect(parseOrganizationPlace(text, "newest"), text).toBeNull();
  expect(parseOrganizationPlace(`${"x".repeat(201)}_1`, "name")).toBeNull();
});
