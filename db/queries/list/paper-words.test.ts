import { beforeAll, expect, test } from "vitest";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { readHistoryWords } from "@/lib/core/mark/history";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "../../testing/factories";
import { walkIds } from "../../testing/lists";
import { mergeMarks } from "../mark/read-marks";
import { indexQueuedPapers } from "../search/search-index";
import { HOSTILE_SEARCHES } from "../search/testing/hostile";
import { countPapers } from "./paper-lists";
import { findWithWords } from "./paper-words";

let ids: Record<"lora" | "groebner" | "other", string>;
beforeAll(async () => {
  const home = await createOrganization({ slug: "noahs-ark", name: "Noah's Ark Lab" });
  const lora = await createPaper({ title: "LoRA adapters for the edge", organizationId: home.id });
  const groebner = await createPaper({ title: 'On Gr\\"obner bases', abstract: "Nothing of adapters." });
  const other = await createPaper({ title: "Something else" });
  await addPaperAuthor(lora.id, (await createAuthor({ slug: "yann-lecun", name: "Yann LeCun" })).id);
  const hidden = await createAuthor({ slug: "quiet-person", name: "Quiet Person" });
  await addPaperAuthor(other.id, hidden.id, 1, true);
  ids = { lora: lora.id, groebner: groebner.id, other: other.id };
  await indexQueuedPapers();
});

const found = (words: string) => findWithWords(Object.values(ids), words);

test.each([
  ["lora", "a word of the title, in any letter case"],
  ["lor", "the beginning of a word"],
  ["adapter edge", "words in any form and order"],
  ["the lora", "a word that every text has, left out"],
  ["lecun", "a name of an author"],
  ["lecun adapters", "a name and a word of the title"],
  ["noah", "the organization"],
])("papers are found by %s: %s", async (words) => {
  expect(await found(words)).toEqual([ids.lora]);
});

test("a title is found as it is read, whatever its LaTeX", async () => {
  expect(await found("gröbner")).toEqual([ids.groebner]);
});

test.each(["lora gröbner", "quiet", "zzz", "person"])("no paper has %s in its title or shown names", async (words) => {
  expect(await found(words)).toEqual([]);
});

test.each([...HOSTILE_SEARCHES, "zzz' | 'lora", "zzz':*A|'lora"])(
  "%j is no operator: it finds nothing, or leaves nothing out where it has no word",
  async (text) => {
    const words = readHistoryWords(text);
    if (words) expect([0, 3]).toContain((await found(words)).length);
  },
);

test("papers keep the order in which they were named; unknown ids are left out", async () => {
  const all = [ids.other, "9912.99999", ids.lora];
  expect(await findWithWords(all, "the")).toEqual([ids.other, ids.lora]);
});

test("a history is searched as a whole, page by page, and counted", async () => {
  const reader = await createUser();
  const more = await Promise.all(Array.from({ length: 6 }, () => createPaper({ title: "Adapters again" })));
  await indexQueuedPapers();
  const opened = [...more.map(({ id }) => id), ids.other, ids.lora];
  await mergeMarks(Object.fromEntries(opened.map((id, index) => [id, { opened: index + 1 }])), reader.id, null);
  const list = { scope: { kind: "marked", mark: "opened", userId: reader.id } } as const;
  const filter = { words: "adapter" };
  expect(await walkIds({ ...list, filter: { ...NO_FILTER, ...filter } }, 2)).toEqual(
    opened.filter((id) => id !== ids.other).reverse(),
  );
  expect(await countPapers({ ...list, filter: { ...NO_FILTER, ...filter }, order: "default" }, 1000)).toBe(7);
});
