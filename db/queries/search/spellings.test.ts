import { beforeAll, expect, test } from "vitest";
import { db } from "../../client";
import { createPaper } from "../../testing/factories";
import { indexQueuedPapers } from "./search-index";
import { searchInTime } from "./testing/search-in-time";

/* Papers of one's own, each with a text that no other kind of search here finds. */

const WRITTEN: string[][] = [
  // What a paper writes, and how searches write the same.
  ["We use fine-tuning here", "finetuning", "fine-tuning", "fine tuning"],
  ["A finetuning study", "finetuning", "fine-tuning", "fine tuning"],
  ["On multi-modal input", "multimodal", "multi-modal", "multi modal"],
  ["Multimodal fusion", "multimodal", "multi-modal", "multi modal"],
  ["FlashAttention kernels", "FlashAttention", "flash attention", "flash-attention", "flashattention"],
  ["DeepSeek-V3 report", "DeepSeekV3", "DeepSeek-V3", "deepseek v3", "deepseekv3"],
  ["Qwen2.5-VL report", "Qwen2.5VL", "qwen 2.5 vl", "Qwen2.5-VL"],
  ["Qwen2.5VL tricks", "Qwen2.5VL", "Qwen2.5-VL"],
  ["Llama-3 weights", "Llama3", "llama 3", "Llama-3"],
  ["Llama3 herd", "Llama3", "llama 3", "Llama-3"],
  ["GPT-4o card", "gpt4o", "GPT-4o", "gpt 4o"],
  ["GPT4o card", "gpt4o", "GPT-4o", "gpt 4o"],
  ["A text-to-image prior", "text2image", "text to image", "text-to-image"],
  ["A text2image prior", "text2image", "text to image", "text-to-image"],
  ["Quantisation noise", "quantisation", "quantization"],
  ["Behavioural cloning", "behavioural", "behavioral"],
  ["Modelling tumours", "modeling tumors", "modelling tumours"],
  ["Greyscale centre crops", "grayscale center", "greyscale centre"],
  ["A catalogue of fibres", "catalog fibers", "catalogue of fibres"],
  ["Analysing colour", "analyzing color", "analysing colour"],
  ["Speeding up C++ and .NET", "C++", "c++", ".NET"],
  ["Types of F# and C#", "C#", "F#"],
  ["Bounds on the $L_2$ norm", "L_2", "$L_2$", "L2"],
  ["Statistics in R", "R"],
  ["The $\\pi_0$ policy", "π0", "$\\pi_0$"],
];
const EXPLAINED: [string, string][] = [
  ["LLM", "large language models"],
  ["RAG", "retrieval-augmented generation"],
  ["MoE", "mixture of experts"],
  ["VLA", "vision-language-action"],
  ["NeRF", "neural radiance fields"],
  ["3DGS", "3D Gaussian splatting"],
  ["PEFT", "parameter-efficient fine-tuning"],
  ["RLHF", "reinforcement learning from human feedback"],
  ["CoT", "chain-of-thought"],
  ["GNN", "graph neural networks"],
];

beforeAll(async () => {
  // Three papers each, since what one paper writes may be a slip.
  for (const [text] of WRITTEN)
    for (let copy = 0; copy < 3; copy += 1) await createPaper({ title: `${text} ${copy}`, abstract: "Of it." });
  for (const [acronym, long] of EXPLAINED) {
    for (let copy = 0; copy < 3; copy += 1)
      await createPaper({ title: `Study ${copy}`, abstract: `We look at ${long} (${acronym}) again.` });
    await createPaper({ title: `${acronym} alone`, abstract: "Nothing is explained." });
    await createPaper({ title: `On ${long}`, abstract: "In full." });
  }
  for (const title of ["An adapter", "Adapters at work", "Adaptive control", "We adapt"])
    await createPaper({ title, abstract: "Of it." });
  await createPaper({ title: "Attention is all you need", abstract: "It is." });
  await createPaper({ title: "What users need of attention", abstract: "All needs of attention, and what you need." });
  await indexQueuedPapers();
});

async function titlesFor(text: string): Promise<string[]> {
  const found = await searchInTime(text, { limit: 100 });
  return found.papers.map(({ title }) => title);
}

test.each(WRITTEN)("%s is found however it is spelt", async (text, ...searches) => {
  for (const search of searches) expect(await titlesFor(search), search).toContain(`${text} 0`);
});

test.each(
  WRITTEN.map(([, ...searches]) => searches).filter(
    (searches) => searches.length > 1 && searches[0] !== "C++" && searches[0] !== "C#",
  ),
)("%s and its other spellings have one list", async (...searches) => {
  const [first, ...others] = await Promise.all(searches.map(titlesFor));
  for (const other of others) expect(other).toEqual(first);
});

test.each(EXPLAINED)("%s and %s find the same", async (acronym, long) => {
  const byAcronym = await titlesFor(acronym);
  expect(byAcronym).toEqual(await titlesFor(long));
  expect(byAcronym).toContain(`${acronym} alone`);
  expect(byAcronym).toContain(`On ${long}`);
});

test("papers with the word as it is written come before those with other forms of it", async () => {
  const titles = await titlesFor("adapter");
  expect(new Set(titles.slice(0, 2))).toEqual(new Set(["An adapter", "Adapters at work"]));
  expect(titles).toContain("Adaptive control");
});

test("a title with the words in a row comes first, stop words among them", async () => {
  for (const text of ["is all you need", "attention is all you need"])
    expect((await titlesFor(text))[0], text).toBe("Attention is all you need");
});

test("what a removed paper wrote is counted no more", async () => {
  const paper = await createPaper({ title: "A zyxwv-utsrq", abstract: "By zyxwv utsrq (ZU)." });
  await indexQueuedPapers();
  await db.execute(`delete from papers where id = '${paper.id}'`);
  await indexQueuedPapers();
  const left = await db.execute(`
    select (select coalesce(sum(paper_count), 0)::int from search_forms where form like 'zyxwv%') as forms,
      (select coalesce(sum(paper_count), 0)::int from search_spellings where key like 'zyxwv%') as spellings,
      (select coalesce(sum(paper_count), 0)::int from search_acronyms where acronym = 'zu') as acronyms`);
  expect(left[0]).toEqual({ forms: 0, spellings: 0, acronyms: 0 });
});
