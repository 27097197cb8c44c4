import "@/lib/server/runtime/load-env";
import { randomUUID } from "node:crypto";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { TEST_MAIL_TEXT, testMailSent, testMailSubject } from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { mailHost, sender } from "./message";
import { sendMail } from "./outbox";

const USAGE = "Usage: npm run mail -- --test ADDRESS    hands one mail over as the site would, and says how that went";

await runMain(async () => {
  const [option, given, ...rest] = process.argv.slice(2);
  if (option !== "--test" || given === undefined || rest.length > 0) throw new Error(USAGE);
  const to = parseMailAddress(given);
  if (!to) throw new Error(`${given} is no mail address; give one like reader@example.org.`);
  const mail = {
    to,
    subject: testMailSubject(env.SITE_NAME),
    text: TEST_MAIL_TEXT,
    html: `<p>${TEST_MAIL_TEXT}</p>`,
    messageId: `test.${randomUUID()}@${mailHost()}`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
  await sendMail(mail).catch((error: Error) => {
    throw new Error(
      `The mail was not taken (${error.message}); check SMTP_URL, and MAIL_FROM, which is ${sender().address}.`,
    );
  });
  if (env.SMTP_URL) console.log(testMailSent(to, sender().address, new URL(env.SMTP_URL).host));
  return 0;
});
