import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import postgres from "postgres";
import { runMain } from "@/lib/server/runtime/run-main";

const USAGE =
  "Usage: node --import tsx db/testing/previous-release/make.ts VERSION COMMIT postgres://SUPERUSER@127.0.0.1:PORT/NAME";

/**
 * Makes `VERSION.sql.gz`: the database that the release at COMMIT makes of itself, with its sample edition, what its jobs make of that,
 * and a row in every table by `rows-VERSION.sql`. NAME is an empty database of a server whose pg_dump is on the PATH.
 */
await runMain(async () => {
  const [version, commit, url] = process.argv.slice(2);
  if (!version || !commit || !url) throw new Error(USAGE);
  const release = mkdtempSync(path.join(os.tmpdir(), "daily-papers-release-"));
  const run = (command: string, args: string[]) =>
    execFileSync(command, args, {
      cwd: release,
      env: { ...process.env, DATABASE_URL: url, DATA_DIR: path.join(release, ".data") },
      maxBuffer: 1e9,
    });
  try {
    const archive = execFileSync("git", ["archive", commit], { maxBuffer: 1e9 });
    execFileSync("tar", ["x", "-C", release], { input: archive });
    run("npm", ["ci", "--no-audit", "--no-fund"]);
    run("npm", ["run", "db:reset", "--", "--yes"]);
    for (const kind of ["index-papers", "relate-papers"]) run("npm", ["run", "jobs", "--", "run", kind]);
    await addRows(url, readFileSync(path.join(import.meta.dirname, `rows-${version}.sql`), "utf8"));
    const dump = run("pg_dump", ["--inserts", "--no-owner", "--no-privileges", "--dbname", url]).toString();
    // psql's own commands, which are none of SQL.
    const statements = dump.replace(/^\\.*\n/gm, "");
    writeFileSync(path.join(import.meta.dirname, `${version}.sql.gz`), gzipSync(statements, { level: 9 }));
    return 0;
  } finally {
    rmSync(release, { recursive: true, force: true });
  }
});

async function addRows(url: string, statements: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statements);
    const tables = await client<{ name: string }[]>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    for (const { name } of tables)
      if ((await client`select from ${client(name)} limit 1`).length === 0)
        throw new Error(`${name} has no row; add one to the file of rows.`);
  } finally {
    await client.end();
  }
}
