import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { createLargeArchive } from "@/db/testing/large-archive";
import { generateArchiveTexts } from "../generate";

const SEED = 19_990_127;
/** Parts that titles and abstracts are put together from; enough that hardly two are alike. */
const TEXTS = 2_000;
const PAPERS_PER_DAY = 100;
/** What an archive with many votes and with comments has: 3.3 votes and 0.4 comments a paper. */
const MUCH_USED = { ownVotesMax: 107, hasComments: true };

/**
 * A further database on the server, with this many papers on a hundredth as many days; the one that is there when another
 * row has made it. @param use "much" for many votes and for comments. @returns its address.
 */
export async function createArchiveDatabase(
  serverUrl: string,
  paperCount: number,
  use: "little" | "much" = "little",
): Promise<string> {
  const name = `papers_${paperCount}${use === "much" ? "_much_used" : ""}`;
  const url = new URL(serverUrl);
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  url.pathname = `/${name}`;
  try {
    const [made] = await server`select from pg_database where datname = ${name}`;
    if (made) return url.toString();
    await server.unsafe(`create database ${name}`);
  } finally {
    await server.end();
  }
  await fillArchive(url.toString(), paperCount, use === "much" ? MUCH_USED : {});
  return url.toString();
}

/** Fills an empty database with an archive of this many papers. @param url as its owner. */
export async function fillArchive(url: string, paperCount: number, use: Partial<typeof MUCH_USED> = {}): Promise<void> {
  await migrateDatabase(url);
  // The role of the site may have a time for its statements.
  const client = postgres(url, { max: 1, onnotice: () => {}, connection: { statement_timeout: 0 } });
  try {
    await createLargeArchive(client, {
      paperCount,
      dayCount: paperCount / PAPERS_PER_DAY,
      lastDay: "2026-06-12",
      texts: generateArchiveTexts(TEXTS, SEED),
      ...use,
    });
  } finally {
    await client.end();
  }
}
