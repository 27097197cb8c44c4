import type { ArchiveTexts } from "@/db/testing/large-archive";
import { createRandom, type Random } from "@/lib/core/testing/random";
import { ADJECTIVES, CONNECTIVES, DOMAINS, FAMILY_NAMES, GIVEN_NAMES, NOUNS, OPENINGS, VERBS } from "./vocabulary";

export type GeneratedOrganization = { slug: string; name: string; avatarUrl: string };
export type GeneratedPaper = {
  id: string;
  title: string;
  abstract: string;
  authors: string[];
  organization: GeneratedOrganization | null;
  codeUrl: string | null;
  codeStars: number | null;
  upvotes: number;
  comments: number;
};

/** As on the days of the archive: half of all titles are longer than this many characters. */
const TITLE_LENGTHS = [30, 44, 52, 58, 64, 70, 74, 78, 82, 86, 94];
const ABSTRACT_LENGTH = 1300;
/** Share of words that are coined; what cards show of 50 papers then compresses 2.6 times, as on real days (2.5). */
const COINED = 0.6;

/**
 * Papers as a full day of the feed has them; the same for the same arguments. Two of three have an organization, three
 * of five a link to code. @param firstNumber of the ids, which count up from `2606.<firstNumber>`.
 */
export function generatePapers(count: number, seed: number, firstNumber = 10_001): GeneratedPaper[] {
  const random = createRandom(seed);
  const organizations = Array.from({ length: Math.ceil(count * 0.6) }, () => generateOrganization(random));
  return Array.from({ length: count }, (_, index) => {
    const hasCode = random.next() < 0.6;
    return {
      id: `2606.${String(firstNumber + index).padStart(5, "0")}`,
      title: generateTitle(random),
      abstract: generateAbstract(random),
      authors: generateAuthors(random),
      organization: index % 3 < 2 ? random.pick(organizations) : null,
      codeUrl: hasCode ? `https://github.com/${word(random)}/${word(random)}-${random.pick(NOUNS)}` : null,
      codeStars: hasCode && random.next() < 0.8 ? Math.floor(10 ** (random.next() * 4)) : null,
      // Few papers get most of the votes.
      upvotes: Math.floor(1 + 10 ** (random.next() * 2)),
      comments: random.next() < 0.8 ? random.integer(1, 6) : 0,
    };
  });
}

/** What the titles and abstracts of a large archive are put together from; the same for the same arguments. */
export function generateArchiveTexts(count: number, seed: number): ArchiveTexts {
  const random = createRandom(seed);
  const many = (make: () => string) => Array.from({ length: count }, make);
  return {
    titleBeginnings: many(() => `${capitalize(word(random))}: ${capitalize(phrase(random))}`),
    titleEnds: many(() => `${capitalize(phrase(random))} for ${capitalize(random.pick(DOMAINS))}`),
    abstractHalves: many(() => generateAbstract(random, ABSTRACT_LENGTH / 2)),
  };
}

function generateTitle(random: Random): string {
  const wanted = random.pick(TITLE_LENGTHS);
  let title = random.next() < 0.5 ? `${capitalize(word(random))}: ` : "";
  while (title.length < wanted - 10) title += `${capitalize(phrase(random))} `;
  return random.next() < 0.5 ? `${title}for ${capitalize(random.pick(DOMAINS))}` : title.trim();
}

function generateAbstract(random: Random, length = ABSTRACT_LENGTH): string {
  const method = capitalize(word(random));
  let text = `${random.pick(OPENINGS)} ${random.pick(DOMAINS)} relies on ${phrase(random)}s that ${phrase(random)}s cannot provide.`;
  text += ` We introduce ${method}, a ${adjective(random)} ${noun(random)} that ${clause(random)}.`;
  while (text.length < length - 130) {
    const figure = `${random.integer(2, 97)}.${random.integer(0, 9)}`;
    const sentence = random.pick([
      () => `${random.pick(CONNECTIVES)} the ${phrase(random)} ${clause(random)}.`,
      () => `${method} ${clause(random)} on ${capitalize(word(random))}, a gain of ${figure}%.`,
      () => `Each ${phrase(random)} ${clause(random)}, and the ${noun(random)} ${clause(random)}.`,
      () =>
        `${random.pick(CONNECTIVES)} a ${adjective(random)} ${noun(random)} with ${figure}B parameters ${clause(random)}.`,
    ])();
    text += ` ${sentence}`;
  }
  return `${text} Code, data and ${noun(random)} logs are released.`;
}

const noun = (random: Random) => (random.next() < COINED ? word(random) : random.pick(NOUNS));
const adjective = (random: Random) =>
  random.next() < COINED ? word(random) + random.pick(["al", "ic", "ive", "ed"]) : random.pick(ADJECTIVES);
const verb = (random: Random) => (random.next() < COINED ? `${word(random)}es` : random.pick(VERBS));
const phrase = (random: Random) => `${adjective(random)} ${noun(random)}`;

function clause(random: Random): string {
  return `${verb(random)} the ${random.next() < 0.5 ? phrase(random) : noun(random)} of ${noun(random)}s`;
}

function generateAuthors(random: Random): string[] {
  const count = Math.floor(1 + 10 ** (random.next() * 1.4));
  return Array.from({ length: count }, () => `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`);
}

function generateOrganization(random: Random): GeneratedOrganization {
  const name = `${capitalize(word(random))} ${random.pick(["Lab", "University", "Research", "AI", "Institute"])}`;
  const file = Array.from({ length: 24 }, () => random.integer(0, 15).toString(16)).join("");
  return {
    slug: `${name.replace(/\s/g, "-")}-${random.integer(100, 999)}`,
    name,
    avatarUrl: `https://cdn-avatars.huggingface.co/v1/production/uploads/${file}/${word(random)}.png`,
  };
}

/** A made-up word of two to four syllables, such as methods and laboratories are called by. */
function word(random: Random): string {
  const syllable = () =>
    random.pick([..."bcdfgklmnprstvz"]) + random.pick([..."aeiou"]) + random.pick(["", "", "n", "r", "x"]);
  return Array.from({ length: random.integer(2, 4) }, syllable).join("");
}

function capitalize(text: string): string {
  return text.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
