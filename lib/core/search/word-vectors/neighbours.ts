import type { Vectors } from "./vectors";
import { yieldToEventLoop } from "./yield-to-event-loop";

/** The nearest other vectors of one, nearest first. */
export type Neighbours = { numbers: Int32Array; similarities: Float32Array };

/** For each vector the `most` nearest by cosine, above `least`; the vectors have length 1, or 0 for none. */
export async function findNeighbours(
  { count, width, values }: Vectors,
  most: number,
  least: number,
  signal?: AbortSignal,
): Promise<Neighbours[]> {
  const numbers = new Int32Array(count * most).fill(-1);
  const similarities = new Float32Array(count * most).fill(least);
  const keep = (of: number, other: number, similarity: number) => {
    const first = of * most;
    let at = first + most - 1;
    if (similarity <= similarities[at]!) return;
    for (; at > first && similarities[at - 1]! < similarity; at -= 1) {
      similarities[at] = similarities[at - 1]!;
      numbers[at] = numbers[at - 1]!;
    }
    similarities[at] = similarity;
    numbers[at] = other;
  };
  for (let row = 0; row < count; row += 1) {
    if (row % 20 === 0) await yieldToEventLoop(signal);
    const at = row * width;
    for (let other = row + 1; other < count; other += 1) {
      const from = other * width;
      let sum = 0;
      for (let n = 0; n < width; n += 1) sum += values[at + n]! * values[from + n]!;
      if (sum > least) {
        keep(row, other, sum);
        keep(other, row, sum);
      }
    }
  }
  return Array.from({ length: count }, (_, row) => {
    const found = numbers.subarray(row * most, (row + 1) * most);
    const size = found.indexOf(-1) === -1 ? most : found.indexOf(-1);
    return { numbers: found.subarray(0, size), similarities: similarities.subarray(row * most, row * most + size) };
  });
}
