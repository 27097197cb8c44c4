/** Everything that one thing of a writer was asked to be, and what the site said to it. */
export type Thing = {
  /** "vote 2404.18911", by which the verdict names it. */
  name: string;
  /** By the last answer that the wish was done; null before the first. */
  answered: boolean | null;
  /** Wishes since then that got no answer, or one that leaves open what became of them. */
  unsure: boolean[];
};

/** What came of a wish: done, refused for good, or not known. */
export type WriteOutcome = "done" | "refused" | "unsure";

export const outcomeOf = (status: number): WriteOutcome =>
  status === 0 || status >= 500 ? "unsure" : status >= 400 ? "refused" : "done";

/** Takes down what came of a wish. What is refused changes nothing. */
export function note(thing: Thing, isThere: boolean, outcome: WriteOutcome): void {
  if (outcome === "done") Object.assign(thing, { answered: isThere, unsure: [] });
  if (outcome === "unsure") thing.unsure.push(isThere);
}

/**
 * What is wrong with how often a thing is there, or null: an answered wish must have been done, one without an answer may have
 * been, and nothing is there twice.
 */
export function judgeThing({ name, answered, unsure }: Thing, times: number): string | null {
  if (times > 1) return `${name} is there ${times} times`;
  const allowed = [answered ?? false, ...unsure];
  if (allowed.includes(times === 1)) return null;
  return times === 1
    ? `${name} is there, and was answered to be gone`
    : `${name} was answered to be there, and is lost`;
}
