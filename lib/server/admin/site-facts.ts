import { opendir, stat, statfs } from "node:fs/promises";
import path from "node:path";
import packageFile from "@/package.json";
import { env } from "../runtime/env";

/** Longest that a folder is measured; one of very many files is larger than is said. */
const MEASURED_MS = 1_000;

/** What a folder holds, in bytes; `isWhole` is false when there was no time to look at all of it. */
export type FolderSize = { bytes: number; isWhole: boolean };

/** What a folder and those in it hold. What vanishes or can't be read meanwhile counts nothing. */
export async function measureFolder(folder: string, withinMs = MEASURED_MS): Promise<FolderSize> {
  const end = performance.now() + withinMs;
  const waiting = [folder];
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      for await (const entry of await opendir(next)) {
        if (performance.now() > end) return { bytes, isWhole: false };
        const file = path.join(next, entry.name);
        if (entry.isDirectory()) waiting.push(file);
        else if (entry.isFile()) bytes += await stat(file).then(({ size }) => size, nothing);
      }
    } catch {
      // It was removed meanwhile, or is another user's.
    }
  }
  return { bytes, isWhole: true };
}

const nothing = () => 0;

/** What this web server runs on: versions, what DATA_DIR holds, and bytes that its disk has left, null when unknown. */
export async function readSiteFacts() {
  const folder = path.resolve(env.DATA_DIR);
  const [data, disk] = await Promise.all([measureFolder(folder), statfs(folder).catch(() => null)]);
  return {
    version: packageFile.version,
    node: process.versions.node,
    data,
    freeBytes: disk && disk.bavail * disk.bsize,
    mailHost: env.SMTP_URL ? new URL(env.SMTP_URL).host : null,
  };
}
