import { expect, test } from "vitest";
import { toAmerican, toBritish } from "./american";
import { readForms, toForm } from "./forms";
import { searchableText } from "./searchable-text";

const formsOf = (text: string) =>
  readForms(searchableText(text)).map(({ form, isGlued }) => (isGlued ? `-${form}` : form));

test.each([
  ["adapters and Adapter", ["adapter", "and", "adapter"]],
  ["fine-tuning", ["fine", "-tuning"]],
  ["vision/language", ["vision", "language"]],
  ["Qwen2.5-VL", ["qwen2.5", "-vl"]],
  ["Qwen2.5VL.", ["qwen2.5vl"]],
  ["version 2. Next", ["version", "2", "next"]],
  ["C++, C#, F# and .NET", ["c++", "c#", "f#", "and", ".net"]],
  ["in R", ["in", "r"]],
  ["$L_2$ and L_2", ["l2", "and", "l", "-2"]],
  ["$O(n \\log n)$", ["o", "n", "log", "n"]],
  ["Noah’s Ark", ["noah", "ark"]],
  ["Café Zürich", ["cafe", "zurich"]],
  ["大语言模型", ["大语言模型"]],
  ["…", []],
])("%s is read as its words are written", (text, forms) => {
  expect(formsOf(text)).toEqual(forms);
});

test.each([
  ["strategies", "strategy"],
  ["boxes", "box"],
  ["classes", "class"],
  ["matrices", "matrix"],
  ["GPUs", "gpu"],
  ["biases", "bias"],
  ["analysis", "analysis"],
  ["corpus", "corpus"],
  ["series", "series"],
  ["gas", "gas"],
  ["losses", "loss"],
  ["LLMs", "llm"],
])("%s is %s", (word, form) => {
  expect(toForm(word)).toBe(form);
});

test.each([
  ["quantisation", "quantization"],
  ["behavioural", "behavioral"],
  ["modelling", "modeling"],
  ["labelled", "labeled"],
  ["colour", "color"],
  ["centre", "center"],
  ["fibres", "fibers"],
  ["analysed", "analyzed"],
  ["catalogue", "catalog"],
  ["optimiser", "optimizer"],
  ["generalised", "generalized"],
  ["defence", "defense"],
  ["grey", "gray"],
  ["artefacts", "artifacts"],
  ["ischaemia", "ischemia"],
])("%s is %s in American", (british, american) => {
  expect(toAmerican(british)).toBe(american);
});

test.each(["four", "hour", "attention", "reward", "vector", "VAE", "does"])("%s is the same in both", (word) => {
  expect(toAmerican(word.toLowerCase())).toBe(word.toLowerCase());
});

test.each(["quantisation", "behavioural", "modelling", "centre", "analysed", "grey"])(
  "what %s is in American leads back to it",
  (british) => {
    expect(toBritish(toAmerican(british))).toContain(british);
  },
);
