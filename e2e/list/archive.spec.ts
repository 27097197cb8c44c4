import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { ARCHIVE, ARCHIVE_FACTS, hasArchive } from "@/ingest/testing/archive";
import { blankSettings } from "@/lib/server/runtime/env";
import { startServer, type TestServer } from "../server";

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

test("links to the previous day lead from the newest day to the first, through each day that has papers", async () => {
  const days: string[] = [];
  let path: string | undefined = `/papers/date/${ARCHIVE_FACTS.lastDay}`;
  while (path) {
    const answer: Response = await fetch(`${server.url}${path}`);
    const html = await answer.text();
    expect(answer.status, path).toBe(200);
    expect(html).toContain("<article");
    days.push(path.slice(-10));
    path = previousIn(html);
  }
  expect(days).toHaveLength(ARCHIVE_FACTS.days);
  expect(days.at(-1)).toBe(ARCHIVE_FACTS.firstDay);
  expect(days).toEqual([...new Set(days)].toSorted().toReversed());
});

/** Where the page's link to the previous day leads. */
function previousIn(html: string): string | undefined {
  const link = /<a\b[^>]*\brel="prev"[^>]*>/.exec(html)?.[0] ?? "";
  return /\bhref="([^"]+)"/.exec(link)?.[1];
}
