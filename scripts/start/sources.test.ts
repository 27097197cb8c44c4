import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Env, settingNames } from "@/lib/server/runtime/env";
import { fingerprint } from "./build";
import { listSources } from "./sources";

const ENTRIES = [
  "next.config.ts",
  "server.ts",
  "worker/main.ts",
  "proxy.ts",
  "cache-handler.mjs",
  "postcss.config.mjs",
  "package-lock.json",
];
const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-sources-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every module that a build reaches by imports from `app` and what else Next reads at the top. */
function reachable(): Set<string> {
  const files = new Set(
    readdirSync(".", { recursive: true, encoding: "utf8" }).filter((file) => !file.includes("node_modules")),
  );
  const found = new Set<string>();
  const waiting = [
    ...ENTRIES,
    ...[...files].filter((file) => /^app\/.*(?<!\.test)\.(tsx?|css)$/.test(file) && !/\/testing\//.test(file)),
  ];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!/\.(tsx?|mjs)$/.test(file)) continue;
    for (const [, request = ""] of readFileSync(file, "utf8").matchAll(
      /(?:from|import)\s*\(?\s*"((?:@\/|\.)[^"]+)"/g,
    )) {
      const base = request.startsWith("@/") ? request.slice(2) : path.posix.join(path.posix.dirname(file), request);
      const target = ENDINGS.map((ending) => base + ending).find((name) => files.has(name) && path.extname(name));
      if (target) waiting.push(target);
    }
  }
  return found;
}

test("every module that a build reaches is one of its sources", () => {
  const sources = new Set(listSources("."));
  const modules = [...reachable()];
  expect(modules.length).toBeGreaterThan(200);
  expect(modules.filter((file) => !sources.has(file))).toEqual([]);
});

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

test.each([
  "proxy.ts",
  "mail/digest.tsx",
  "instrumentation.ts",
  "lib/new-room/rule.ts",
  "worker/jobs/new-job.ts",
  "package-lock.json",
  "public/new.svg",
])("a change of %s makes another build, in a checkout without git", (file) => {
  write(file, "one");
  const before = fingerprint({}, folder);
  write(file, "two");
  expect(fingerprint({}, folder)).not.toBe(before);
});

test.each([
  "docs/operations.md",
  "deploy/compose.yaml",
  "before.backup",
  "e2e/paper/votes.spec.ts",
  "lib/core/days.test.ts",
  ".data/secret",
  "test-results/x",
  "bench/main.ts",
])("a change of %s, which no page is made of, does not", (file) => {
  const before = fingerprint({}, folder);
  write(file, "text");
  expect(fingerprint({}, folder)).toBe(before);
});

test("data that are kept within the checkout are no source", () => {
  const settings = { DATA_DIR: path.join(folder, "data") };
  const before = fingerprint(settings, folder);
  cpSync(path.join(folder, "mail"), path.join(folder, "data"), { recursive: true });
  expect(fingerprint(settings, folder)).toBe(before);
});

/** Settings that no page made at build time shows, by a value other than the default. A new setting goes here or below. */
const NOT_ON_PAGES: Record<Exclude<keyof Env, keyof typeof ON_PAGES>, string> = {
  WEB_INSTANCES: "2",
  REDIS_URL: "redis://127.0.0.1:6379/1",
  LOG_LEVEL: "debug",
  LOG_FORMAT: "json",
  METRICS_TOKEN: "a token of metrics",
  METRICS_PORT: "9464",
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
  DATA_DIR: "other-data",
  DATABASE_URL: "postgres://me@127.0.0.1/papers",
  DATABASE_DIRECT_URL: "postgres://me@127.0.0.1:5433/papers",
  DATABASE_REPLICA_URLS: "postgres://me@127.0.0.1:5434/papers",
  DATABASE_POOL_MAX: "3",
  PAGE_CACHE_MB: "16",
  BACKUP_DIR: "s3://my-bucket/papers/",
  BACKUP_KEEP: "3,2,1",
  BACKUP_S3_ENDPOINT: "http://127.0.0.1:9000",
  BACKUP_S3_REGION: "eu-central-1",
  BACKUP_S3_ACCESS_KEY_ID: "key",
  BACKUP_S3_SECRET_ACCESS_KEY: "secret",
  SEARCH_TIMEOUT_MS: "500",
  EMBEDDING_MODEL: "bge-small-en-v1.5",
  EMBEDDING_URL: "http://127.0.0.1:11434/v1",
  EMBEDDING_KEY: "key",
  EMBEDDING_QUERY_PREFIX: "query:",
  EMBEDDING_PASSAGE_PREFIX: "passage:",
  FEED_TIME_ZONE: "Europe/Berlin",
  FEED_SOURCE: "none",
  ARXIV_CATEGORIES: "math.CO",
  FILL_TOPICS: "0",
  FETCH_PICTURES: "0",
  MEDIA_HOSTS: "media.example.org",
  MEDIA_ALLOW_PRIVATE: "1",
  MEDIA_MAX_MB: "50",
  MEDIA_URL: "https://cdn.example.org/pictures",
  HF_ENDPOINT: "https://hf.example.org",
  ARXIV_ENDPOINT: "https://arxiv.example.org",
  BIORXIV_ENDPOINT: "https://biorxiv.example",
  AUTH_SECRET: "a secret of thirty-two characters or more",
  AUTH_LOCAL: "0",
  AUTH_SIGN_UP: "0",
  AUTH_SIGN_UP_DOMAINS: "example.org",
  AUTH_SIGN_UP_ORGANIZATIONS: "github:acme",
  AUTH_MAIL: "0",
  SMTP_URL: "smtp://mail.example.org",
  MAIL_FROM: "papers@example.org",
  TRUSTED_PROXIES: "1",
  RATE_LIMITS: "0",
  HSTS_SUBDOMAINS: "1",
  SECURITY_CONTACT: "security@example.org",
  AUTH_HUGGINGFACE_ID: "id",
  AUTH_HUGGINGFACE_SECRET: "secret",
  AUTH_GITHUB_ID: "id",
  AUTH_GITHUB_SECRET: "secret",
  AUTH_GOOGLE_ID: "id",
  AUTH_GOOGLE_SECRET: "secret",
  AUTH_ORCID_ID: "id",
  AUTH_ORCID_SECRET: "secret",
  AUTH_ORCID_ISSUER: "https://sandbox.orcid.org",
  WEBHOOK_URLS: "https://hooks.example.org",
  WEBHOOK_SECRET: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  WEBHOOK_ALLOW_PRIVATE: "1",
};
const ON_PAGES = {
  SITE_NAME: "Ours",
  CURATOR: "Ada",
  COMMUNITY: "off",
  SITE_URL: "https://papers.example.org",
  HOST: "::1",
  PORT: "4000",
};

test("every setting is known to be shown by pages or not", () => {
  expect(Object.keys({ ...NOT_ON_PAGES, ...ON_PAGES }).sort()).toEqual([...settingNames].sort());
});

test("only a setting that pages show makes another build", () => {
  const plain = fingerprint({}, folder);
  for (const [name, value] of Object.entries(ON_PAGES))
    expect(fingerprint({ [name]: value }, folder), name).not.toBe(plain);
  // All at once, since some need others.
  expect(fingerprint(NOT_ON_PAGES, folder)).toBe(plain);
  // Where the address is set, it does not matter where the server listens.
  const site = { SITE_URL: "https://papers.example.org" };
  expect(fingerprint({ ...site, PORT: "4000", HOST: "::1" }, folder)).toBe(fingerprint(site, folder));
});
