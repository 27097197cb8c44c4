import { expect, test } from "vitest";
import { namesInEntry, namesInLine } from "./printed-authors";

test.each([
  [":", []],
  ["ATLAS Collaboration", ["ATLAS Collaboration"]],
  ["ATLAS Collaboration:", ["ATLAS Collaboration"]],
  ["The LIGO Scientific Collaboration: Jane Roe", ["The LIGO Scientific Collaboration", "Jane Roe"]],
  ["Kimi Team: Jane Roe, John Poe", ["Kimi Team", "Jane Roe", "John Poe"]],
  ["Jane Roe on behalf of the CMS Collaboration", ["Jane Roe", "CMS Collaboration"]],
  ["for the Euclid Consortium", ["Euclid Consortium"]],
  ["OpenAI: Jane Roe, John Poe", ["OpenAI", "Jane Roe", "John Poe"]],
  ["Jane Roe (for the ATLAS Collaboration)", ["Jane Roe", "ATLAS Collaboration"]],
  ["Jane Roe (on behalf of ATLAS Group)", ["Jane Roe", "ATLAS Group"]],
  ["John Poe et al", ["John Poe"]],
  ["John Poe, et al.", ["John Poe"]],
  ["et al.", []],
  ["others", []],
  ["...", []],
  ["and", []],
  ["and Jane Roe", ["Jane Roe"]],
  ["Jane Roe; John Poe", ["Jane Roe", "John Poe"]],
  ["Jane Roe,", ["Jane Roe"]],
])("an entry of a list holds its names alone: %s", (entry, names) => expect(namesInEntry(entry)).toEqual(names));

test.each([
  "Jane Roe",
  "The ATLAS and CMS Collaborations",
  "Centre for Vision Group Roe",
  "GLM-5 Team",
  "王小明",
  "Roe, Jane",
  "Center for AI Safety Team",
  "Institute for Advanced Roe Group",
  "Jane Roe, PhD",
  "H",
  "o3 contributors",
  "Etal Roe",
  "Al Etala",
])("%s is one name", (name) => expect(namesInEntry(name)).toEqual([name]));

test.each([
  [
    "The LIGO Scientific Collaboration: Jane Roe, John Poe et al",
    ["The LIGO Scientific Collaboration", "Jane Roe", "John Poe"],
  ],
  ["ATLAS Collaboration: G. Roe, B. Poe, and others", ["ATLAS Collaboration", "G. Roe", "B. Poe"]],
  ["Jane Roe, John Poe, Jr.", ["Jane Roe", "John Poe, Jr."]],
  ["John Poe, III and Jane Roe, PhD", ["John Poe, III", "Jane Roe, PhD"]],
  ["Jane Roe (1), John Poe (1 and 2) ((1) Here, (2) There)", ["Jane Roe", "John Poe"]],
  ["Jane Roe & John Poe", ["Jane Roe", "John Poe"]],
  ["Jane Roe (for the ATLAS Collaboration)", ["Jane Roe", "ATLAS Collaboration"]],
  ["OpenAI: Jane Roe, John Poe", ["OpenAI", "Jane Roe", "John Poe"]],
  [
    "Jane Roe, MBBS, John Poe, PharmD, A. Doe, FRCP, B. Doe, Esq., C. Doe, 3d",
    ["Jane Roe, MBBS", "John Poe, PharmD", "A. Doe, FRCP", "B. Doe, Esq.", "C. Doe, 3d"],
  ],
  ["Jane Roe, Senior Member, IEEE, and John Poe", ["Jane Roe, Senior Member, IEEE", "John Poe"]],
  ["the ATLAS and CMS Collaborations", ["the ATLAS and CMS Collaborations"]],
  [
    "The LIGO Scientific Collaboration, the Virgo Collaboration: Jane Roe",
    ["The LIGO Scientific Collaboration", "the Virgo Collaboration", "Jane Roe"],
  ],
  ["CDF Collaboration, T. Roe, et al", ["CDF Collaboration", "T. Roe"]],
  ["Jane Roe for the BaBar Collaboration", ["Jane Roe", "BaBar Collaboration"]],
  ["Andrea Roe, Sandy Poe", ["Andrea Roe", "Sandy Poe"]],
  ['J\\"urgen Roe and Erd\\H{o}s Poe', ['J\\"urgen Roe', "Erd\\H{o}s Poe"]],
  ["", []],
])("a line of authors is taken apart: %s", (line, names) => expect(namesInLine(line)).toEqual(names));

test.each([
  ["team:", 8_000],
  [",", 50_000],
  [" ,", 25_000],
  ["et al ", 8_000],
  ["for the ", 6_000],
  ["on behalf of (", 4_000],
  ["(for the ", 5_000],
  ["a, Jr., ", 6_000],
  [" and ", 10_000],
] as const)("a line of many %j is read in no time", (piece, times) => {
  const line = `Jane ${piece.repeat(times)}x group`;
  const startedAt = performance.now();
  namesInLine(line);
  namesInEntry(line);
  // Not a budget: ways that grow by the square would take many seconds.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
