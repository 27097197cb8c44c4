import { expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema";
import { arxivCategories, findArxivCategory } from "./arxiv-categories";

test("a category is found in any letter case, with its name and field", () => {
  expect(findArxivCategory("CS.cl")).toEqual({
    category: "cs.CL",
    name: "Computation and Language",
    field: "Computer Science",
  });
  expect(findArxivCategory("hep-th")?.name).toBe("High Energy Physics: Theory");
  expect(findArxivCategory("cond-mat.mtrl-sci")?.name).toBe("Materials Science");
});

test("classes of other systems, archives that are no category, and nonsense are not topics", () => {
  for (const text of ["68T05", "I.2.7", "cs", "physics", "math.", ".CL", "", "constructor", "cs.CL "])
    expect(findArxivCategory(text)).toBeNull();
});

test("every category is there once, and the database's topics are the same ones", async () => {
  const categories = arxivCategories.map((entry) => entry.category);
  expect(new Set(categories).size).toBe(categories.length);
  const rows = await db.select({ slug: topics.slug }).from(topics);
  expect(rows.map((row) => row.slug).toSorted()).toEqual(categories.toSorted());
});
