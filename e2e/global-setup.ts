import { randomBytes } from "node:crypto";
import { connectPastServer } from "@/db/testing/past-the-server";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { noticeMailPath } from "@/lib/server/notice/mail-link";
import { env } from "@/lib/server/runtime/env";
import { subscriptionPath } from "@/lib/server/subscription/subscription-link";
import { build } from "@/scripts/start/build";
import { startServer } from "./server";
import { openMailbox } from "./support/mailbox";
import { SIGN_IN_TOKEN, SUBSCRIPTION_ID } from "./support/mailed-links";
import { removeDataFolder } from "./support/prepared-data";

/**
 * One server with the sample edition for all journeys; its address and database are in E2E_URL and E2E_DATABASE_URL, and the
 * mails that it sends in E2E_MAILBOX.
 * It stands behind one proxy, played by the tests: each names a network of its own, so that the limits on what one
 * network may do are on and yet do not add up over the tests.
 */
export default async function setup() {
  process.env.E2E_BUILD = await build({});
  // The tests make sessions too.
  env.AUTH_SECRET = process.env.AUTH_SECRET = randomBytes(32).toString("hex");
  const prepared = await startServer({ env: { AUTH_SECRET: process.env.AUTH_SECRET } });
  await prepared.stop();
  process.env.E2E_PREPARED_DATA = prepared.dataDir;
  const mailbox = await openMailbox();
  process.env.E2E_MAILBOX = mailbox.folder;
  const server = await startServer({
    env: { TRUSTED_PROXIES: "1", AUTH_SECRET: process.env.AUTH_SECRET, SMTP_URL: mailbox.url },
  });
  process.env.E2E_URL = server.url;
  process.env.E2E_DATABASE_URL = server.databaseUrl;
  const database = connectPastServer(server.databaseUrl);
  await database.createMailedLinks(SUBSCRIPTION_ID, hashToken(SIGN_IN_TOKEN));
  const [writer, other] = await database.createUsers(2);
  const comment = await database.createComment(
    "2404.18911",
    writer?.id ?? "",
    "Does **Table 3** hold for $n > 7$?\n\n```\nx = 1\n```",
  );
  await database.createComment("2404.18911", other?.id ?? "", "It does.", comment);
  process.env.E2E_COMMENT = `/comments/${comment}`;
  const profile = await database.showProfile(writer?.id ?? "");
  await database.establish(profile);
  process.env.E2E_PROFILE = `/users/${profile}`;
  process.env.E2E_COLLECTION = await database.showCollection(profile, ["2404.18911", "2412.06289"]);
  // Lists were made before these comments, past the server, were there.
  await database.dropPages("papers");
  await database.end();
  process.env.E2E_SUBSCRIPTION = subscriptionPath(SUBSCRIPTION_ID);
  const about = { kind: "discussion", paperId: "2404.18911" } as const;
  process.env.E2E_UNSUBSCRIBE = noticeMailPath({ userId: writer?.id ?? "", about });
  return async () => {
    await server.remove();
    await mailbox.close();
    removeDataFolder(prepared.dataDir);
    // Next answers such a page all the same, and fills the log of who runs the site.
    const complaints = new Set(server.output().match(/^.*Error: Route ".*$/gm));
    if (complaints.size > 0) throw new Error(`The server printed:\n${[...complaints].join("\n")}`);
  };
}
