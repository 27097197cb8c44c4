import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { dropDatabase } from "./testing/drop-database";

// In Turkish the small letter of I is not i: what SQL and JavaScript fold must be the same all the same.
const admin = postgres(inject("databaseServer"), { max: 1, onnotice: () => {} });
const name = `turkish_${randomBytes(5).toString("hex")}`;
let close = async () => {};

beforeAll(async () => {
  await admin.unsafe(`create database ${name} locale_provider icu icu_locale 'tr-TR' template template0`);
  // Before anything is loaded that reads it.
  process.env.DATABASE_URL = Object.assign(new URL(inject("databaseServer")), { pathname: `/${name}` }).toString();
  await migrateDatabase(process.env.DATABASE_URL);
  close = (await import("./client")).closeDatabase;
});
afterAll(async () => {
  await close();
  await dropDatabase(admin, name);
  await admin.end();
});

test("an organization with a capital I is found, followed and taken up again in any letter case", async () => {
  const { findEntity } = await import("./queries/entity/entities");
  const { addFollow } = await import("./queries/entity/follows");
  const { ingestPapers } = await import("./queries/paper/ingest");
  const { createRecord } = await import("@/ingest/testing/records");
  const { createUser } = await import("./testing/factories");
  const organization = (slug: string) => ({ organization: { slug, name: "IBM Research" } });
  await ingestPapers([createRecord({ id: "2502.00001", ...organization("IBM-Research-AI") })]);
  await ingestPapers([createRecord({ id: "2502.00002", ...organization("ibm-research-ai") })]);
  for (const slug of ["IBM-Research-AI", "ibm-research-ai"])
    expect(await findEntity("organization", slug), slug).toMatchObject({ paperCount: 2 });
  const reader = await createUser();
  expect(await addFollow("organization", "IBM-RESEARCH-AI", reader.id)).toMatchObject({ followers: 1 });
});
