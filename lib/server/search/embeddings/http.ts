import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { fetchOutside } from "@/lib/server/http/fetch-outside";
import { checkVectors } from "./check";
import { type Embedder, EmbeddingError } from "./embedder";

const TIMEOUT_MS = 30_000;
const BYTES_MAX = 64 * 1024 * 1024;
const ATTEMPTS = 3;
const BACKOFF_MS = 500;
/** A server that asks for a longer wait is asked again by the next run. */
const WAIT_MAX_MS = 20_000;

const answer = z.object({ data: z.array(z.object({ index: z.int().min(0).optional(), embedding: z.unknown() })) });

/** Vectors from an endpoint that speaks as OpenAI's `/v1/embeddings` does: Ollama, vLLM, llama.cpp, TEI and others. */
export function httpEmbedder({ model, url, key }: { model: string; url: string; key?: string | undefined }): Embedder {
  return {
    model,
    async embed(texts, signal) {
      for (let attempt = 1; ; attempt += 1) {
        signal.throwIfAborted();
        try {
          return checkVectors(await ask(texts, signal), texts.length, model);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof EmbeddingError) || !error.mayPass || attempt >= ATTEMPTS) throw error;
          await sleep(BACKOFF_MS * 2 ** (attempt - 1), undefined, { signal });
        }
      }
    },
  };

  async function ask(texts: string[], signal: AbortSignal): Promise<unknown[]> {
    const { host } = new URL(url);
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetchOutside(`${url}/embeddings`, {
        method: "POST",
        // The key is for this address alone.
        redirect: "error",
        signal: AbortSignal.any([signal, timeout]),
        headers: { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify({ model, input: texts, encoding_format: "float" }),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw refusal(host, response);
      }
      const parsed = answer.safeParse(JSON.parse(await readText(response, host)));
      if (!parsed.success) throw new EmbeddingError(`${host} gave an answer without vectors`);
      return parsed.data.data
        .map(({ index, embedding }, place) => ({ index: index ?? place, embedding }))
        .sort((a, b) => a.index - b.index)
        .map(({ embedding }) => embedding);
    } catch (error) {
      if (error instanceof EmbeddingError || signal.aborted) throw error;
      if (timeout.aborted) throw new EmbeddingError(`${host} did not answer within ${TIMEOUT_MS / 1000} s`, true);
      if (error instanceof SyntaxError) throw new EmbeddingError(`${host} gave an answer that is not JSON`);
      throw new EmbeddingError(`${host} could not be reached`, true);
    }
  }
}

function refusal(host: string, { status, headers }: Response): EmbeddingError {
  const waits = Number(headers.get("retry-after") ?? 0) * 1_000 <= WAIT_MAX_MS;
  return new EmbeddingError(`${host} answered ${status}`, (status === 429 && waits) || status >= 500);
}

async function readText(response: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > BYTES_MAX) throw new EmbeddingError(`${host} gave an answer of more than 64 MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
