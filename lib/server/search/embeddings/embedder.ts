/** Makes vectors of texts, by which texts are compared that say the same in other words. */
export type Embedder = {
  model: string;
  /**
   * A vector of length 1 for each text, all of one dimension, in their order.
   * @throws EmbeddingError with one sentence when that fails; the signal's reason when it is aborted.
   */
  embed(texts: string[], signal: AbortSignal): Promise<number[][]>;
};

/** An embedder that is told what its texts are, as some models want a prefix for each kind. */
export type SearchEmbedder = {
  model: string;
  /** Vectors are compared with those of the same space alone: of the model, and of the same prefix of papers. */
  space: string;
  embedQuery(text: string, signal: AbortSignal): Promise<number[] | undefined>;
  embedPassages(texts: string[], signal: AbortSignal): Promise<number[][]>;
};

/** Says in one sentence why there are no vectors. */
export class EmbeddingError extends Error {
  constructor(
    message: string,
    /** Whether the same request may succeed a little later. */
    readonly mayPass = false,
  ) {
    super(message);
  }
}
