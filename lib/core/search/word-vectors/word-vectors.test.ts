import { expect, test } from "vitest";
import { countCoOccurrences, type SparseMatrix } from "./co-occurrence";
import { decomposeSymmetric } from "./eigen";
import { findNeighbours } from "./neighbours";
import { reduceToVectors } from "./vectors";

const at = ({ starts, columns, values }: SparseMatrix, row: number, column: number) => {
  const found = columns.subarray(starts[row], starts[row + 1]).indexOf(column);
  return found === -1 ? 0 : values[starts[row]! + found]!;
};

test("words that stand together more than by chance are associated, both ways alike", async () => {
  const counts = countCoOccurrences(4, 64);
  for (let text = 0; text < 10; text += 1) {
    counts.add([0, 1]);
    counts.add([2, 3]);
  }
  const matrix = await counts.toAssociations();
  // Each pair is a half of all, and chance would make it a quarter of the context's share.
  expect(at(matrix, 0, 1)).toBeCloseTo(Math.log(4), 5);
  expect(at(matrix, 1, 0)).toBe(at(matrix, 0, 1));
  expect(at(matrix, 0, 2)).toBe(0);
});

test("words further apart than five count nothing, nearer ones more, and -1 counts as a gap", async () => {
  const counts = countCoOccurrences(3, 64);
  for (let text = 0; text < 6; text += 1) {
    counts.add([0, -1, -1, -1, -1, -1, 1]);
    counts.add([0, -1, 2]);
  }
  const matrix = await counts.toAssociations();
  expect(at(matrix, 0, 1)).toBe(0);
  expect(at(matrix, 0, 2)).toBeGreaterThan(0);
});

test("a full table counts on for the pairs that it has", async () => {
  const counts = countCoOccurrences(50, 8);
  for (let text = 0; text < 5; text += 1) counts.add(Array.from({ length: 50 }, (_, word) => word));
  const matrix = await counts.toAssociations();
  expect(matrix.values.length).toBeGreaterThan(0);
  expect(matrix.values.length).toBeLessThanOrEqual(2 * 6);
});

test("a symmetric matrix is the sum of its directions", () => {
  const matrix = Float64Array.from([2, -1, 0, -1, 2, -1, 0, -1, 2]);
  const { values, vectors } = decomposeSymmetric(matrix, 3);
  expect([...values].sort((a, b) => a - b)).toEqual(
    [2 - Math.SQRT2, 2, 2 + Math.SQRT2].map((n) => expect.closeTo(n, 9)),
  );
  for (let i = 0; i < 3; i += 1)
    for (let j = 0; j < 3; j += 1) {
      const sum = [0, 1, 2].reduce((all, n) => all + values[n]! * vectors.get(i, n) * vectors.get(j, n), 0);
      expect(sum).toBeCloseTo(matrix[i * 3 + j]!, 9);
    }
});

test("words that stand among the same words are neighbours, though never seen together", async () => {
  const counts = countCoOccurrences(12, 1024);
  // 0 and 1 stand with 4 to 7, 2 and 3 with 8 to 11.
  for (let text = 0; text < 40; text += 1)
    for (const [word, first] of [
      [0, 4],
      [1, 4],
      [2, 8],
      [3, 8],
    ] as const)
      counts.add([first + (text % 4), word, first + ((text + 1) % 4)]);
  const vectors = await reduceToVectors(await counts.toAssociations(), 4);
  const neighbours = await findNeighbours(vectors, 2, 0.4);
  expect(neighbours.slice(0, 4).map(({ numbers }) => numbers[0])).toEqual([1, 0, 3, 2]);
  expect(neighbours[0]?.similarities[0]).toBeGreaterThan(0.9);
});

test("a word that was never seen has no neighbours", async () => {
  const counts = countCoOccurrences(3, 64);
  for (let text = 0; text < 3; text += 1) counts.add([0, 1]);
  const neighbours = await findNeighbours(await reduceToVectors(await counts.toAssociations(), 2), 2, 0.4);
  expect(neighbours[2]?.numbers.length).toBe(0);
});

test("reckoning that is stopped ends with the reason", async () => {
  const counts = countCoOccurrences(3, 64);
  counts.add([0, 1, 2]);
  const stopped = AbortSignal.abort(new Error("stopped"));
  await expect(counts.toAssociations(stopped)).rejects.toThrow("stopped");
  await expect(reduceToVectors(await counts.toAssociations(), 2, stopped)).rejects.toThrow("stopped");
  await expect(findNeighbours({ count: 1, width: 1, values: new Float32Array(1) }, 1, 0, stopped)).rejects.toThrow(
    "stopped",
  );
});
