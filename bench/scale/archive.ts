import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { createLargeArchive } from "@/db/testing/large-archive";
import { generateArchiveTexts } from "../generate";

const SEED = 19_990_127;
/** Parts that titles and abstracts are put together from; enough that hardly two are alike. */
const TEXTS = 2_000;
const PAPERS_PER_DAY = 100;

/**
 * A further database on the server, with this many papers on a hundredth as many days; the one that is there when another
 * row has made it. @returns its address.
 */
export async function createArchiveDatabase(serverUrl: string, paperCount: number): Promise<string> {
  const url = new URL(serverUrl);
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  url.pathname = `/papers_${paperCount}`;
  try {
    const [made] = await server`select from pg_database where datname = ${`papers_${paperCount}`}`;
    if (made) return url.toString();
    await server.unsafe(`create database papers_${paperCount}`);
  } finally {
    await server.end();
  }
  await fillArchive(url.toString(), paperCount);
  return url.toString();
}

/** Fills an empty database with an archive of this many papers. @param url as its owner. */
export async function fillArchive(url: string, paperCount: number): Promise<void> {
  await migrateDatabase(url);
  // The role of the site may have a time for its statements.
  const client = postgres(url, { max: 1, onnotice: () => {}, connection: { statement_timeout: 0 } });
  try {
    await createLargeArchive(client, {
      paperCount,
      dayCount: paperCount / PAPERS_PER_DAY,
      lastDay: "2026-06-12",
      texts: generateArchiveTexts(TEXTS, SEED),
    });
  } finally {
    await client.end();
  }
}
