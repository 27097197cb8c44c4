import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { startMailServer, type TestMailServer } from "./smtp-server";

/** Of the file: its mail server, which has taken nothing yet and takes all as each test begins, and the lines of its log. */
export let server: TestMailServer;
export let printed: string[];
/** Where the worker keeps its journals. */
export const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-mail-"));

/** Gives every test of the file a mail server that the worker sends through. */
export function freshMailServer(): void {
  vi.setConfig({ testTimeout: 180_000 });
  beforeAll(async () => {
    server = await startMailServer();
    env.DATA_DIR = dataDir;
    env.FEED_TIME_ZONE = "UTC";
    printed = catchLog();
  });
  afterAll(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true });
  });
  beforeEach(() => {
    env.SMTP_URL = server.url;
    server.taken.length = 0;
    server.onRecipient(() => null);
    server.onContent(() => null);
  });
}
