import { groupDigits, plural } from "../plural";

// What a backup is refused for, or says of itself. `name` is its file or address.

export const BACKUP_WHILE_MIGRATING =
  "The database is being brought to another version, so nothing was backed up; try again when that has ended.";
export const notABackup = (name: string) =>
  `${name} is not a backup of Daily Papers, or is damaged; nothing was restored.`;
export const backupCutOff = (name: string) =>
  `${name} is cut off: its end is missing; nothing was restored. Use another backup.`;
export const backupUnreadable = (name: string, code: string) =>
  `The backup ${name} cannot be read (${code}); check its path.`;
export const backupLacksRows = (name: string, table: string, promised: number, found: number) =>
  `${name} should have ${promised} rows of ${table} and has ${found}; nothing was restored.`;
export const backupOfOtherVersion = (name: string, isNewer: boolean, madeAt: string) =>
  isNewer
    ? `${name} was made by a newer version of Daily Papers; update the program and restore again.`
    : `${name} was made by an older version of Daily Papers (${madeAt}); restore it with that version, then update.`;
export const backupHasUnknownTable = (name: string, table: string) =>
  `${name} has a table "${table}" that this version does not know as it is there; nothing was restored.`;
export const backupDoesNotFit = (name: string, reason: string) =>
  `The database does not take the rows of ${name}: "${reason}"; nothing was restored.`;
export const restoredDiffers = (name: string, table: string, promised: number, found: number) =>
  `${table} has ${found} rows after all of ${name} was read, and should have ${promised}; nothing was restored.`;
export const databaseNotEmpty = (table: string) =>
  `The database is not empty (${table} has rows), and a backup replaces nothing; empty it by \`npm run db:reset -- --yes --empty\`, or give DATA_DIR a new folder.`;

// Where backups are kept.

export const backupNotWritten = (place: string, code: string) =>
  `The backup could not be written to ${place} (${code}); check the folder and the room on its disk.`;
export const backupFolderMissing = (folder: string) =>
  `The folder ${folder} for backups is not there; make it, or mount its disk.`;
export const backupFolderUnreadable = (folder: string, code: string) =>
  `The folder ${folder} for backups cannot be read (${code}); let this user read and write it.`;
export const noBackupIn = (place: string) => `There is no backup in ${place} yet.`;
export const noSuchBackup = (place: string, name: string) => `There is no backup ${name} in ${place}.`;
export const s3SizeDiffers = (name: string, found: number, sent: number) =>
  `${name} has ${found} bytes, and ${sent} were sent; the backup is made again.`;
/** `server` is where the bucket is; `reason` what it said. */
export const s3Refused = (place: string, server: string, reason: string) =>
  `${place} cannot be used: ${server} says ${reason}.`;
export const S3_UNKNOWN_BUCKET = "that there is no such bucket; make it, or correct the address";
export const S3_DENIED = "that this key may not do that; let it list, read, write and delete there";
export const S3_UNKNOWN_KEY = "that it does not know the key; check BACKUP_S3_ACCESS_KEY_ID";
export const S3_WRONG_SECRET = "that the signature is wrong; check BACKUP_S3_SECRET_ACCESS_KEY";
export const S3_WRONG_REGION = "that the bucket is in another region; check BACKUP_S3_REGION";
export const S3_CLOCK = "that the clocks differ too much; set this machine's clock";
export const S3_NO_KEY =
  "nothing yet, since no key was found; set BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY";
export const s3Unreachable = (code: string) => `nothing (${code}); check BACKUP_S3_ENDPOINT and the way there`;
export const s3Answered = (code: string, status: number | undefined) => `"${code}"${status ? ` (${status})` : ""}`;

// What commands and the nightly job say.

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
export const SAY_WHERE_TO = "Say where to: `npm run backup -- daily-papers.backup`, a folder, or s3://BUCKET/PREFIX/.";
export const SAY_WHERE_FROM =
  "Say where from: `npm run restore -- daily-papers.backup`, a folder or s3://BUCKET/PREFIX/ for the newest one there.";
export const SAY_WHAT_TO_VERIFY =
  "Say which: `npm run verify-backup -- daily-papers.backup`, a folder or s3://BUCKET/PREFIX/ for the newest one there.";
export const broughtByNpm = (command: string) => `Run this by \`npm run ${command}\`, which brings the database along.`;
export const backupWritten = (rows: number, name: string, bytes: number) =>
  `Wrote ${rows} rows to ${name} (${megabytes(bytes)}).`;
export const backupIsWhole = (name: string, rows: number, madeAt: string) =>
  `${name} is whole: ${rows} rows as of ${madeAt}.`;
export const tableCount = (table: string, count: number) => `  ${table.padEnd(28)} ${groupDigits(count).padStart(12)}`;
export const restored = (rows: number, tables: number, name: string) =>
  `Restored ${rows} rows of ${plural(tables, "table")} from ${name}; each table has as many as the backup says.`;
export const everyCountRight = "Every kept count equals its rows.";
export const keptCountsCorrected = (count: number) =>
  `${plural(count, "kept count")} that differed from their rows were corrected.`;
export const BACKUP_STOPPED = "The backup was stopped before its end, and nothing of it is left.";
export const backedUp = (name: string, rows: number, bytes: number, removed: number) =>
  `${name} has ${groupDigits(rows)} rows in ${megabytes(bytes)}${removed > 0 ? `; removed ${plural(removed, "older backup")}` : ""}.`;
export const backedUpBefore = (name: string) =>
  `${name} is of tonight already; \`npm run backup -- PLACE\` makes another.`;
