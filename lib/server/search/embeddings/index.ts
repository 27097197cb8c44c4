import { type Env, env } from "../../runtime/env";
import type { Embedder, SearchEmbedder } from "./embedder";
import { httpEmbedder } from "./http";
import { localEmbedder } from "./local";

type Settings = Pick<Env, "EMBEDDING_URL" | "EMBEDDING_MODEL" | "EMBEDDING_KEY" | "DATA_DIR">;

/** The embedder of the settings: over HTTP with EMBEDDING_URL, on this machine without; null without EMBEDDING_MODEL. */
export function createEmbedder(settings: Settings): Embedder | null {
  const { EMBEDDING_MODEL: model, EMBEDDING_URL: url, EMBEDDING_KEY: key } = settings;
  if (!model) return null;
  return url ? httpEmbedder({ model, url, key }) : localEmbedder({ model, dataDir: settings.DATA_DIR });
}

let opened: { settings: string; embedder: SearchEmbedder | null } | undefined;

/** The embedder of this process. */
export function currentEmbedder(): SearchEmbedder | null {
  const { EMBEDDING_QUERY_PREFIX: query, EMBEDDING_PASSAGE_PREFIX: passage } = env;
  const settings = [env.EMBEDDING_MODEL, env.EMBEDDING_URL, env.EMBEDDING_KEY, query, passage].join("\n");
  if (opened?.settings !== settings) {
    const embedder = createEmbedder(env);
    opened = { settings, embedder: embedder && withPrefixes(embedder, query, passage) };
  }
  return opened.embedder;
}

function withPrefixes({ model, embed }: Embedder, query = "", passage = ""): SearchEmbedder {
  const prefixed = (prefix: string, text: string) => (prefix ? `${prefix.trimEnd()} ${text}` : text);
  return {
    model,
    space: passage ? `${model} ${passage.trim()}` : model,
    embedQuery: async (text, signal) => (await embed([prefixed(query, text)], signal))[0],
    embedPassages: (texts, signal) =>
      embed(
        texts.map((text) => prefixed(passage, text)),
        signal,
      ),
  };
}
