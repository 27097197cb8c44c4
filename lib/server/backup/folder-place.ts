import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { scanBackup } from "@/db/backup/parts";
import { backupFolderMissing, backupFolderUnreadable, backupNotWritten } from "@/lib/core/backup/sentences";
import type { BackupPlace } from "./place";

/** Begins with a dot, so that nothing takes a half for a whole. */
const partialName = (name: string) => `.${name}.${process.pid}.partial`;
const PARTIAL = /^\.daily-papers-.*\.backup\.\d+\.partial$/;
/** A partial file that nobody has written to for as long belongs to a process that is gone, maybe of another machine. */
const LEFT_AFTER_MS = 600_000;
const DISK_CODES = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO"]);

/** Keeps backups as files of a folder that is there; they hold password hashes, so only this user may read them. */
export function folderPlace(folder: string): BackupPlace {
  const pathOf = (name: string) => path.join(folder, name);
  return {
    label: (name) => (name === undefined ? folder : pathOf(name)),
    list: async () => (await listFiles(folder)).filter((name) => !name.startsWith(".")),
    store: (name, content) => storeFile(folder, name, content),
    confirm: async (name) => void (await scanBackup(createReadStream(pathOf(name)), pathOf(name), {})),
    open: async (name) => createReadStream(pathOf(name)),
    remove: async (name) => {
      await rm(pathOf(name), { force: true }).catch(tell(folder, backupFolderUnreadable));
      syncFolder(folder);
    },
    removeLeftovers: async (now) => {
      for (const name of (await listFiles(folder)).filter((name) => PARTIAL.test(name))) {
        const found = await stat(pathOf(name)).catch(() => null);
        if (found && now.getTime() - found.mtimeMs > LEFT_AFTER_MS) await rm(pathOf(name), { force: true });
      }
    },
  };
}

async function listFiles(folder: string): Promise<string[]> {
  return readdir(folder).catch(tell(folder, backupFolderUnreadable));
}

/** A file is written under another name, and takes its own when all of it is on the disk. */
async function storeFile(folder: string, name: string, content: Readable): Promise<number> {
  const partial = path.join(folder, partialName(name));
  try {
    await rm(partial, { force: true });
    await pipeline(content, createWriteStream(partial, { mode: 0o600, flags: "wx", flush: true }));
    const { size } = await stat(partial);
    await rename(partial, path.join(folder, name));
    syncFolder(folder);
    return size;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    return tell(path.join(folder, name), backupNotWritten)(error);
  }
}

/** Without it, a power cut may take a new name back. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Throws the sentence for an error of the file system, and any other one as it is. */
function tell(place: string, sentence: (place: string, code: string) => string): (error: unknown) => never {
  return (error) => {
    const { code = "", path: file } = error as NodeJS.ErrnoException;
    // The database's errors come this way too, and have no path; nor has that of a full disk.
    if (file === undefined && !DISK_CODES.has(code)) throw error;
    throw new Error(code === "ENOENT" ? backupFolderMissing(path.dirname(file ?? place)) : sentence(place, code));
  };
}
