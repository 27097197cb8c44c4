import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded";
import { migrateDatabase } from "../migrate";
import { dropDatabase } from "./drop-database";

declare module "vitest" {
  interface ProvidedContext {
    /** Server that the run's databases live on, as superuser. */
    databaseServer: string;
    /** Migrated, empty database that each test file's own is copied from. */
    databaseTemplate: string;
  }
}

/** A throwaway PostgreSQL for the run; TEST_DATABASE_SERVER names a running one to use instead. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_SERVER;
  const folder = given ? null : await mkdtemp(path.join(os.tmpdir(), "daily-papers-test-"));
  const server = folder ? await startEmbeddedPostgres({ dataDir: folder, durable: false }) : null;
  const url = given ?? server?.url ?? "";
  const template = `template_${randomBytes(6).toString("hex")}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  await migrateDatabase(withDatabase(url, template));
  project.provide("databaseServer", url);
  project.provide("databaseTemplate", template);

  return async () => {
    await dropDatabase(admin, template);
    await admin.end();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
