import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { env, parseEnv } from "@/lib/server/runtime/env";
import { runScript } from "@/scripts/testing/run-script";
import { watchSettings } from "@/worker/same-settings";
import { db } from "./client";
import { findOtherSettings, noteInstallation, SHARED } from "./installation";
import { addJob, listOpenJobs } from "./queries/job/jobs";

const client = db.$client;
const SECRET = "a".repeat(32);
const site = parseEnv({ AUTH_SECRET: SECRET, SITE_URL: "https://papers.example.org", SMTP_URL: "smtp://me:pass@mail" });
afterEach(async () => {
  await client`delete from installation`;
  await client`delete from jobs`;
});

const DATABASE_URL = process.env.DATABASE_URL ?? "";
const worker = (settings: Record<string, string>) =>
  runScript(["worker/main.ts"], { DATABASE_URL, FEED_SOURCE: "none", LOG_FORMAT: "plain", ...settings });

test("a worker agrees with a site of the same settings, and with a database that no site has served", async () => {
  expect(await findOtherSettings(client, site)).toEqual([]);
  await noteInstallation(client, site);
  expect(await findOtherSettings(client, site)).toEqual([]);
  expect(await findOtherSettings(client, { ...site, SMTP_URL: "smtp://other-way-to-it" })).toEqual([]);
});

test("each setting that must agree is named when it differs", async () => {
  await noteInstallation(client, site);
  for (const [name, value] of Object.entries({
    AUTH_SECRET: "b".repeat(32),
    SITE_URL: undefined,
    SITE_NAME: "Other",
    FEED_TIME_ZONE: "Asia/Tokyo",
    EMBEDDING_MODEL: "bge",
    EMBEDDING_PASSAGE_PREFIX: "passage: ",
    MAIL_FROM: "me@example.org",
    SMTP_URL: undefined,
  }))
    expect(await findOtherSettings(client, { ...site, [name]: value }), name).toEqual([name]);
});

test("the manual names each of them", () => {
  const manual = readFileSync("docs/operations.md", "utf8");
  const listed = manual.slice(
    manual.indexOf("when one of these is not the site's"),
    manual.indexOf("is set. The site notes"),
  );
  const names = [...listed.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name);
  expect(names.sort()).toEqual(["AUTH_SECRET", ...SHARED, "SMTP_URL"].sort());
});

test("a worker that runs ends with a sentence once the site has started with other settings", async () => {
  await noteInstallation(client, env);
  const { look, differ } = watchSettings(20);
  expect(await look()).toBe(true);
  await noteInstallation(client, { ...env, MAIL_FROM: "me@example.org", SITE_NAME: "Other" });
  await expect.poll(look).toBe(false);
  expect(await differ).toMatch(/^The worker does not have the settings of the site.*: SITE_NAME, MAIL_FROM; /);
});

test("no secret can be read from the database", async () => {
  await noteInstallation(client, site);
  const [row] = await client`select settings::text as text from installation`;
  expect(row?.text).not.toContain(SECRET);
  expect(row?.text).not.toContain("pass");
});

test("a site that starts with another secret is told, once, and workers go by the new one", async () => {
  expect(await noteInstallation(client, site)).toBe(false);
  const anew = { ...site, AUTH_SECRET: "b".repeat(32) };
  expect(await noteInstallation(client, anew)).toBe(true);
  expect(await noteInstallation(client, anew)).toBe(false);
  expect(await findOtherSettings(client, anew)).toEqual([]);
});

test("a worker without a secret is refused, and told where it is", async () => {
  const { code, output } = await worker({});
  expect(output).toMatch(/^AUTH_SECRET is not set, .*auth-secret.*\.\n$/);
  expect(code).toBe(1);
});

test("a worker with another secret takes no job, and says which settings must agree", async () => {
  await noteInstallation(client, site);
  await addJob({ kind: "sign-in-link", key: "one", attemptsMax: 5, payload: { link: "x" } });
  const other = await worker({ AUTH_SECRET: "b".repeat(32), SITE_URL: "https://papers.example.org" });
  expect(other.output).toMatch(/^The worker does not have the settings of the site .*: AUTH_SECRET, SMTP_URL; .*\.\n$/);
  expect(other.code).toBe(1);
  expect(await listOpenJobs(9)).toMatchObject([{ kind: "sign-in-link", attempts: 0 }]);
});
