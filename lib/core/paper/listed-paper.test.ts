import { expect, test } from "vitest";
import { plainText } from "../text/rich-text";
import { toListedPapers } from "./listed-paper";
import { createCard } from "./testing/paper-card";

const card = createCard({
  title: "S$^{2}$FT",
  abstract: "word ".repeat(400),
  authorCount: 1,
  authorNames: ["Ada Lovelace"],
  organization: null,
});

test("the first paper of a list shows more of its abstract than the others", () => {
  const [lead, other] = toListedPapers([card, card]);
  expect(plainText(lead!.abstract).length).toBeGreaterThan(580);
  expect(plainText(other!.abstract).length).toBeLessThan(210);
});

test("one or two authors are named, of more the first; on lines where no organization stands in their place", () => {
  const organization = { slug: "lab", name: "Lab", avatarUrl: null, avatar: null };
  const authorNames = ["Ada", "Bob", "Cy"];
  const named = (change: object, view?: "titles") => toListedPapers([{ ...card, ...change }], view)[0]?.authorNames;
  expect(named({ organization, authorNames, authorCount: 3 })).toEqual(["Ada"]);
  expect(named({ organization, authorNames: ["Ada", "Bob"], authorCount: 2 })).toEqual(["Ada", "Bob"]);
  expect(named({ organization }, "titles")).toEqual([]);
  expect(named({}, "titles")).toEqual(["Ada Lovelace"]);
});

test("names of any length are cut to what a card can show, but for the one that is an address", () => {
  const long = "Collaboration ".repeat(50).trim();
  const [paper] = toListedPapers([{ ...card, authorNames: [long], authorCount: 9, submitterName: long }]);
  expect(paper?.authorNames[0]?.length).toBeLessThan(62);
  expect(paper?.submitterName?.length).toBeLessThan(62);
  expect(toListedPapers([{ ...card, authorNames: [long] }])[0]?.authorNames).toEqual([long]);
});

test("who submitted a paper is named in every view but that of titles, which says it below the line", () => {
  const submitted = { ...card, submitterName: "AK" };
  for (const view of ["excerpts", "abstracts", "grid"] as const)
    expect(toListedPapers([submitted], view)[0]?.submitterName).toBe("AK");
  expect(toListedPapers([submitted], "titles")[0]?.submitterName).toBeNull();
});

test("a title of any length is cut to what a card can show", () => {
  const [listed] = toListedPapers([{ ...card, title: "a".repeat(100_000) }]);
  expect(plainText(listed!.title).length).toBeLessThan(310);
});

test("the view of abstracts has whole ones, titles have none, the grid has covers and none", () => {
  const [listed] = toListedPapers([card], "abstracts");
  expect(plainText(listed!.abstract)).toBe(card.abstract);
  expect(toListedPapers([card], "titles")[0]).toMatchObject({ abstract: [], authorNames: ["Ada Lovelace"] });
  const [tile] = toListedPapers([card], "grid");
  expect(tile).toMatchObject({ abstract: [], cover: { category: "cs.CL" } });
  expect(toListedPapers([card])[0]).not.toHaveProperty("cover");
});

test("a kept figure stands in every view but that of titles; addresses at its source are sent to nobody", () => {
  const organization = { slug: "lab", name: "Lab", avatarUrl: "https://x.example/a.png", avatar: "/pictures/b" };
  const pictured = { ...card, organization, figure: "/pictures/a" };
  for (const view of ["excerpts", "abstracts", "grid"] as const)
    expect(toListedPapers([pictured], view)[0]).toMatchObject({ figure: "/pictures/a" });
  expect(toListedPapers([pictured], "titles")[0]).not.toHaveProperty("figure");
  expect(toListedPapers([card])[0]).not.toHaveProperty("figure");
  expect(toListedPapers([pictured])[0]?.organization).toEqual({ slug: "lab", name: "Lab", avatar: "/pictures/b" });
});
