import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addPaperAuthor, createAuthor, createPaper } from "@/db/testing/factories";
import { db } from "../../client";
import { LEARNING_MIN, learnNeighbours, listWords } from "./learn-neighbours";
import { indexQueuedPapers } from "./search-index";
import { searchInTime } from "./testing/search-in-time";

const search = async (text: string, isByWordsAlone = false) => {
  const result = await searchInTime(text, { isByWordsAlone });
  return { titles: result.papers.map(({ title }) => title), mode: result.mode };
};

const title = (animal: string) => `Zorbling for ${animal}`;
const ANIMALS = ["prawns", "horses", "falcons", "shrimp"];

beforeEach(async () => {
  await db.execute(sql`delete from papers`);
  await db.execute(sql`delete from search_neighbours`);
  await db.execute(sql`delete from search_learned`);
  for (const animal of ANIMALS) await createPaper({ title: title(animal), abstract: "Nothing more is said." });
  await indexQueuedPapers();
});

test("while nothing was learned, words alone make the order, and the answer says so", async () => {
  const { titles, mode } = await search("zorbling shrimp");
  expect(titles).toEqual([title("shrimp"), title("falcons"), title("horses"), title("prawns")]);
  expect(mode).toBe("words");
});

test("a paper that has a neighbour in place of a word rises above those that have nothing in its place", async () => {
  await db.execute(sql`insert into search_neighbours values ('shrimp', '{prawn}', '{0.7}')`);
  const { titles, mode } = await search("zorbling shrimp");
  expect(titles).toEqual([title("shrimp"), title("prawns"), title("falcons"), title("horses")]);
  expect(mode).toBe("words and co-occurrence");
  expect(await search("zorbling shrimp", true)).toMatchObject({ mode: "words" });
});

test("what stands in for a word is worth less than the word, however often it comes", async () => {
  await createPaper({ title: "Zorbling prawns: prawns, prawns and prawns", abstract: "Prawns ".repeat(50) });
  await indexQueuedPapers();
  await db.execute(sql`insert into search_neighbours values ('shrimp', '{prawn}', '{0.7}')`);
  expect((await search("zorbling shrimp")).titles.slice(0, 2)).toEqual([
    title("shrimp"),
    "Zorbling prawns: prawns, prawns and prawns",
  ]);
});

test("a word that the search names itself does not stand in for another one", async () => {
  await db.execute(sql`insert into search_neighbours values ('shrimp', '{zorbl}', '{0.7}')`);
  expect((await search("zorbling shrimp")).mode).toBe("words");
});

test("any text may stand among the neighbours", async () => {
  await db.execute(
    sql`insert into search_neighbours values ('shrimp', ${sql`array[${"it's"}, ${"back\\slash & |"}]`}, '{0.7,0.5}')`,
  );
  expect((await search("zorbling shrimp")).titles).toHaveLength(4);
});

test("nothing is learned from few papers", async () => {
  expect(LEARNING_MIN).toBeGreaterThan(ANIMALS.length);
  expect(await learnNeighbours()).toBeNull();
});

test("words of titles and abstracts are learned, but no names, nor what few or most of the papers have", async () => {
  const author = await createAuthor();
  for (let n = 0; n < 40; n += 1) {
    const kind = n % 4 === 0 ? "octopus" : n < 5 ? "axolotl" : "";
    const { id } = await createPaper({ title: `Tentacles of ${kind}`, abstract: n % 4 === 1 ? "Camouflage" : "" });
    if (n % 4 === 2) await addPaperAuthor(id, author.id);
  }
  await indexQueuedPapers();
  expect(await listWords(1)).toEqual(["camouflag", "octopus"]);
});

test("neighbours are learned from our own papers, once until the archive has grown", async () => {
  // Prawns and shrimp are written of in the same words, ships in others.
  const sea = (animal: string, n: number) => `${animal} swim in tank ${n % 7} where feed and salt water meet`;
  for (let n = 0; n < 40; n += 1) {
    await createPaper({ title: `Aquarium ${n}`, abstract: sea(n % 2 === 0 ? "prawns" : "shrimp", n) });
    await createPaper({ title: `Harbour ${n}`, abstract: `Captains moor steel ships at quay ${n % 5} by rope` });
  }
  // An odd number of papers, whose half is no whole one.
  await createPaper({ title: "One more harbour" });
  await indexQueuedPapers();
  expect(await learnNeighbours(undefined, 50)).toBeGreaterThan(0);
  const [learned] = await db.execute<{ neighbours: string[] }>(
    sql`select neighbours from search_neighbours where term = 'shrimp'`,
  );
  expect(learned?.neighbours[0]).toBe("prawn");
  expect(learned?.neighbours).not.toContain("ship");
  expect(await learnNeighbours(undefined, 50)).toBeNull();
});

test("a stopped run leaves what was learned before", async () => {
  await db.execute(sql`insert into search_neighbours values ('shrimp', '{prawn}', '{0.7}')`);
  await expect(learnNeighbours(AbortSignal.abort(), 1)).rejects.toThrow();
  expect((await search("zorbling shrimp")).mode).toBe("words and co-occurrence");
});
