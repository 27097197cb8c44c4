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

/** Generations that stand after a family name and are no part of it. */
const SUFFIX = /^(?:jr|sr)\.?$|^(?:ii|iii|iv)$/i;
/** Generations that Portuguese and Brazilian names make part of the family name. */
const FAMILY_SUFFIX = /^(?:filho|neto|sobrinho|júnior|junior)$/i;
/** Words that begin a family name when they are written small. */
const PARTICLE =
  /^(?:van|von|vom|zu|zum|zur|der|den|de|del|della|dello|delle|dei|degli|di|da|dal|dalla|das|do|dos|du|des|la|le|las|los|ten|ter|te|op|af|av|al|el|bin|ibn|ben|bint|abu|'t|in)$/u;
/** Those that begin one in capitals, too; "Ben", "Bin", "Das", "Do" and "Du" are other names more often. */
const CAPITAL_PARTICLE = /^(?:Van|Von|De|Der|Den|Del|Della|Dal|Dalla|Di|Da|Dos|La|Le|El|Al|Ten|Ter|St\.)$/;
/** Words that join two family names: "Silva e Costa". */
const JOINT = /^(?:y|i|e)$/;
/** Vietnamese family names; beside one, "Van", "Le" or "Da" is a middle name. */
const VIETNAMESE =
  /^(?:nguyễn|nguyen|trần|tran|lê|le|phạm|pham|huỳnh|huynh|hoàng|hoang|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ|ho|ngô|ngo|dương|duong|lý|đinh|dinh|trương|truong|đoàn|doan|trịnh|trinh|đào|dao|mai|lương|luong|chu)$/iu;
/** Words of which some are in every name of a group. */
const GROUP =
  /(?:^|[\s-])(?:teams?|collaborations?|consortium|consortia|groups?|labs?|laboratory|community|project|initiative|contributors|authors|foundation|institute|university|inc\.?|llc|ltd\.?|research|organizers|alliance|network|committee|challenge)(?:[\s-]|$)/i;
/** "Simple AI" is a company, "Hao Ai" a person. */
const COMPANY = /(?:^|[\s-])AI$/;

/**
 * The parts of a name as printed, "Laurens van der Maaten". Two family names without a word between them, and names
 * with the family first, cannot be told from a name in print: the last word counts as the family.
 * @param name with its white space folded, from ingest.
 */
export function splitName(name: string): PersonName {
  // Lists of names are cut apart upstream, not always at the right place.
  const [bare, note] = takeNote(name.replace(/^and (?=\S+ )/, ""));
  const byComma = splitAtComma(bare);
  if (byComma) return byComma;
  const words = bare.split(" ").filter(Boolean);
  if (isGroup(bare, words)) return { literal: name };
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? "") ? (words.pop() ?? "") : "";
  const start = findFamily(words);
  const family = words.slice(start);
  const given = [...words.slice(0, start), ...note].join(" ");
  const particles = countParticles(family);
  return { family: family.slice(particles).join(" "), given, particle: family.slice(0, particles).join(" "), suffix };
}

/** "van der Maaten": the particle and the family as one. */
export const wholeFamily = ({ particle, family }: { particle: string; family: string }) =>
  particle ? `${particle} ${family}` : family;

/** Takes "(Eric)" off the end, which is what somebody is called and no family name. */
function takeNote(name: string): [bare: string, note: string[]] {
  const match = /^(\S+ .*\S) (\([^()]*\))$/.exec(name);
  return match?.[1] && match[2] ? [match[1], [match[2]]] : [name, []];
}

function splitAtComma(name: string): PersonName | null {
  const parts = name.split(",").map((part) => part.trim());
  const [family = "", given = "", suffix = ""] = parts;
  if (parts.length === 2 && SUFFIX.test(given)) {
    const person = splitName(family);
    return "literal" in person ? { literal: name } : { ...person, suffix: given };
  }
  if (parts.length > 3 || !family || !given) return name.includes(",") ? { literal: name } : null;
  const words = family.split(" ");
  const particles = countParticles(words);
  return {
    family: words.slice(particles).join(" "),
    given,
    particle: words.slice(0, particles).join(" "),
    suffix,
  };
}

function isGroup(name: string, words: string[]): boolean {
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
  const isVietnamese = VIETNAMESE.test(words[0] ?? "") || VIETNAMESE.test(words.at(-1) ?? "");
  const begins = (word: string) => PARTICLE.test(word) || (!isVietnamese && CAPITAL_PARTICLE.test(word));
  // "van der", and "Brito de Azevedo", where the particle stands before the last name alone.
  while (start > 1 && begins(words[start - 1] ?? "")) start -= 1;
  return start;
}

/** Words in small letters that a family name begins with; what is left is a name. */
function countParticles(family: string[]): number {
  const first = family.findIndex((word) => !PARTICLE.test(word));
  return first === -1 ? Math.max(0, family.length - 1) : first;
}
