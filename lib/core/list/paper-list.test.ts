import { expect, test } from "vitest";
import { NO_TOPIC } from "@/lib/core/entity/entities";
import fc from "@/lib/core/testing/properties";
import { formatPaperListQuery, type PaperListQuery, paperOrders } from "./paper-list";
import { paperViews } from "./paper-view";
import { readPaperListQuery } from "./read-paper-list";

const read = (address: string) => {
  const parameters = new URLSearchParams(address);
  return readPaperListQuery((name) => parameters.get(name));
};

const queries: fc.Arbitrary<PaperListQuery> = fc.record({
  filter: fc.record({
    topic: fc.constantFrom(null, "cs.CL", "hep-th", NO_TOPIC),
    organization: fc.constantFrom(null, "huawei-noah", "x.y_z"),
    author: fc.constantFrom(null, "yann-lecun", "王伟"),
    minUpvotes: fc.nat(999_999_999),
    hasCode: fc.boolean(),
  }),
  unread: fc.boolean(),
  order: fc.constantFrom(...paperOrders),
  view: fc.constantFrom(...paperViews),
});

test("what a list is asked for goes into an address and comes back", () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(read(formatPaperListQuery(query))).toEqual({ query, problem: null });
    }),
  );
});

test("what goes unsaid is not in the address, and a form's empty fields are as if not there", () => {
  const { query } = read("topic=&min_upvotes=&order=default&view=excerpts&organization=");
  expect(formatPaperListQuery(query)).toBe("");
  expect(formatPaperListQuery({ ...query, order: "votes" })).toBe("?order=votes");
});

test.each([
  ["view=list", "?view=abstracts"],
  ["view=compact&has=code", "?has=code"],
])("%s, which views were called before, is read as %s", (address, expected) => {
  const { query, problem } = read(address);
  expect(problem).toBeNull();
  expect(formatPaperListQuery(query)).toBe(expected);
});

test.each([
  ["topic=cs.XX", "topic"],
  ["organization=-", "organization"],
  [`organization=${"a".repeat(300)}`, "organization"],
  ["author=%00", "author"],
  ["min_upvotes=-1", "min_upvotes"],
  ["min_upvotes=1e3", "min_upvotes"],
  ["min_upvotes=9999999999", "min_upvotes"],
  ["has=video", "has"],
  ["unread=yes", "unread"],
  ["order=hotness", "order"],
  ["order=__proto__", "order"],
  ["view=table", "view"],
])("%s is named as wrong, and the rest holds", (wrong, name) => {
  const { query, problem } = read(`${wrong}&${name === "topic" ? "has=code" : "topic=cs.CL"}`);
  expect(problem).toMatch(new RegExp(`^Give \`${name}\` as `));
  expect(formatPaperListQuery(query)).toBe(name === "topic" ? "?has=code" : "?topic=cs.CL");
});

test("slugs are read in any letter case, as their pages are", () => {
  expect(read("organization=Huawei-Noah&author=Yann%20LeCun").query.filter).toMatchObject({
    organization: "huawei-noah",
    author: "yann-lecun",
  });
});
