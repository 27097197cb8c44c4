import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

const ANSWER_TIMEOUT_MS = 8_000;
/** What a server says once and for all; waiting does not change it. */
const FINAL_CODES = new Set(["28P01", "28000", "3D000", "42501"]);

/**
 * Waits some seconds for the database to answer, since one that starts beside the program may need a moment.
 * @throws Error with one sentence naming host and database, never the password.
 */
export async function reachDatabase(databaseUrl: string): Promise<void> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  for (;;) {
    const reason = await probe(databaseUrl);
    if (!reason) return;
    if (FINAL_CODES.has(reason.code) || Date.now() + 500 > deadline)
      throw new Error(
        `DATABASE_URL cannot be used: ${describeDatabase(databaseUrl)} says "${reason.message}"; check that the server runs, and the address, name and password.`,
      );
    await sleep(500);
  }
}

/** "host:port/name" of an address, without user and password. */
export function describeDatabase(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** Whether the address leads to this machine. */
export function isLocalDatabase(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl);
  // A host among the parameters would override the one that is checked here.
  if (searchParams.has("host")) return false;
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/** Whether the migrated database has no paper yet. */
export async function hasNoPapers(databaseUrl: string): Promise<boolean> {
  const client = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await client`select exists (select from papers) as some`;
    return !row?.some;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Drops every table, type and row of the database, whatever is in it. */
export async function clearDatabase(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      await tx`drop schema if exists drizzle cascade`;
      await tx`drop schema public cascade`;
      await tx`create schema public`;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function probe(databaseUrl: string): Promise<{ code: string; message: string } | null> {
  const client = postgres(databaseUrl, { max: 1, connect_timeout: 4, onnotice: () => {} });
  try {
    await client`select 1`;
    return null;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    // Refused on each of a host's addresses comes as one error without a message of its own.
    return { code, message: message || code };
  } finally {
    await client.end({ timeout: 1 });
  }
}
