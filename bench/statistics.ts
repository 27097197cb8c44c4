/** The middle value; of an even number of values the mean of the two in the middle. @throws Error when there are none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("There is no median of no values.");
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/** Measures each subject once a round, so that whatever else the machine does meets all of them alike. */
export async function inRounds<Name extends string>(
  rounds: number,
  subjects: Record<Name, (round: number) => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) values[name].push(await subjects[name](round));
  return values;
}

/** The value that `share` of the values do not exceed, e.g. 0.95 (nearest rank). @throws Error when there are none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("There is no percentile of no values.");
  return found;
}

/** The values in steps of at most so many, in their order. */
export const inSteps = <Value>(values: Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, step) => values.slice(step * size, (step + 1) * size));

/** The values of the nth quarter, from 1 to 4. */
export const quarter = (values: number[], nth: number): number[] =>
  values.slice(Math.floor(((nth - 1) * values.length) / 4), Math.floor((nth * values.length) / 4));
