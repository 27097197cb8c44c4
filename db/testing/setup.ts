import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { dropDatabase } from "./drop-database";

// Runs before a test file is loaded: db/client reads DATABASE_URL when it is imported.
const name = `test_${randomBytes(6).toString("hex")}`;
const url = new URL(inject("databaseServer"));
const admin = postgres(url.toString(), { max: 1, onnotice: () => {} });
await admin.unsafe(`create database ${name} template ${inject("databaseTemplate")}`);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.toString();

afterAll(async () => {
  const { closeDatabase } = await import("../client");
  await closeDatabase();
  await dropDatabase(admin, name);
  await admin.end();
});
