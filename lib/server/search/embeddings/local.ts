import path from "node:path";
import { z } from "zod";
import { checkVectors } from "./check";
import { type Embedder, EmbeddingError } from "./embedder";

/** What is used of @huggingface/transformers, which an operator adds: it is too heavy for everybody's installation. */
type Extract = (texts: string[], options: { pooling: "mean"; normalize: boolean }) => Promise<{ tolist(): unknown }>;
const library = z.object({
  env: z.looseObject({}),
  pipeline: z.custom<(task: string, model: string, options: object) => Promise<Extract>>(
    (value) => typeof value === "function",
  ),
});
/** Not written where it is imported, so that the build does not look for a package that may not be there. */
const PACKAGE = "@huggingface/transformers";

/** Vectors from a model on this machine, with its files under DATA_DIR/models: those that are there, or that the library fetches. */
export function localEmbedder({ model, dataDir }: { model: string; dataDir: string }): Embedder {
  let loading: Promise<Extract> | undefined;
  return {
    model,
    async embed(texts, signal) {
      loading ??= load(model, path.resolve(dataDir, "models"));
      const extract = await loading.catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      signal.throwIfAborted();
      const given = await extract(texts, { pooling: "mean", normalize: true });
      signal.throwIfAborted();
      return checkVectors(given.tolist(), texts.length, model);
    },
  };
}

async function load(model: string, folder: string): Promise<Extract> {
  const found: unknown = await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ PACKAGE).catch(() => {
    throw new EmbeddingError(
      `${PACKAGE} is not installed; \`npm install --no-save ${PACKAGE}\` adds it, or set EMBEDDING_URL`,
    );
  });
  const { env, pipeline } = library.parse(found);
  Object.assign(env, { localModelPath: folder, cacheDir: folder });
  try {
    return await pipeline("feature-extraction", model, { dtype: "q8" });
  } catch (error) {
    throw new EmbeddingError(
      `the model ${model} could not be loaded from ${folder} (${error instanceof Error ? error.message : error})`,
    );
  }
}
