import type { SparseMatrix } from "./co-occurrence";
import { decomposeSymmetric } from "./eigen";
import { yieldToEventLoop } from "./yield-to-event-loop";

/** Directions beyond those asked for, and rounds, that make the ones asked for exact enough. */
const SPARE = 20;
const ROUNDS = 4;
const ROWS_AT_ONCE = 2_000;

/** Vectors of one length, one after the other. */
export type Vectors = { count: number; width: number; values: Float32Array };

/**
 * The words as vectors of length 1 in the directions in which `matrix` is largest, each weighed by the root of its size:
 * a truncated eigendecomposition by subspace iteration. Words with like neighbours have like vectors. The same for the same matrix.
 */
export async function reduceToVectors(matrix: SparseMatrix, width: number, signal?: AbortSignal): Promise<Vectors> {
  const wide = Math.min(matrix.size, width + SPARE);
  let basis = await orthonormalize(scatter(matrix.size, wide), signal);
  for (let round = 0; round < ROUNDS; round += 1)
    basis = await orthonormalize(await multiply(matrix, basis, signal), signal);
  const { values, vectors } = decomposeSymmetric(
    await innerProducts(basis, await multiply(matrix, basis, signal), signal),
    wide,
  );
  const largest = Array.from(values.keys())
    .sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!))
    .slice(0, width);
  const reduced: Vectors = {
    count: matrix.size,
    width: largest.length,
    values: new Float32Array(matrix.size * largest.length),
  };
  for (let row = 0; row < matrix.size; row += 1) {
    if (row % ROWS_AT_ONCE === 0) await yieldToEventLoop(signal);
    const from = basis.values.subarray(row * wide, (row + 1) * wide);
    const to = reduced.values.subarray(row * reduced.width, (row + 1) * reduced.width);
    for (const [place, direction] of largest.entries()) {
      let sum = 0;
      for (let n = 0; n < wide; n += 1) sum += from[n]! * vectors.get(n, direction);
      to[place] = sum * Math.sqrt(Math.abs(values[direction]!));
    }
    const length = Math.hypot(...to);
    if (length > 1e-12) for (let n = 0; n < to.length; n += 1) to[n] = to[n]! / length;
  }
  return reduced;
}

/** Vectors to begin with: signs drawn by a fixed rule. */
function scatter(count: number, width: number): Vectors {
  const values = new Float32Array(count * width);
  let state = 1;
  for (let n = 0; n < values.length; n += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[n] = state >>> 31 === 0 ? 1 : -1;
  }
  return { count, width, values };
}

async function multiply(
  matrix: SparseMatrix,
  { count, width, values }: Vectors,
  signal?: AbortSignal,
): Promise<Vectors> {
  const product = new Float32Array(count * width);
  for (let row = 0; row < count; row += 1) {
    if (row % 500 === 0) await yieldToEventLoop(signal);
    const to = row * width;
    for (let n = matrix.starts[row]!; n < matrix.starts[row + 1]!; n += 1) {
      const from = matrix.columns[n]! * width;
      const value = matrix.values[n]!;
      for (let column = 0; column < width; column += 1)
        product[to + column] = product[to + column]! + value * values[from + column]!;
    }
  }
  return { count, width, values: product };
}

/** `leftᵀ right` as rows. */
async function innerProducts(left: Vectors, right: Vectors, signal?: AbortSignal): Promise<Float64Array> {
  const { count, width } = left;
  const sums = new Float64Array(width * width);
  for (let row = 0; row < count; row += 1) {
    if (row % ROWS_AT_ONCE === 0) await yieldToEventLoop(signal);
    const at = row * width;
    for (let a = 0; a < width; a += 1) {
      const value = left.values[at + a]!;
      if (value === 0) continue;
      for (let b = 0; b < width; b += 1) sums[a * width + b] = sums[a * width + b]! + value * right.values[at + b]!;
    }
  }
  return sums;
}

/** Makes the directions orthogonal and of length 1 by Cholesky's factor of their inner products, twice, for exactness. */
async function orthonormalize(vectors: Vectors, signal?: AbortSignal): Promise<Vectors> {
  for (let time = 0; time < 2; time += 1) {
    const { width } = vectors;
    const factor = choleskyOf(await innerProducts(vectors, vectors, signal), width);
    for (let row = 0; row < vectors.count; row += 1) {
      if (row % ROWS_AT_ONCE === 0) await yieldToEventLoop(signal);
      const at = row * width;
      for (let column = 0; column < width; column += 1) {
        let value = vectors.values[at + column]!;
        for (let n = 0; n < column; n += 1) value -= vectors.values[at + n]! * factor[column * width + n]!;
        vectors.values[at + column] = value / factor[column * width + column]!;
      }
    }
  }
  return vectors;
}

/** The lower triangle L with `L Lᵀ` = `matrix`; a direction that is none gets a length of its own. */
function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const least = 1e-12 * Math.max(1e-300, ...Array.from({ length: size }, (_, n) => matrix[n * size + n]!));
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let value = matrix[row * size + column]!;
      for (let n = 0; n < column; n += 1) value -= factor[row * size + n]! * factor[column * size + n]!;
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(value, least)) : value / factor[column * size + column]!;
    }
  return factor;
}
