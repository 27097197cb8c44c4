import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { lockHolder, tryLock } from "@/lib/server/runtime/file-lock";

/**
 * Makes the data folder when missing and takes it for this process. @returns a function that gives it back.
 * @throws Error with one sentence when it cannot be written or another start works on it.
 */
export function takeDataFolder(dataDir: string): () => void {
  const lock = path.join(dataDir, "start.lock");
  let release: (() => void) | null;
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    release = tryLock(lock);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "ENOSPC"
        ? `The disk of the data folder ${path.resolve(dataDir)} is full; make room and start again.`
        : `The data folder ${path.resolve(dataDir)} cannot be written (${code}); give DATA_DIR a folder that this user may write.`,
    );
  }
  if (!release)
    throw new Error(
      `Process ${lockHolder(lock) ?? "of another start"} is running Daily Papers on the data folder ${path.resolve(dataDir)} already; stop it first, or give DATA_DIR another folder.`,
    );
  return release;
}
