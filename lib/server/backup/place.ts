import { statSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { noBackupIn } from "@/lib/core/backup/sentences";
import type { Env } from "../runtime/env";
import { parseBackupAddress } from "./address";
import { folderPlace } from "./folder-place";
import { newestBackup } from "./names";
import { s3Place } from "./s3-place";

/** What keeps backups. Each of these throws Error with one sentence that has no secret in it. */
export type BackupPlace = {
  /** How sentences call a backup of this name; or the place, without one. */
  label(name?: string): string;
  /** The names of what is kept whole, in any order; also of what is no backup. */
  list(): Promise<string[]>;
  /** Keeps what comes under this name, wholly or not at all; what had the name stays until then. @returns its bytes. */
  store(name: string, content: Readable): Promise<number>;
  /** Looks whether what was stored last is there as it was sent. */
  confirm(name: string, bytes: number): Promise<void>;
  open(name: string): Promise<Readable>;
  remove(name: string): Promise<void>;
  /** Removes what stores that were cut off left, as far as it can be told from what is being stored. */
  removeLeftovers(now: Date): Promise<void>;
};

export type BackupSettings = Pick<
  Env,
  "BACKUP_S3_ENDPOINT" | "BACKUP_S3_REGION" | "BACKUP_S3_ACCESS_KEY_ID" | "BACKUP_S3_SECRET_ACCESS_KEY"
>;

/**
 * The place that an address is of, and the name of one backup where the address has one. A path is of a folder when there is a
 * folder. @param base folder that a relative path begins at.
 */
export function openBackupPlace(
  address: string,
  settings: BackupSettings,
  base = ".",
): { place: BackupPlace; name: string | null } {
  const parsed = parseBackupAddress(address);
  if (parsed.kind === "s3") return { place: s3Place(parsed, settings), name: parsed.name };
  const file = path.resolve(base, parsed.path);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return { place: folderPlace(file), name: null };
  return { place: folderPlace(path.dirname(file)), name: path.basename(file) };
}

/** The place that BACKUP_DIR is of; a folder, also where none is there yet. */
export function openBackupDir(address: string, settings: BackupSettings): BackupPlace {
  const parsed = parseBackupAddress(address);
  return parsed.kind === "s3" ? s3Place(parsed, settings) : folderPlace(path.resolve(parsed.path));
}

/** `name`, or that of the newest backup of the place. @throws Error with one sentence when there is none. */
export async function findBackup(place: BackupPlace, name: string | null): Promise<string> {
  const found = name ?? newestBackup(await place.list());
  if (found === null) throw new Error(noBackupIn(place.label()));
  return found;
}
