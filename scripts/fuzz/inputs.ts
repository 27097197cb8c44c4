import { createRandom, type Random } from "@/lib/core/testing/random";

/** Inputs are made of these: whole texts, and pieces that the parser treats specially. `lengthMax` is in characters. */
export type Grammar = { seeds: readonly string[]; pieces: readonly string[]; lengthMax: number };

/** Characters that trip many parsers: control characters, half surrogates, joiners, other directions of writing. */
const ODD = ["", " ", "\n", "\r", "\t", "\0", "\u{7f}", "\u{a0}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}"].concat(
  ["\u{2028}", "\u{feff}", "\u{fffd}", "\ud800", "\udc00", "\u{301}", "\u{1f469}", "İ", "ß", "ﬁ", "%", "%00", "%ff"],
  ["%e2%80%a8", "&", "<", ">", '"', "'", "\\", "/", "__proto__", "constructor", "-0", "1e309", "9".repeat(20)],
);
/** Most times that a piece is repeated: regular expressions that backtrack are slow on these. */
const REPEATED_MAX = 3_000;
const CHANGES_MAX = 6;

/** Input number `number`, the same on every machine: a whole text, changed a few times and cut to `lengthMax`. */
export function inputOf({ seeds, pieces, lengthMax }: Grammar, seed: number, number: number): string {
  const random = createRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ number);
  let text = random.pick(seeds);
  for (let changes = random.integer(1, CHANGES_MAX); changes > 0; changes--)
    text = change(text, pieces, random).slice(0, lengthMax);
  return text;
}

function change(text: string, pieces: readonly string[], random: Random): string {
  const at = random.integer(0, text.length);
  const to = random.integer(at, Math.min(text.length, at + 40));
  const piece = random.pick(random.next() < 0.7 ? pieces : ODD);
  switch (random.integer(0, 6)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + text.slice(at, to).repeat(2) + text.slice(to);
    case 2:
      return text.slice(0, at) + piece + text.slice(to);
    case 3:
      return text.slice(0, at) + piece.repeat(repeats(random)) + text.slice(at);
    case 4:
      return text.slice(0, at) + String.fromCodePoint(random.integer(1, 0x10ffff)) + text.slice(at);
    case 5:
      return text.slice(to) + text.slice(0, at);
    default:
      return text.slice(0, at) + piece + text.slice(at);
  }
}

/** Mostly few, since many make every input long. */
const repeats = (random: Random) => Math.ceil(REPEATED_MAX ** random.next());
