import { toAmerican } from "./american";

/** A word of a text as it is written, where spellings of one word are made one. */
export type Form = {
  /** In lower case, without accents, American, in the singular: "Behaviours" is "behavior". */
  form: string;
  /** As the text has it, in lower case, without the possessive's s. */
  text: string;
  /** Whether nothing but a hyphen or the like stands between it and the form before: "tuning" of "fine-tuning". */
  isGlued: boolean;
};

/** Names that are no letters alone; then words, with decimals in them: "qwen2.5vl". */
const WORD =
  /(?<![\p{L}\p{N}])(?:\p{L}(?:\+\+|#)(?![\p{L}\p{N}+#])|\.NET(?![\p{L}\p{N}]))|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?(?:(?<=\p{N})\.(?=\p{N})[\p{L}\p{M}\p{N}]+)*/giu;
/** "noah's" is "noah". */
const POSSESSIVE = /['’]s$/;
const GLUE = /^[-‐‑–_]$/;
const ACCENTS = /\p{M}/gu;
const APOSTROPHE = /['’]/g;
const ASCII = /^[\x20-\x7e]*$/;
/** Letters of a form; what is longer is no word. */
const FORM_MAX = 60;

/** The words of a text, in order. @param text as searchableText or searchedText give it. */
export function readForms(text: string): Form[] {
  const forms: Form[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isGlued = forms.length > 0 && GLUE.test(text.slice(end, index));
    end = index + word.length;
    const form = toForm(word);
    // Of marks alone nothing is left.
    if (form !== "") forms.push({ form, text: word.toLowerCase().replace(POSSESSIVE, ""), isGlued });
  }
  return forms;
}

/** A word as forms have it. */
export function toForm(word: string): string {
  const lower = word.toLowerCase().replace(POSSESSIVE, "").replace(APOSTROPHE, "");
  const plain = ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "");
  return toSingular(toAmerican(plain)).slice(0, FORM_MAX);
}

/** Plurals whose singular no rule gives, and words that only look like plurals. */
const SINGULARS = new Map(
  `matrices matrix, vertices vertex, indices index, hypotheses hypothesis, syntheses synthesis, corpora corpus, criteria criterion,
  phenomena phenomenon, taxa taxon, caches cache, biases bias, lenses lens, aliases alias, gases gas, viruses virus, statuses status,
  gpus gpu, cpus cpu, tpus tpu, npus npu, bias bias, lens lens, alias alias, atlas atlas, canvas canvas, does does, whereas whereas,
  series series, species species, news news, always always, perhaps perhaps`
    .split(/,\s+/)
    .map((pair) => pair.split(" ") as [string, string]),
);

/** The plural's ending taken off. Source: D. Harman, "How Effective Is Suffixing?", 1991, its S stemmer, and "boxes". */
function toSingular(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return SINGULARS.get(word) ?? word;
  const known = SINGULARS.get(word);
  if (known) return known;
  if (/(?:ss|x|zz|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
