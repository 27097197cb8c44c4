import { z } from "zod";
import { EmbeddingError } from "./embedder";

/** Numbers that a vector may have; pgvector indexes up to 2,000. */
const DIMENSION_MAX = 4_096;
const vector = z.array(z.number()).min(1).max(DIMENSION_MAX);

/** The vectors made of length 1. @throws EmbeddingError when they are not one for each text, alike long, and not 0. */
export function checkVectors(given: unknown, count: number, model: string): number[][] {
  const parsed = z.array(vector).length(count).safeParse(given);
  if (!parsed.success) throw new EmbeddingError(`${model} did not give one vector for each text`);
  const dimension = parsed.data[0]?.length ?? 0;
  if (parsed.data.some(({ length }) => length !== dimension))
    throw new EmbeddingError(`${model} gave vectors of different lengths`);
  return parsed.data.map((values) => {
    const length = Math.hypot(...values);
    if (!(length > 1e-9)) throw new EmbeddingError(`${model} gave a vector of zeros`);
    return values.map((value) => value / length);
  });
}
