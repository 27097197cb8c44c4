import { parseLatex } from "../text/latex";
import { fingerprintOf, hasPhrase, type PaperFingerprint, weightIn } from "./fingerprint";

/**
 * How alike two papers are by their words, and which words say so: the cosine of what the words of both weigh, and what
 * is gained by words that stand side by side in both (`similarity` of their fingerprints). The same from either side.
 */

/** What a word says of a paper, by its form; nothing for a stop word. */
export type WordWeights = { get(form: string): number | undefined };

type Token = {
  /** In lower case, without accents; empty for what can say nothing of a paper. */
  form: string;
  /** `form` without the plural's s. */
  key: string;
  /** As the text is to be quoted. */
  shown: string;
  /** What stands before the next word of the same phrase; null where a phrase ends. */
  joint: " " | "-" | null;
};

/** A paper's title and abstract in words. */
export type PaperWords = { title: Token[]; abstract: Token[] };

/** What a paper's words weigh. */
export type PaperProfile = {
  /** By their keys. */
  words: Map<string, number>;
  /** Runs of two and three words, by their keys with spaces between. */
  phrases: Map<string, Token[]>;
  text: PaperWords;
  fingerprint: PaperFingerprint;
};

/** Count of a word, a title's twice, at which it weighs half of the most it can. */
const COUNT_HALF = 1.2;
const TITLE_COUNT = 2;
/** A word of a quoted phrase weighs at least this share of the phrase's heaviest one: "adapters", not "several adapters". */
const PHRASE_EVENNESS = 0.4;
/** A common word that weighs less than this share of the heaviest one is no reason. */
const REASON_SHARE = 0.12;

/** Words of every paper, which by themselves are no reason, however rare they are in a small collection. */
const SAYS_LITTLE = new Set(
  `about above achieve across adding allow also although among analysis another approach approache around available away based become
  before being better between beyond both bring build built can case change common compared consider consist current demonstrate
  despite different does done each easily effective effectively either enable enough especially even every evaluate example existing
  experiment extensive far few field final find finding first five focus form found four full further furthermore general given good
  great has have here high highly how however huge important improve improved including increase instead introduce investigate issue
  itself key kind know known lack large larger last later less like likely limited little long low made main major make making many
  may mean method might more moreover most much must need nearly new next not novel now number obtain often one only other our out
  over own paper particular particularly perform performance possible present previous problem propose proposed provide quite rather
  real recent recently related remain report require respectively result same second see seem self several short show shown
  significant significantly similar simple simply since single six small solution some state still strong study such suffer suggest
  superior technique than that their them then there therefore these they third this those though three through thus time together
  toward towards try two type typically under unlike until upon use used useful user using various very via way well were what when
  where whether which while whole why wide widely will with within without work year yet you your`.split(/\s+/),
);
/** Commands that no reader takes, and addresses. */
const NO_WORDS = /\\[a-zA-Z]+|https?:\/\/\S+|\b(?:[\w-]+\.)+(?:com|io|org|net|ai)\b\S*/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HYPHEN = /^[-‐‑]$/;
const SPACE = /^\s+$/;
const SENTENCE_END = /[.?!:]/;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;
const ACCENTS = /\p{M}/gu;
const PLURAL = /[^siu]s$/;

/** The words of a paper's texts, as they come from arXiv. */
export function readPaperWords(paper: { title: string; abstract: string }): PaperWords {
  return { title: readTokens(paper.title, true), abstract: readTokens(paper.abstract, false) };
}

/** The paper's words, each once, as a weight is asked for. */
export function formsOf({ title, abstract }: PaperWords): Set<string> {
  const forms = new Set<string>();
  for (const tokens of [title, abstract]) for (const { form } of tokens) if (form) forms.add(form);
  return forms;
}

/** The key of a word in a profile. */
export const keyOf = (form: string) => (form.length > 3 && PLURAL.test(form) ? form.slice(0, -1) : form);

/** What the words of a paper weigh. */
export function profileOf(text: PaperWords, weights: WordWeights): PaperProfile {
  const counts = new Map<string, { count: number; weight: number }>();
  const phrases: PaperProfile["phrases"] = new Map();
  for (const tokens of [text.title, text.abstract])
    tokens.forEach(({ form, key }, at) => {
      const weight = form && weights.get(form);
      if (!weight) return;
      const count = tokens === text.title ? TITLE_COUNT : 1;
      const known = counts.get(key);
      if (known) known.count += count;
      else counts.set(key, { count, weight });
      addPhrases(phrases, tokens, at, weights);
    });
  const words = new Map<string, number>();
  for (const [key, { count, weight }] of counts) words.set(key, (weight * count) / (count + COUNT_HALF));
  return { words, phrases, text, fingerprint: fingerprintOf(words, phrases.keys()) };
}

/** The words and phrases of both that say most, as `a` writes them; at most `limit`, the weightiest first. */
export function commonTerms(a: PaperProfile, b: PaperFingerprint, limit: number): string[] {
  const found = commonWords(a, b)
    .filter(({ key }) => !SAYS_LITTLE.has(key))
    .map(({ key, weight }) => ({ keys: [key], weight, phrase: null as Token[] | null }));
  const least = REASON_SHARE * Math.max(0, ...found.map(({ weight }) => weight));
  for (const { keys, phrase } of commonPhrases(a, b)) {
    const weights = keys.map((key) => weightInBoth(a, b, key));
    if (isEven(weights, phrase)) found.push({ keys, weight: weights.reduce((sum, weight) => sum + weight, 0), phrase });
  }
  found.sort((x, y) => y.weight - x.weight || ((x.keys[0] ?? "") < (y.keys[0] ?? "") ? -1 : 1));
  const taken = new Set<string>();
  const terms: string[] = [];
  for (const { keys, weight, phrase } of found) {
    if (terms.length === limit || weight < least) break;
    if (keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    terms.push(phrase ? quoted(phrase) : wordAsWritten(a.text, keys[0] ?? ""));
  }
  return terms;
}

function readTokens(text: string, isTitle: boolean): Token[] {
  // A formula ends a phrase, as a comma does.
  const words = parseLatex(text).map((part) => (typeof part === "string" ? part : " , "));
  const plain = words.join("").replace(NO_WORDS, " , ");
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const between = plain.slice(end, index);
    const last = tokens.at(-1);
    if (last) last.joint = between === " " ? " " : HYPHEN.test(between) ? "-" : SPACE.test(between) ? " " : null;
    end = index + word.length;
    const form = isName(word) ? withoutAccents(word).toLowerCase() : "";
    // The capital of a title's word, or of a sentence's first, is not the word's own.
    const hasLentCapital = (isTitle || !last || SENTENCE_END.test(between)) && CAPITALISED.test(word);
    tokens.push({ form, key: keyOf(form), shown: hasLentCapital ? word.toLowerCase() : word, joint: null });
  }
  return tokens;
}

/** Whether a word can say what a paper is of: "rank", "KV" and "3D", but not "150K" nor the "al" of "et al". */
const isName = (word: string) =>
  /^[1-4]D$/i.test(word) || (/^\p{L}/u.test(word) && (word.length > 2 || (word.length === 2 && /\p{Lu}/u.test(word))));

const withoutAccents = (word: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has no accents, and looking costs less than taking apart.
  /^[\x00-\x7f]*$/.test(word) ? word : word.normalize("NFKD").replace(ACCENTS, "");

/** The runs of two and three words that end at `at`. */
function addPhrases(phrases: PaperProfile["phrases"], tokens: Token[], at: number, weights: WordWeights): void {
  // Half a compound is no phrase: "modal models" of "multi-modal models".
  if (tokens[at]?.joint === "-") return;
  let name = tokens[at]?.key ?? "";
  for (let start = at - 1; start >= 0 && start > at - 3; start -= 1) {
    const token = tokens[start];
    if (!token?.joint || !token.form || !weights.get(token.form)) return;
    name = `${token.key} ${name}`;
    if (tokens[start - 1]?.joint !== "-") phrases.set(name, tokens.slice(start, at + 1));
  }
}

function commonWords(a: PaperProfile, b: PaperFingerprint): { key: string; weight: number }[] {
  const found = [];
  for (const [key, weight] of a.words) {
    const other = weightIn(b, key);
    if (other > 0) found.push({ key, weight: weight * other });
  }
  return found;
}

/** Phrases of both, as `a` writes them. */
function commonPhrases(a: PaperProfile, b: PaperFingerprint): { keys: string[]; phrase: Token[] }[] {
  const found = [];
  for (const [name, phrase] of a.phrases)
    if (hasPhrase(b, name)) found.push({ keys: phrase.map(({ key }) => key), phrase });
  return found;
}

const weightInBoth = (a: PaperProfile, b: PaperFingerprint, key: string) => (a.words.get(key) ?? 0) * weightIn(b, key);

/** Whether no word of a phrase is there by chance; words that a hyphen ties together count as one. */
function isEven(weights: number[], phrase: Token[]): boolean {
  const units: number[] = [];
  weights.forEach((weight, at) => {
    if (phrase[at - 1]?.joint === "-") units.push(Math.max(units.pop() ?? 0, weight));
    else units.push(weight);
  });
  return Math.min(...units) >= PHRASE_EVENNESS * Math.max(...units);
}

const quoted = (phrase: Token[]) =>
  phrase.map(({ shown, joint }, at) => (at < phrase.length - 1 ? `${shown}${joint}` : shown)).join("");

/** The most frequent way in which the abstract writes a word, else the title's. */
function wordAsWritten({ title, abstract }: PaperWords, key: string): string {
  const counts = new Map<string, number>();
  for (const token of abstract) if (token.key === key) counts.set(token.shown, (counts.get(token.shown) ?? 0) + 1);
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return first?.[0] ?? title.find((token) => token.key === key)?.shown ?? key;
}
