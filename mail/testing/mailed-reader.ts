import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { db } from "@/db/client";
import { digestSubscriptions, noticeMails, notices, papers, users } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { sendNotices } from "../send-notices";
import { commentFor, createMailedReader } from "./notices";
import { startMailServer, type TestMailServer } from "./smtp-server";

/** Of the file: its mail server, which has taken nothing yet, and a reader with a paper, made anew for each test. */
export let server: TestMailServer;
export let reader: { id: string };
export let paperId: string;
/** Where the worker keeps its journals. */
export const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-notices-"));

/** Gives every test of the file a mail server and one reader, to be told of what it writes. */
export function freshMailedReader(): void {
  vi.setConfig({ testTimeout: 180_000 });
  beforeAll(async () => {
    server = await startMailServer();
    env.DATA_DIR = dataDir;
    env.FEED_TIME_ZONE = "UTC";
    catchLog();
  });
  afterAll(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    for (const table of [digestSubscriptions, noticeMails, notices, users, papers]) await db.delete(table);
    env.SMTP_URL = server.url;
    server.taken.length = 0;
    server.onRecipient(() => null);
    server.onContent(() => null);
    reader = await createMailedReader("Grace");
    paperId = (await createPaper({ title: "On $x^2$ and things" })).id;
  });
}

/** Noon of the tests' day. */
export const noon = new Date("2025-02-15T12:00:00Z");
/** So many minutes after it. */
export const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
/** Sends what is due then. */
export const run = (minutes: number) => sendNotices(at(minutes), new AbortController().signal);
/** A notice of noon, of a new comment of somebody else. @returns the comment's id. */
export const told = (minutes = 0, comment: { authorId?: string; body?: string } = {}, paper = paperId) =>
  commentFor(reader.id, paper, at(minutes), comment);
