import { isIP } from "node:net";
import { z } from "zod";
import { parseMailAddress, parseSender } from "@/lib/core/account/mail-address";
import type { SiteSettingName } from "@/lib/core/admin/site-settings";
import { httpAddress } from "@/lib/core/http-address";
import { parseWebhookSecret } from "@/lib/core/job/webhook-secret";
import { httpUrl, siteAddress, webAddress } from "./address-settings";
import { backupPlace, backupsKept, requireWholeKey, s3Region } from "./backup-settings";
import {
  arxivCategories,
  databaseUrls,
  mailDomains,
  mediaHosts,
  memberOrganizations,
  postgresUrl,
  webhookUrls,
} from "./list-settings";
import { withStored } from "./stored-settings";

/** A string setting that counts as absent when it is empty, as in `SMTP_URL=` of a copied .env file. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => (value === undefined || value === "" ? fallback : value), schema);

const port = z.coerce
  .number({ error: "must be a port number from 1 to 65535" })
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(65535, "must be at most 65535");
const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z.coerce
    .number({ error: "must be a number" })
    .int("must be whole")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const onOff = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((value) => value === "1");
const signUp = z
  .enum(["0", "1", "approval"], { error: "must be 0, 1 or approval" })
  .transform((value): boolean | "approval" => (value === "approval" ? value : value === "1"));
const timeZone = z.string().refine(isTimeZone, "must be an IANA time zone such as UTC or Europe/Berlin");

const schema = z
  .object({
    PORT: withDefault(port, 3000),
    HOST: withDefault(
      z.string().refine(isHost, "must be an address or name of this machine, such as 127.0.0.1, :: or localhost"),
      "127.0.0.1",
    ),
    /** Web processes behind the port; each takes a processor. */
    WEB_INSTANCES: withDefault(wholeNumber(1, 64), 1),
    /** Lines below it are not printed. */
    LOG_LEVEL: withDefault(
      z.enum(["debug", "info", "warn", "error"], { error: "must be debug, info, warn or error" }),
      "info",
    ),
    /** Without it plain where a terminal shows the log, else json. */
    LOG_FORMAT: optional(z.enum(["plain", "json"], { error: "must be plain or json" })),
    /** Who may read /metrics on the site's own address, by `Authorization: Bearer`; nobody without it. */
    METRICS_TOKEN: optional(z.string().min(16, "must have at least 16 characters; `openssl rand -hex 16` makes one")),
    /** Port of HOST on which metrics alone are told, to all who reach it, or with METRICS_TOKEN to those who have that. */
    METRICS_PORT: optional(port),
    /** Where traces are sent, up to and without `/v1/traces`; none are made without it. */
    OTEL_EXPORTER_OTLP_ENDPOINT: optional(httpUrl),
    DATA_DIR: withDefault(
      z.string().refine((folder) => !folder.startsWith("~"), "must be a path in full; shells alone know what ~ is"),
      ".data",
    ),
    DATABASE_URL: optional(postgresUrl),
    /** The same database with a session of its own, where DATABASE_URL leads through a pooler: for migrations and what listens. */
    DATABASE_DIRECT_URL: optional(postgresUrl),
    /** Streaming replicas, from which public pages and searches are read. */
    DATABASE_REPLICA_URLS: withDefault(databaseUrls, ""),
    DATABASE_POOL_MAX: withDefault(wholeNumber(1, 1000), 10),
    /** Where limits are counted for all instances; each counts by itself without it. */
    REDIS_URL: optional(
      z.url({ protocol: /^rediss?$/, error: "must be an address like redis://user:password@127.0.0.1:6379/0" }),
    ),
    /** Most that public answers take that the web server keeps in memory as they are sent, in MB; 0 keeps none. */
    PAGE_CACHE_MB: withDefault(wholeNumber(0, 16_384), 64),
    /** Where the worker keeps a backup each night: a folder, or s3://BUCKET/PREFIX/; none are made without it. */
    BACKUP_DIR: optional(backupPlace),
    /** How many of these are kept: of days, weeks and months. */
    BACKUP_KEEP: withDefault(backupsKept, "7,4,6"),
    /** Where s3:// addresses of backups lead; without it, to Amazon. */
    BACKUP_S3_ENDPOINT: optional(httpUrl),
    BACKUP_S3_REGION: withDefault(s3Region, "us-east-1"),
    BACKUP_S3_ACCESS_KEY_ID: optional(z.string()),
    BACKUP_S3_SECRET_ACCESS_KEY: optional(z.string()),
    SITE_NAME: withDefault(z.string().max(60, "must have at most 60 characters"), "Daily Papers"),
    /** Who chooses the papers, as in "by AK and the research community". */
    CURATOR: optional(z.string().max(60, "must have at most 60 characters")),
    SITE_URL: optional(siteAddress),
    /** Longest that a search may take, in milliseconds. */
    SEARCH_TIMEOUT_MS: withDefault(wholeNumber(50, 60_000), 3_000),
    /** Makes the vectors by which search compares meanings; none are made without it. */
    EMBEDDING_MODEL: optional(z.string().regex(/^[\x21-\x7e]{1,200}$/, "must be a name such as bge-small-en-v1.5")),
    /** Up to and without `/embeddings`; without it the model runs here. */
    EMBEDDING_URL: optional(httpUrl),
    EMBEDDING_KEY: optional(z.string()),
    /** What a model wants before a search, and before a paper's text: "query:" and "passage:". */
    EMBEDDING_QUERY_PREFIX: optional(z.string().max(500)),
    EMBEDDING_PASSAGE_PREFIX: optional(z.string().max(500)),
    FEED_TIME_ZONE: withDefault(timeZone, "UTC"),
    FEED_SOURCE: withDefault(
      z.enum(["huggingface", "arxiv", "biorxiv", "none"], { error: "must be huggingface, arxiv, biorxiv or none" }),
      "huggingface",
    ),
    ARXIV_CATEGORIES: withDefault(arxivCategories, "cs.CL,cs.CV,cs.LG,cs.AI"),
    /** Whether arXiv is asked for what known papers lack; without it, unless FEED_SOURCE is none. */
    FILL_TOPICS: optional(onOff),
    /** Whether pictures of papers and organizations are fetched; without it, unless FEED_SOURCE is none. */
    FETCH_PICTURES: optional(onOff),
    /** Where pictures may be fetched from. */
    MEDIA_HOSTS: withDefault(mediaHosts, "cdn-avatars.huggingface.co,cdn-uploads.huggingface.co"),
    /** 1 lets pictures come from private networks and from this machine itself, by http too. */
    MEDIA_ALLOW_PRIVATE: withDefault(onOff, "0"),
    /** Most that kept pictures take on the disk, in MB; half of it is for videos. */
    MEDIA_MAX_MB: withDefault(wholeNumber(1), 1000),
    /** Where pages show kept pictures from, in place of this site: what hands on DATA_DIR/pictures. */
    MEDIA_URL: optional(httpUrl),
    HF_ENDPOINT: withDefault(httpUrl, "https://huggingface.co"),
    ARXIV_ENDPOINT: withDefault(httpUrl, "https://export.arxiv.org"),
    BIORXIV_ENDPOINT: withDefault(httpUrl, "https://api.biorxiv.org"),
    AUTH_SECRET: optional(z.string().min(32, "must have at least 32 characters; `openssl rand -hex 32` makes one")),
    AUTH_LOCAL: withDefault(onOff, "1"),
    /** Whether readers may make accounts, at once or once an administrator approves; who has one signs in all the same. */
    AUTH_SIGN_UP: withDefault(signUp, "1"),
    /** Of whose addresses readers may make accounts, by a link that is mailed there; of any without it. */
    AUTH_SIGN_UP_DOMAINS: withDefault(mailDomains, ""),
    /** Of which organizations at providers readers may make accounts, by signing in there. */
    AUTH_SIGN_UP_ORGANIZATIONS: withDefault(memberOrganizations, ""),
    /** Whether a link by mail signs in; without it as AUTH_LOCAL, so that no site is opened by having a mail server. */
    AUTH_MAIL: optional(onOff),
    /** Whether readers discuss papers here: in pages that can be written in, that can only be read, or not at all. */
    COMMUNITY: withDefault(z.enum(["on", "readonly", "off"], { error: "must be on, readonly or off" }), "on"),
    /** Where mail is handed over; without it, mails are files under DATA_DIR. */
    SMTP_URL: optional(
      z.url({ protocol: /^smtps?$/, error: "must be an address like smtps://user:password@mail.example.org:465" }),
    ),
    /** Who mail is from: an address, or a name and an address. */
    MAIL_FROM: optional(
      z
        .string()
        .refine((text) => parseSender(text) !== null, "must be like papers@example.org or Papers <papers@example.org>"),
    ),
    /** Reverse proxies in front of the server that append to X-Forwarded-For; 0 ignores the header. */
    TRUSTED_PROXIES: withDefault(wholeNumber(0, 10), 0),
    /** Whom to tell of a weakness: a mail address, or one of the web. */
    SECURITY_CONTACT: optional(
      z
        .string()
        .refine(
          (text) => parseMailAddress(text) !== null || webAddress.safeParse(text).success,
          "must be a mail address, or an address like https://example.org/report",
        ),
    ),
    /** 1 has browsers ask for every name below that of SITE_URL by https too. */
    HSTS_SUBDOMAINS: withDefault(onOff, "0"),
    /** 0 lifts the limits on votes, sign-in and registration; for measurements on a machine of one's own. */
    RATE_LIMITS: withDefault(onOff, "1"),
    AUTH_HUGGINGFACE_ID: optional(z.string()),
    AUTH_HUGGINGFACE_SECRET: optional(z.string()),
    AUTH_GITHUB_ID: optional(z.string()),
    AUTH_GITHUB_SECRET: optional(z.string()),
    AUTH_GOOGLE_ID: optional(z.string()),
    AUTH_GOOGLE_SECRET: optional(z.string()),
    AUTH_ORCID_ID: optional(z.string()),
    AUTH_ORCID_SECRET: optional(z.string()),
    /** Where each closed day is posted to. */
    WEBHOOK_URLS: withDefault(webhookUrls, ""),
    /** Signs what is posted, as https://www.standardwebhooks.com says. */
    WEBHOOK_SECRET: optional(
      z
        .string()
        .refine(
          (text) => parseWebhookSecret(text),
          "must be 24 to 64 bytes in base64; `openssl rand -base64 32` makes one",
        ),
    ),
    /** 1 lets webhooks go to private networks and to this machine itself. */
    WEBHOOK_ALLOW_PRIVATE: withDefault(onOff, "0"),
    /** ORCID's sandbox is https://sandbox.orcid.org. */
    AUTH_ORCID_ISSUER: withDefault(httpUrl, "https://orcid.org"),
  })
  .superRefine((settings, context) => {
    for (const name of ["DATABASE_DIRECT_URL", "DATABASE_REPLICA_URLS"] as const)
      if (settings[name]?.length && !settings.DATABASE_URL)
        context.addIssue({ code: "custom", path: ["DATABASE_URL"], message: `must be set too when ${name} is` });
    if (settings.METRICS_PORT === settings.PORT)
      context.addIssue({ code: "custom", path: ["METRICS_PORT"], message: "must be another port than PORT" });
    if (settings.EMBEDDING_URL && !settings.EMBEDDING_MODEL)
      context.addIssue({ code: "custom", path: ["EMBEDDING_MODEL"], message: "must be set too when EMBEDDING_URL is" });
    if (settings.WEBHOOK_URLS.length > 0 && !settings.WEBHOOK_SECRET)
      context.addIssue({ code: "custom", path: ["WEBHOOK_SECRET"], message: "must be set too when WEBHOOK_URLS is" });
    requireWholeKey(settings, context);
    for (const { provider } of settings.AUTH_SIGN_UP_ORGANIZATIONS) {
      const id = `AUTH_${provider.toUpperCase() as "GITHUB" | "HUGGINGFACE" | "GOOGLE"}_ID` as const;
      if (!settings[id])
        context.addIssue({
          code: "custom",
          path: [id],
          message: `must be set too when AUTH_SIGN_UP_ORGANIZATIONS names ${provider}`,
        });
    }
    for (const provider of OAUTH_PROVIDERS) {
      const id = `AUTH_${provider}_ID` as const;
      const secret = `AUTH_${provider}_SECRET` as const;
      if (Boolean(settings[id]) === Boolean(settings[secret])) continue;
      const missing = settings[id] ? secret : id;
      context.addIssue({
        code: "custom",
        path: [missing],
        message: `must be set too when ${settings[id] ? id : secret} is`,
      });
    }
  });

/** Providers that are switched on by their id and secret alone, in the order of the sign-in page. */
export const OAUTH_PROVIDERS = ["HUGGINGFACE", "GITHUB", "GOOGLE", "ORCID"] as const;

export type Env = z.output<typeof schema>;

/** The names of all settings. */
export const settingNames = Object.keys(schema.shape) as (keyof Env)[];

/** Every setting set to nothing, which keeps a .env file's value out of a child process and counts as not set. */
export const blankSettings: Readonly<Record<string, string>> = Object.fromEntries(
  settingNames.map((name) => [name, ""]),
);

/**
 * The settings, checked and with their defaults; `.env.example` explains each.
 * @throws Error with one line a wrong setting, each naming it and what it must be.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  // Of a list, each wrong part says the same.
  const lines = [...new Set(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`))];
  throw new Error(`Wrong setting: ${lines.join("\n")}`);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * What pages made at build time show of the settings: the site's name and curator, whether there are discussions, and its address
 * in absolute links. A build serves only where they are the same. Found by building with a mark in every setting, and looking for the marks in the build.
 */
export const settingsOnPages = ({ SITE_NAME, CURATOR, COMMUNITY, SITE_URL, HOST, PORT }: Env) => ({
  SITE_NAME,
  CURATOR,
  COMMUNITY,
  SITE_URL: SITE_URL ?? httpAddress(HOST, PORT),
});

/** A name or address to listen on; an IPv6 address may name its zone. */
function isHost(host: string): boolean {
  return isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host);
}

/** Whether the environment sets this, so that nothing stored counts. */
export const isSetByEnvironment = (name: SiteSettingName): boolean => Boolean(process.env[name]);

/** One setting by its text, as the environment would have it; or what it must be, as the end of a sentence. */
export function parseSiteSetting(
  name: SiteSettingName,
  text: string,
): { value: Env[typeof name] } | { problem: string } {
  const parsed = schema.shape[name].safeParse(text);
  if (parsed.success) return { value: parsed.data };
  return { problem: parsed.error.issues[0]?.message ?? "must be another one" };
}

/** Read anew wherever it is used: an administrator may change some of it while the site runs. */
export const env: Env = withStored(parseEnv(process.env), isSetByEnvironment);

/** Where the site is reached, without a slash at the end; SITE_URL, or the address that the server listens on. */
export function siteUrl(): string {
  return env.SITE_URL ?? serverUrl();
}

/** Where programs on this machine reach the web server itself, past any proxy. */
export function serverUrl(): string {
  return httpAddress(env.HOST, env.PORT);
}
