import { isEastAsian, isFamilyFirst } from "./east-asian-names";
import { areDegrees, bareName, isGeneration, withoutDegrees } from "./name-notes";

/** An author as reference managers want one; what is no person's name is `literal`. */
export type PersonName =
  | { literal: string }
  | {
      /** Sorted under; without the particle. */
      family: string;
      given: string;
      /** "van der" of "van der Maaten"; "" for none. */
      particle: string;
      /** "Jr.", "III"; "" for none. */
      suffix: string;
    };

/** These are mostly initials or names, so they count only after a comma. */
const SUFFIX_AFTER_COMMA = /^(?:v|vi|vii|junior|senior)$/i;
/** Generations that Portuguese and Brazilian names make part of the family name. */
const FAMILY_SUFFIX = /^(?:filho|neto|sobrinho|júnior|junior)$/i;
/** Words that begin a family name when they are written small; apostrophes as `straight` writes them. */
const PARTICLE =
  /^(?:van|von|vom|vande|vander|vd|v\.d\.|zu|zum|zur|auf|aus|aan|uit|op|over|onder|der|den|dem|de|del|dels|della|dello|delle|dei|degli|di|da|dai|dal|dalla|das|do|dos|du|des|la|le|las|los|lo|ten|ter|te|tot|af|av|al|el|bin|ibn|ben|bint|abu|'t|'s|d'|in|ó|ní|mac)$/u;
/** Joins two of them: "von und zu". */
const PARTICLE_JOINT = /^(?:und|u\.|en|y|e)$/u;
/** Those that begin one in capitals, too; "Ben", "Bin", "Das", "Do" and "Du" are other names more often. */
const CAPITAL_PARTICLE =
  /^(?:Van|Vande|Vander|Von|Zu|De|Der|Den|Del|Della|Dal|Dalla|Di|Da|Dos|La|Le|El|Al|Ten|Ter|Op|'T|D'|O'|St\.|Mac|Mc|Ó|Ní|Nic)$/u;
/** Words that join two family names: "Silva e Costa". */
const JOINT = /^(?:y|i|e)$/;
/** Words of which some are in every name of a group. */
const GROUP =
  /(?:^|[\s-])(?:teams?|collaborations?|consortium|consortia|groups?|labs?|laboratory|community|project|initiative|contributors|authors|foundation|institute|university|inc\.?|llc|ltd\.?|research|organizers|alliance|network|committee|challenge)(?:[\s-]|$)/i;
/** "Simple AI" is a company, "Hao Ai" a person. */
const COMPANY = /(?:^|[\s-])AI$/;

/**
 * The parts of a name as printed, "Laurens van der Maaten", without degrees and marks of footnotes. Two family names
 * without a word between them, and most names with the family first, cannot be told from a name in print: the last word counts
 * as the family.
 * @param name with its white space folded, from ingest.
 */
export function splitName(name: string): PersonName {
  // Lists of names are cut apart upstream, not always at the right place.
  const [bare, note] = takeNote(bareName(name.replace(/^and (?=\S+ )/, "")));
  const byComma = splitAtCommas(bare);
  if (byComma) return "literal" in byComma ? { literal: name } : byComma;
  const [words, suffix] = takeSuffix(withoutDegrees(bare.split(" ").filter(Boolean)), 2);
  if (isGroup(words)) return { literal: name };
  if (isFamilyFirst(words)) {
    const [family = "", ...given] = words;
    return { family, given: [...given, ...note].join(" "), particle: "", suffix };
  }
  const start = findFamily(words);
  const family = words.slice(start);
  const given = [...words.slice(0, start), ...note].join(" ");
  const particles = countParticles(family);
  return { family: family.slice(particles).join(" "), given, particle: family.slice(0, particles).join(" "), suffix };
}

/** "van der Maaten": the particle and the family as one. */
export const wholeFamily = ({ particle, family }: { particle: string; family: string }) =>
  particle ? `${particle} ${family}` : family;

/** "Jane Roe (MD)" is left alone by its degree; "(Eric)" is what somebody is called and no family name. */
function takeNote(name: string): [bare: string, note: string[]] {
  const [, bare, note] = /^(\S+ .*\S) \(([^()]*)\)$/.exec(name) ?? [];
  if (bare === undefined || note === undefined) return [name, []];
  return [bare, areDegrees(note, bare) ? [] : [`(${note})`]];
}

/** Takes a generation off the end of a name's words, where a name is left. */
function takeSuffix(words: string[], least: number): [words: string[], suffix: string] {
  const last = words.at(-1) ?? "";
  return words.length > least && isGeneration(last) ? [words.slice(0, -1), last] : [words, ""];
}

/** "Heath, Robert W., Jr." and "Robert W. Heath, Jr., PhD"; null for a name without a comma. */
function splitAtCommas(name: string): PersonName | null {
  const [first = "", ...rest] = name.split(",").map((part) => part.trim());
  if (rest.length === 0) return null;
  const named = first.split(" ").filter((word) => !begins(word));
  const isWhole = named.length > 1;
  const isSuffix = (part: string) => isGeneration(part) || SUFFIX_AFTER_COMMA.test(part);
  const isDegree = (part: string, index: number) =>
    !isGeneration(part) && areDegrees(part, index > 0 ? `${first} ${rest[0]}` : named.join(" "));
  const parts = rest.filter((part, index) => !isDegree(part, index));
  const [given = "", second = "", ...more] = parts;
  if (more.length > 0 || (second && !isSuffix(second) && !isSuffix(given))) return { literal: name };
  if (parts.length === 0) return splitName(first);
  if (isGeneration(given) || (isWhole && SUFFIX_AFTER_COMMA.test(given))) {
    const person = splitName(second ? `${first}, ${second}` : first);
    return "literal" in person ? person : { ...person, suffix: given };
  }
  if (!first || !given) return { literal: name };
  const [familyWords, afterFamily] = takeSuffix(first.split(" "), 1);
  const [givenWords, afterGiven] = takeSuffix(withoutDegrees(given.split(" ")), 1);
  const particles = countParticles(familyWords);
  return {
    family: familyWords.slice(particles).join(" "),
    given: givenWords.join(" "),
    particle: familyWords.slice(0, particles).join(" "),
    suffix: second || afterFamily || afterGiven,
  };
}

function isGroup(words: string[]): boolean {
  const name = words.join(" ");
  return (
    words.length < 2 ||
    GROUP.test(name) ||
    COMPANY.test(name) ||
    /[:;&/@]|\band\b/i.test(name) ||
    // A name has letters, and digits are in names of models.
    words.some((word) => !/\p{L}/u.test(word) || /^\p{L}*[\d.-]*\d$/u.test(word))
  );
}

/** Index of the word that the family name begins with; never 0, so that somebody's given name is left. */
function findFamily(words: string[]): number {
  let start = words.length - 1;
  if (start > 1 && FAMILY_SUFFIX.test(words[start] ?? "")) start -= 1;
  if (start > 2 && JOINT.test(words[start - 1] ?? "")) start -= 2;
  const isGivenFirst = isEastAsian(words);
  // "van der", and "Brito de Azevedo", where the particle stands before the last name alone.
  for (; start > 1; start -= 1) {
    const word = straight(words[start - 1] ?? "");
    const isJoint = PARTICLE_JOINT.test(word) && start > 2 && PARTICLE.test(straight(words[start - 2] ?? ""));
    const isInFront = PARTICLE.test(straight(words[start] ?? "")) && isJoint;
    if (!(isInFront || PARTICLE.test(word) || (!isGivenFirst && CAPITAL_PARTICLE.test(word)))) break;
  }
  return start;
}

const begins = (word: string) => PARTICLE.test(straight(word)) || CAPITAL_PARTICLE.test(straight(word));

/** With the one apostrophe of typewriters for all that are printed. */
const straight = (word: string) => word.replace(/[’‘ʼʻ`´′]/gu, "'");

/** Words in small letters that a family name begins with; what is left is a name. */
function countParticles(family: string[]): number {
  const first = family.findIndex(
    (word, index) => !PARTICLE.test(straight(word)) && !(index > 0 && PARTICLE_JOINT.test(word)),
  );
  return first === -1 ? Math.max(0, family.length - 1) : first;
}
