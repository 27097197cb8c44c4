import { createHash } from "node:crypto";

/** A minute of the hour, 0 to 59, that differs between installations and is the same for all workers of one. */
export function minuteOfInstallation(secret: string | undefined): number {
  return (
    createHash("sha256")
      .update(`minute ${secret ?? ""}`)
      .digest()
      .readUInt32BE() % 60
  );
}
