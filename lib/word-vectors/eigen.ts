const SWEEPS_MAX = 30;

/** Eigenvalues of a symmetric matrix, given by rows, with their vectors as columns, by Jacobi's rotations; in no order. */
export function decomposeSymmetric(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  // Rounding may have made the halves differ.
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < i; j += 1) a[i * size + j] = a[j * size + i] = (a[i * size + j]! + a[j * size + i]!) / 2;
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  const whole = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < SWEEPS_MAX && offDiagonal(a, size) > 1e-20 * whole; sweep += 1)
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) {
        const off = a[p * size + q]!;
        if (off === 0) continue;
        const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        rotate(a, size, p, q, cosine, sine, "columns");
        rotate(a, size, p, q, cosine, sine, "rows");
        rotate(vectors, size, p, q, cosine, sine, "columns");
      }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

function rotate(
  m: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
  which: "rows" | "columns",
) {
  const [step, from, to] = which === "columns" ? [size, p, q] : [1, p * size, q * size];
  for (let n = 0; n < size; n += 1) {
    const x = m[n * step + from]!;
    const y = m[n * step + to]!;
    m[n * step + from] = cosine * x - sine * y;
    m[n * step + to] = sine * x + cosine * y;
  }
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) if (i !== j) sum += a[i * size + j]! ** 2;
  return sum;
}
