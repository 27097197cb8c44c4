import { expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema";
import { findTopic, knownTopics } from "./topics";

test("a category is found in any letter case, with its name and field", () => {
  expect(findTopic("CS.cl")).toEqual({
    category: "cs.CL",
    label: "cs.CL",
    name: "Computation and Language",
    field: "Computer Science",
  });
  expect(findTopic("hep-th")?.name).toBe("High Energy Physics: Theory");
  expect(findTopic("cond-mat.mtrl-sci")?.name).toBe("Materials Science");
});

test("classes of other systems, archives that are no category, and nonsense are not topics", () => {
  for (const text of ["68T05", "I.2.7", "cs", "physics", "math.", ".CL", "", "constructor", "cs.CL "])
    expect(findTopic(text)).toBeNull();
});

test("every category is there once, and the database's topics are the same ones", async () => {
  const categories = knownTopics.map((entry) => entry.category);
  expect(new Set(categories).size).toBe(categories.length);
  const rows = await db.select({ slug: topics.slug }).from(topics);
  expect(rows.map((row) => row.slug).toSorted()).toEqual(categories.toSorted());
});
