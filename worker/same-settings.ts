import { db } from "@/db/client";
import { findOtherSettings } from "@/db/installation";
import { workerDiffers } from "@/lib/core/job/sentences";
import { env } from "@/lib/server/runtime/env";

/**
 * What a worker makes of its settings, such as links in mails, must be good at the web server.
 * @throws Error with one sentence that names the settings which differ.
 */
export async function requireSameSettings(): Promise<void> {
  const other = await findOtherSettings(db.$client, env);
  if (other.length > 0) throw new Error(workerDiffers(other));
}
