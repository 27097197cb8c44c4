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
