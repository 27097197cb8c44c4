import { createRandom } from "@/lib/core/testing/random";

/** `title` with typing errors in words of five letters or more: a letter left out, doubled, or swapped with the next. */
export function misspell(title: string, errors: number, seed: number): string {
  const random = createRandom(seed + 1);
  const words = title.split(" ");
  const long = words.flatMap((word, index) => (/^\p{L}{5,}$/u.test(word) ? [index] : []));
  for (let error = 0; error < errors && long.length > 0; error += 1) {
    const [index = 0] = long.splice(random.integer(0, long.length - 1), 1);
    const word = words[index] ?? "";
    const at = random.integer(1, word.length - 2);
    const [before, letter, next, rest] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
    words[index] = random.pick([
      `${before}${next}${rest}`,
      `${before}${letter}${letter}${next}${rest}`,
      `${before}${next}${letter}${rest}`,
    ]);
  }
  return words.join(" ");
}
