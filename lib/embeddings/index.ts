import { type Env, env } from "../env";
import { httpEmbedder } from "./http";
import { localEmbedder } from "./local";

/** Makes vectors of texts, by which texts are compared that say the same in other words. */
export type Embedder = {
  /** Vectors are compared with those of the same model alone. */
  model: string;
  /**
   * A vector of length 1 for each text, all of one dimension, in their order.
   * @throws EmbeddingError with one sentence when that fails; the signal's reason when it is aborted.
   */
  embed(texts: string[], signal: AbortSignal): Promise<number[][]>;
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

type Settings = Pick<Env, "EMBEDDING_URL" | "EMBEDDING_MODEL" | "EMBEDDING_KEY" | "DATA_DIR">;

/** The embedder of the settings: over HTTP with EMBEDDING_URL, on this machine without; null without EMBEDDING_MODEL. */
export function createEmbedder(settings: Settings): Embedder | null {
  const { EMBEDDING_MODEL: model, EMBEDDING_URL: url, EMBEDDING_KEY: key } = settings;
  if (!model) return null;
  return url ? httpEmbedder({ model, url, key }) : localEmbedder({ model, dataDir: settings.DATA_DIR });
}

let opened: { settings: string; embedder: Embedder | null } | undefined;

/** The embedder of this process. */
export function currentEmbedder(): Embedder | null {
  const settings = [env.EMBEDDING_MODEL, env.EMBEDDING_URL, env.EMBEDDING_KEY].join("\n");
  if (opened?.settings !== settings) opened = { settings, embedder: createEmbedder(env) };
  return opened.embedder;
}
