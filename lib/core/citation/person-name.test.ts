import { expect, test } from "vitest";
import { splitName } from "./person-name";

/** "particle | family | given | suffix", or the whole name in braces. */
function print(name: string): string {
  const split = splitName(name);
  if ("literal" in split) return `{${split.literal}}`;
  return [split.particle, split.family, split.given, split.suffix].join(" | ").replace(/(^ \| )|( \| $)/g, "");
}

test.each([
  ["Ashish Vaswani", "Vaswani | Ashish"],
  ["Łukasz Kaiser", "Kaiser | Łukasz"],
  ["Yann N. Dauphin", "Dauphin | Yann N."],
  ["Fei-Fei Li", "Li | Fei-Fei"],
  ["jinghong lan", "lan | jinghong"],
])("the last word of %s is the family name", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["Laurens van der Maaten", "van der | Maaten | Laurens"],
  ["Aäron van den Oord", "van den | Oord | Aäron"],
  ["Nando de Freitas", "de | Freitas | Nando"],
  ["Eric de la Clergerie", "de la | Clergerie | Eric"],
  ["José G. C. de Souza", "de | Souza | José G. C."],
  ["Annette ten Teije", "ten | Teije | Annette"],
])("words in small letters before it are the particle: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["Luc Van Gool", "Van Gool | Luc"],
  ["Guy Van den Broeck", "Van den Broeck | Guy"],
  ["Tommaso Di Noia", "Di Noia | Tommaso"],
  ["Quoc V. Le", "Le | Quoc V."],
  ["Van Nguyen", "Nguyen | Van"],
])("capital ones are part of the family name, never all of it: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["Nguyen Van Tu", "Tu | Nguyen Van"],
  ["Thanh Le Nguyen", "Nguyen | Thanh Le"],
])("beside a Vietnamese family name they are middle names: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["Blaise Agüera y Arcas", "Agüera y Arcas | Blaise"],
  ["Oriol Mayné i Comas", "Mayné i Comas | Oriol"],
  ["João Inacio da Silva Filho", "da | Silva Filho | João Inacio"],
])("family names of several words stay together: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["Hal Daumé III", "Daumé | Hal | III"],
  ["Robert W. Heath Jr.", "Heath | Robert W. | Jr."],
  ["Smith, John, Jr.", "Smith | John | Jr."],
  ["John Smith, Jr.", "Smith | John | Jr."],
])("a generation stands apart: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  ["van der Maaten, Laurens", "van der | Maaten | Laurens"],
  ["Yuan Chen (Eric)", "Chen | Yuan (Eric)"],
  ["and Lei Bai", "Bai | Lei"],
])("what is printed another way is understood: %s", (name, parts) => expect(print(name)).toBe(parts));

test.each([
  "GLM-5 Team",
  "Team Cohere",
  "The NaijaVoices Community",
  "LG AI Research",
  "Simple AI",
  "OpenAI",
  "ATLAS and CMS Collaboration",
  "SAM 3D Team",
  "王小明",
  ":",
  "A; B; C",
  "a, b, c, d",
])("%s is no person's name and stays whole", (name) => expect(print(name)).toBe(`{${name}}`));

test.each(["Hao Ai", "Ai Li", "The Viet Bui"])("%s is a person", (name) => expect(print(name)).not.toContain("{"));
