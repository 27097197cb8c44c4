import { expect, test } from "vitest";
import { authorSlug } from "@/lib/core/entity/author-slug";
import fc from "@/lib/core/testing/properties";
import { parseEntitySlug } from "./entity-slugs";

test("an address is read in any letter case, and an author's also as a name", () => {
  expect(parseEntitySlug("organization", "Huawei-Noah")).toBe("huawei-noah");
  expect(parseEntitySlug("author", "Yann LeCun")).toBe("yann-lecun");
  expect(parseEntitySlug("author", "王-伟")).toBe("王-伟");
  expect(parseEntitySlug("topic", "CS.CL")).toBe("cs.CL");
});

test("what cannot be a slug is none", () => {
  for (const text of ["", "_", "-x", "a b", "x".repeat(97)]) expect(parseEntitySlug("organization", text)).toBeNull();
  for (const text of ["", "_", "…", "x".repeat(201)]) expect(parseEntitySlug("author", text)).toBeNull();
  for (const text of ["", "_", "68T05"]) expect(parseEntitySlug("topic", text)).toBeNull();
});

test("an author's slug is read as itself, whatever the name", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(name, (text) => {
      const slug = authorSlug(text);
      expect(parseEntitySlug("author", slug)).toBe(slug);
    }),
    { numRuns: 2000 },
  );
});
