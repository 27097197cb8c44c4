import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Eigenvalues of a symmetric matrix, given by rows, with their vectors as columns; in no order. */
export function decomposeSymmetric(rows: Float64Array, size: number): { values: number[]; vectors: Matrix } {
  const matrix = Matrix.from1DArray(size, size, rows);
  // Rounding may have made the halves differ.
  const symmetric = matrix.add(matrix.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  return { values: realEigenvalues, vectors: eigenvectorMatrix };
}
