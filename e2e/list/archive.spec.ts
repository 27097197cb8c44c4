import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { ARCHIVE, ARCHIVE_FACTS, hasArchive } from "@/ingest/testing/archive";
import { blankSettings } from "@/lib/server/runtime/env";
import { startServer, type TestServer } from "../server";

/** Of so many days one is opened. */
const EVERY = 20;

test.skip(!hasArchive, "The archive of real days is not beside the project.");
// It is read from the database and rendered page by page.
test.describe.configure({ mode: "serial", timeout: 300_000 });

let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startServer();
  await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "scripts/with-database.ts", "ingest/cli.ts", "file", ARCHIVE],
    {
      env: {
        ...process.env,
        ...blankSettings,
        DATA_DIR: server.dataDir,
        PORT: new URL(server.url).port,
        FEED_SOURCE: "none",
      },
    },
  );
});

test.afterAll(() => server.remove());

test("each page of a day leads to the day before that has papers, from the newest day to the first", async () => {
  const client = postgres(server.databaseUrl, { max: 1 });
  const rows = await client<{ day: string }[]>`
    select distinct featured_on::text as day from papers where featured_on is not null order by day desc`;
  await client.end();
  const days = rows.map(({ day }) => day);
  expect(days).toHaveLength(ARCHIVE_FACTS.days);
  // Ingest's tests walk through all of them, without pages.
  const visited = days.filter((_, place) => place % EVERY === 0 || place === days.length - 1);
  for (const day of visited) {
    const answer = await fetch(`${server.url}/papers/date/${day}`);
    const html = await answer.text();
    expect(answer.status, day).toBe(200);
    expect(html, day).toContain("<article");
    expect(previousIn(html)?.slice(-10), day).toBe(days[days.indexOf(day) + 1]);
  }
  expect(visited.at(-1)).toBe(ARCHIVE_FACTS.firstDay);
});

/** Where the page's link to the previous day leads. */
function previousIn(html: string): string | undefined {
  const link = /<a\b[^>]*\brel="prev"[^>]*>/.exec(html)?.[0] ?? "";
  return /\bhref="([^"]+)"/.exec(link)?.[1];
}
