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
  ["Jane Roe (for the ATLAS Collaboration)", ["Jane Roe"]],
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
