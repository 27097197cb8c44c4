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
  const organization = { slug: "lab", name: "Lab", avatarUrl: null };
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
  expect(tile).toMatchObject({ abstract: [], cover: { thumbnailUrl: null, category: "cs.CL" } });
  expect(toListedPapers([card])[0]).not.toHaveProperty("cover");
});
