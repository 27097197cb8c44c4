import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { PICTURE_FILE } from "@/lib/core/picture/pictures";
import { env } from "../runtime/env";

/** Where kept pictures are: one file each, by names that never come again for something else. */
export const pictureFolder = (): string => path.resolve(env.DATA_DIR, "pictures");

/** Writes a file whole or not at all; one of this name has the same in it. */
export async function writePictureFile(name: string, bytes: Buffer): Promise<void> {
  const folder = pictureFolder();
  await mkdir(folder, { recursive: true });
  const passing = path.join(folder, `${randomBytes(8).toString("hex")}.part`);
  try {
    await writeFile(passing, bytes);
    await rename(passing, path.join(folder, name));
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
}

/** Names of all files there, those that are only half written too. */
export async function listPictureFiles(): Promise<string[]> {
  return await readdir(pictureFolder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** Removes files that are there. */
export async function removePictureFiles(names: string[]): Promise<void> {
  for (const name of names) await rm(path.join(pictureFolder(), name), { force: true });
}

/** Removes what no row speaks of, if it is older than a day: a worker may be about to write the row of a younger one. */
export async function removeStrayFiles(names: string[], now: Date): Promise<void> {
  for (const name of names) {
    const file = path.join(pictureFolder(), name);
    const modified = await stat(file).catch(() => null);
    if (modified?.isFile() && now.getTime() - modified.mtimeMs > 86_400_000) await rm(file, { force: true });
  }
}

/** Names of the files by the key that they begin with; others are left out. */
export function groupByKey(names: string[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const name of names) {
    const key = PICTURE_FILE.exec(name)?.[1];
    if (key) files.set(key, [...(files.get(key) ?? []), name]);
  }
  return files;
}
