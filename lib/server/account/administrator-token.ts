import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/*
 * The first account is no administrator by being the first: on a public address that would be a race that anybody can win.
 * Who can read the data folder, or what the start prints, is.
 */

const fileIn = (dataDir: string) => path.join(dataDir, "administrator-token");

/** The token that makes an administrator, once: made when missing, and kept for this user's eyes. */
export function keepAdministratorToken(dataDir: string): string {
  const file = fileIn(dataDir);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const token = randomBytes(24).toString("base64url");
  writeFileSync(`${file}.partial`, `${token}\n`, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return token;
}

/** Whether this is the token that the start has printed. */
export function isAdministratorToken(dataDir: string, given: string): boolean {
  if (!existsSync(fileIn(dataDir))) return false;
  const [kept, said] = [readFileSync(fileIn(dataDir), "utf8").trim(), given].map((text) =>
    createHash("sha256").update(text).digest(),
  );
  return timingSafeEqual(kept!, said!);
}

/** Takes the token away once it was used. */
export const removeAdministratorToken = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });
