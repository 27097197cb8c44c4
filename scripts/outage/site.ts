import { setTimeout as sleep } from "node:timers/promises";
import { connectPastServer } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "@/e2e/server";
import { createVoters } from "@/e2e/support/voters";
import { type FaultyDatabase, openFaultyDatabase } from "./faulty-database";

/** A production server on the sample edition whose database can fail, and the cookies of a reader who is signed in. */
export type FaultySite = { server: TestServer; database: FaultyDatabase; cookie: string; remove(): Promise<void> };

/** @param authSecret that sessions are signed with; the server and this process must have the same. */
export async function startFaultySite(authSecret: string): Promise<FaultySite> {
  const database = await openFaultyDatabase();
  const removals = [database.remove];
  const remove = async () => {
    for (const each of removals.reverse()) await each();
  };
  try {
    const server = await startServer({ env: { DATABASE_URL: database.url, AUTH_SECRET: authSecret } });
    // The database ends first: a server that stops must not wait for one that is away.
    removals.push(server.remove);
    const past = connectPastServer(server.databaseUrl);
    const [reader] = await createVoters(past, 1);
    // What is read before the fault must not be dropped meanwhile.
    while (!(await past.hasClosedDays())) await sleep(100);
    await past.end();
    return { server, database, cookie: `${reader?.headers.Cookie}; signed_in=1`, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
