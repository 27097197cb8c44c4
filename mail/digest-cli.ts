import "@/lib/server/runtime/load-env";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/db/client";
import { findSubscriptionOf } from "@/db/queries/subscription/subscriptions";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { PREVIEW_UNCONFIRMED, previewEmpty, previewFiles, previewStopped } from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { loadSiteSettings } from "@/lib/server/site/site-settings";
import { composeMail } from "./compose";
import { previewDigest } from "./preview";

const USAGE = "Usage: npm run digest -- --preview ADDRESS    shows the next mail of a subscription as it would go out";

await runMain(async () => {
  const [option, given, ...rest] = process.argv.slice(2);
  if (option !== "--preview" || given === undefined || rest.length > 0) throw new Error(USAGE);
  const address = parseMailAddress(given);
  if (!address) throw new Error(`${given} is no mail address; give one like reader@example.org.`);
  try {
    await loadSiteSettings();
    const subscription = await findSubscriptionOf(address);
    if (!subscription) throw new Error(`${address} has no subscription here.`);
    const { dueAt, mail } = await previewDigest(subscription, new Date());
    const when = `${dueAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    if (!subscription.confirmedAt) console.log(PREVIEW_UNCONFIRMED);
    if (subscription.stoppedAt) console.log(previewStopped(subscription.stopReason));
    if (!mail) {
      console.log(previewEmpty(when));
      return 0;
    }
    const folder = path.join(env.DATA_DIR, "mail");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, "preview.html"), mail.html);
    writeFileSync(path.join(folder, "preview.eml"), await composeMail(mail));
    console.log(`Due ${when}. Subject: ${mail.subject}\n\n${mail.text}\n`);
    console.log(previewFiles(path.join(folder, "preview.html")));
    return 0;
  } finally {
    await closeDatabase();
  }
});
