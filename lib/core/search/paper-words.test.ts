import { expect, test } from "vitest";
import { findAcronyms } from "./acronyms";
import { readPaperForms, spellingKey } from "./paper-words";

test("forms have their places, those of the title apart from the abstract's", () => {
  expect(readPaperForms("Adapters", "An adapter").forms).toBe("'adapter':1A,11B 'an':10B");
});

test("a quote in a word ends no other word", () => {
  expect(readPaperForms("x", "a\\'b").forms).not.toContain("'b'b");
});

test.each([
  ["fine-tuning", ["finetuning fine tuning"]],
  ["FlashAttention", ["flashattention flash attention"]],
  ["GraphRAG", ["graphrag graph rag"]],
  ["LoRA and BERT", []],
  ["text-to-image", ["texttoimage text to image"]],
  ["text2image", ["texttoimage text2image"]],
  ["GPT-4o", ["gpt4o gpt 4o"]],
  ["plain words", []],
])("%s is written in parts", (text, spellings) => {
  expect(readPaperForms(text, "").spellings).toEqual(spellings);
});

test.each([
  [["text", "to", "image"], "texttoimage"],
  [["text2image"], "texttoimage"],
  [["llama", "3"], "llama3"],
  [["llama3"], "llama3"],
])("%j stands under %s", (words, key) => {
  expect(spellingKey(words)).toBe(key);
});

test.each([
  ["large language models (LLMs)", [["llm", "large language model"]]],
  ["Retrieval-augmented generation (RAG) is", [["rag", "retrieval augmented generation"]]],
  ["a mixture of experts (MoE) layer", [["moe", "mixture of expert"]]],
  ["vision-language-action (VLA) models", [["vla", "vision language action"]]],
  ["Neural Radiance Fields (NeRF)", [["nerf", "neural radiance field"]]],
  ["3D Gaussian Splatting (3DGS)", [["3dg", "3d gaussian splatting"]]],
  ["parameter-efficient fine-tuning (PEFT)", [["peft", "parameter efficient fine tuning"]]],
  ["chain-of-thought (CoT; Wei et al.)", [["cot", "chain of thought"]]],
  ["we win (ICML 2024)", []],
  ["in this paper (see Figure)", []],
  ["unrelated words (XYZ)", []],
])("%s explains its acronym", (text, pairs) => {
  expect(findAcronyms(text).map(({ acronym, longForm }) => [acronym, longForm])).toEqual(pairs);
});
