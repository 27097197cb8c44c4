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

test("authors are named where no organization stands in their place", () => {
  const organization = { slug: "lab", name: "Lab", avatarUrl: null, avatar: null };
  const [withLab, without] = toListedPapers([{ ...card, organization }, card]);
  expect(withLab?.authorNames).toEqual([]);
  expect(without?.authorNames).toEqual(["Ada Lovelace"]);
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
