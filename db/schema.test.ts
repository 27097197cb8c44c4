import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { expect, test } from "vitest";
import * as schema from "./schema";

const META = path.join(import.meta.dirname, "migrations/meta");

test("migrations make all that the schema says; `npm run db:generate` writes what is missing", async () => {
  const newest = readdirSync(META)
    .filter((file) => file.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  const migrated = JSON.parse(readFileSync(path.join(META, newest ?? ""), "utf8"));
  const stated = generateDrizzleJson(schema, migrated.id, undefined, "snake_case");
  expect(await generateMigration(migrated, stated)).toEqual([]);
});
