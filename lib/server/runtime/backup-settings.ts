/** Settings of backups. */
import { z } from "zod";
import { parseBackupAddress } from "../backup/address";

/** A folder, or an address of S3 that names no object. */
export const backupPlace = z.string().superRefine((text, context) => {
  try {
    const address = parseBackupAddress(text);
    if (address.kind === "s3" && address.name !== null) throw new Error("must end with a slash, and name no backup");
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
});

/** `DAYS,WEEKS,MONTHS`, of which a day is the least. */
export const backupsKept = z
  .string()
  .regex(
    /^[1-9]\d{0,3},\d{1,4},\d{1,4}$/,
    "must be numbers of days, weeks and months such as 7,4,6, with one day at least",
  )
  .transform((text) => {
    const [daily = 0, weekly = 0, monthly = 0] = text.split(",").map(Number);
    return { daily, weekly, monthly };
  });

export const s3Region = z.string().regex(/^[a-z0-9-]{1,63}$/, "must be a region such as eu-central-1");

type Key = { BACKUP_S3_ACCESS_KEY_ID?: string | undefined; BACKUP_S3_SECRET_ACCESS_KEY?: string | undefined };

/** A key has an id and a secret. */
export function requireWholeKey(settings: Key, context: z.RefinementCtx): void {
  const names = ["BACKUP_S3_ACCESS_KEY_ID", "BACKUP_S3_SECRET_ACCESS_KEY"] as const;
  const missing = names.filter((name) => !settings[name]);
  if (missing.length !== 1) return;
  const set = names.find((name) => settings[name]);
  context.addIssue({ code: "custom", path: [missing[0]!], message: `must be set too when ${set} is` });
}
