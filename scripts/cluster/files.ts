import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * A configuration file of deploy/ with what is this machine's in place of what it has: the cluster is tried with the very
 * files that are shipped. @throws Error when something to be replaced is not there, so that none of it goes unnoticed.
 */
export function shippedFile(name: string, replacements: [string, string][]): string {
  let text = readFileSync(path.join(import.meta.dirname, "../../deploy", name), "utf8");
  for (const [shipped, own] of replacements) {
    if (!text.includes(shipped)) throw new Error(`deploy/${name} has no "${shipped}".`);
    text = text.replaceAll(shipped, own);
  }
  return text;
}
