import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret that signs sessions, when no AUTH_SECRET is set: made once and kept in `dataDir`, for this user's eyes. */
export function keepAuthSecret(dataDir: string): string {
  const kept = readAuthSecret(dataDir);
  if (kept) return kept;
  const file = fileIn(dataDir);
  const secret = randomBytes(32).toString("hex");
  writeFileSync(`${file}.partial`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return secret;
}

/** The secret that `npm start` made for this data folder, so that commands beside it are known to the site; else undefined. */
export function readAuthSecret(dataDir: string): string | undefined {
  return existsSync(fileIn(dataDir)) ? readFileSync(fileIn(dataDir), "utf8").trim() : undefined;
}

const fileIn = (dataDir: string) => path.join(dataDir, "auth-secret");
