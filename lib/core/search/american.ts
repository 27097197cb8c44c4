/**
 * British spellings as American ones. What comes out need be no word ("wize" for "wise"): it is compared with other such
 * words, and never shown, so a rule that hits a word too many does no harm as long as no other word is written so.
 */
const RULES: [RegExp, string][] = [
  [/^(.{2,})is(e|ed|er|ers|es|ing|ation|ations|able)$/, "$1iz$2"],
  [/ys(e|ed|er|ers|es|ing)$/, "yz$1"],
  [/^(.{3,})our/, "$1or"],
  [/(cent|met|fib|theat|lit|calib|spect)re(s|d)?$/, "$1er$2"],
  [/^(.{3,}[aeiou])ll(ed|er|ers|ing|ings)$/, "$1l$2"],
  [/ogue(s|d)?$/, "og$1"],
  [/^(.*[a-z])ae(?=.{3})/, "$1e"],
  [/^(judg|acknowledg)ement/, "$1ment"],
  [/^(enrol|fulfil|instal)(ment)/, "$1l$2"],
  [/^(def|off|lic|pret)ence/, "$1ense"],
];
const WORDS = new Map(
  `grey gray, greys grays, greyscale grayscale, artefact artifact, artefacts artifacts, ageing aging, aluminium aluminum,
  programme program, programmes programs, sceptic skeptic, sceptical skeptical, scepticism skepticism, mould mold, plough plow,
  tyre tire, tyres tires, cosy cozy, enrol enroll, fulfil fulfill, focussed focused, focussing focusing, sulphur sulfur, storey story,
  manoeuvre maneuver, manoeuvres maneuvers, whilst while, amongst among, towards toward, adviser advisor, adaptor adapter,
  adaptors adapters, learnt learned, foetal fetal, foetus fetus, oestrogen estrogen, oedema edema, diarrhoea diarrhea,
  practise practice, practised practiced, practising practicing`
    .split(/,\s+/)
    .map((pair) => pair.split(" ") as [string, string]),
);

/** A word as Americans write it, to compare with others. @param word in lower case, without accents. */
export function toAmerican(word: string): string {
  const known = WORDS.get(word);
  if (known) return known;
  if (word.length < 6) return word;
  const rule = RULES.find(([pattern]) => pattern.test(word));
  return rule ? word.replace(...rule) : word;
}

const BRITISH: [RegExp, string][] = [
  [/^(.{2,})iz(e|ed|er|es|ing|ation|ations|able)$/, "$1is$2"],
  [/yz(e|ed|er|es|ing)$/, "ys$1"],
  [/^(.{3,})or/, "$1our"],
  [/(cent|met|fib|theat|lit|calib|spect)er(s|d)?$/, "$1re$2"],
  [/^(.{3,}[aeiou])l(ed|er|ing)$/, "$1ll$2"],
  [/og$/, "ogue"],
];
const BRITISH_WORDS = new Map([...WORDS].map(([british, american]) => [american, british]));

/** What a word that toAmerican gave may have been; not all of it are words. */
export const toBritish = (word: string): string[] => [
  ...BRITISH.filter(([pattern]) => pattern.test(word)).map((rule) => word.replace(...rule)),
  ...(BRITISH_WORDS.has(word) ? [BRITISH_WORDS.get(word)!] : []),
];
