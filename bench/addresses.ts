import type { Random } from "@/lib/core/testing/random";

/** What an archive has that addresses name; at least one of each. */
export type ArchiveNames = { papers: string[]; authors: string[]; topics: string[]; days: string[]; words: string[] };

/** Of a hundred addresses so many are of each kind; where a kind has no further one, searches take its place. */
const KINDS: [share: number, make: (named: ArchiveNames, random: Random) => string][] = [
  [36, ({ papers }, random) => `/papers/${random.pick(papers)}`],
  [14, ({ papers }, random) => `/api/papers/${random.pick(papers)}`],
  [16, ({ authors }, random) => `/authors/${random.pick(authors)}`],
  [8, ({ topics }, random) => `/topics/${random.pick(topics)}?min_upvotes=${random.integer(1, 300)}`],
  [6, ({ days }, random) => `/papers/date/${random.pick(days)}?min_upvotes=${random.integer(1, 60)}`],
  [6, ({ days }, random) => `/api/daily_papers?date=${random.pick(days)}&limit=${random.integer(1, 50)}`],
  [10, (named, random) => search("/search", named, random)],
  [4, (named, random) => search("/api/papers/search", named, random)],
];
/** Tries to draw one that was not drawn before. */
const TRIES = 20;

function search(path: string, { words }: ArchiveNames, random: Random): string {
  const text = Array.from({ length: 3 }, () => random.pick(words)).join(" ");
  return `${path}?${new URLSearchParams({ q: text })}`;
}

/** So many different public addresses, mixed. @throws Error when the archive is too small to have as many. */
export function makeAddresses(named: ArchiveNames, random: Random, count: number): string[] {
  const made = new Set<string>();
  const makers = KINDS.flatMap(([share, make]) => Array.from({ length: share }, () => make));
  while (made.size < count) {
    const before = made.size;
    const make = random.pick(makers);
    for (let tries = 0; tries < TRIES && made.size === before; tries++) made.add(make(named, random));
    for (let tries = 0; tries < TRIES && made.size === before; tries++) made.add(search("/search", named, random));
    if (made.size === before) throw new Error(`The archive has no ${count} different addresses.`);
  }
  return [...made];
}
