import { createHmac } from "node:crypto";
import type postgres from "postgres";
import type { Env } from "@/lib/server/runtime/env";

/** What web servers and workers of one site must agree on; links in mails, days and vectors are made by it. */
export const SHARED = [
  "SITE_URL",
  "SITE_NAME",
  "FEED_TIME_ZONE",
  "EMBEDDING_MODEL",
  "EMBEDDING_PASSAGE_PREFIX",
  "MAIL_FROM",
] as const;

type Settings = Pick<Env, (typeof SHARED)[number] | "AUTH_SECRET" | "SMTP_URL">;

/**
 * Notes the settings of a site that starts; workers go by them from then on.
 * @returns whether AUTH_SECRET is another one than the last site's.
 */
export function noteInstallation(client: postgres.Sql, settings: Settings): Promise<boolean> {
  const noted = sharedSettings(settings);
  return client.begin(async (tx) => {
    const before = await readNoted(tx);
    await tx`insert into installation (settings) values (${JSON.stringify(noted)}::text::jsonb)
      on conflict (is_only) do update set settings = excluded.settings, started_at = now()`;
    return before !== null && before.AUTH_SECRET !== noted.AUTH_SECRET;
  });
}

/** Names of the settings in which this process differs from the site; none when no site has started yet. */
export async function findOtherSettings(client: postgres.Sql, settings: Settings): Promise<string[]> {
  const noted = await readNoted(client);
  if (!noted) return [];
  const own = sharedSettings(settings);
  // A setting that a later version shares is not known of an earlier site.
  return Object.keys(own).filter((name) => name in noted && noted[name] !== own[name]);
}

/** As text, since Drizzle changes how its client reads JSON. */
async function readNoted(client: postgres.Sql | postgres.TransactionSql): Promise<Record<string, string> | null> {
  const [row] = await client<{ text: string }[]>`select settings::text as text from installation`;
  return row ? (JSON.parse(row.text) as Record<string, string>) : null;
}

function sharedSettings(settings: Settings): Record<string, string> {
  const plain = SHARED.map((name) => [name, settings[name] ?? ""]);
  // Where mail goes may differ in its address, as seen from each machine; not whether it goes by a server at all.
  const secret = { AUTH_SECRET: fingerprint(settings.AUTH_SECRET), SMTP_URL: settings.SMTP_URL ? "set" : "" };
  return { ...Object.fromEntries(plain), ...secret };
}

/** By which a secret is known again, and cannot be found. */
function fingerprint(secret: string | undefined): string {
  return secret ? createHmac("sha256", secret).update("daily-papers installation").digest("hex").slice(0, 32) : "";
}
