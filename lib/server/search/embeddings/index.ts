import { type Env, env } from "../../runtime/env";
import type { Embedder } from "./embedder";
import { httpEmbedder } from "./http";
import { localEmbedder } from "./local";

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
