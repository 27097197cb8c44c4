import { eq } from "drizzle-orm";
import { vi } from "vitest";
import { db } from "@/db/client";
import { papers, submissions } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { cookieOf, formRequest, pageRequest } from "@/db/testing/requests";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { createRecord } from "@/ingest/testing/records";
import { dayOf } from "@/lib/core/days";
import { env } from "@/lib/server/runtime/env";
import { POST } from "../papers/submit/route";

/** Has sources answer with any paper, as of two days ago. The test mocks `@/ingest/paper-at-source`. */
export function openSubmissions(): void {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
  vi.mocked(readPaperAtSource)
    .mockReset()
    .mockImplementation(async (id) => createRecord({ id, origin: "arxiv", publishedAt: daysAgo(2).toISOString() }));
}

const DAY_MS = 86_400_000;
/** The day of the feed that is open. */
export const openDay = () => dayOf(new Date(), env.FEED_TIME_ZONE);
/** The instant so many days ago. */
export const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
let number = 0;
/** An id that no other test of the file has. */
export const newSubmittedId = () => `2611.${20_000 + ++number}`;
/** A paper that is here, without a day. */
export const createDayless = (overrides: Partial<typeof papers.$inferInsert> = {}) =>
  createPaper({ id: newSubmittedId(), featuredOn: null, publishedAt: daysAgo(2), ...overrides });

type Reader = { id: string };
/** Submits a paper by JSON, in the session of the reader. */
export const sendSubmission = async (reader: Reader, body: object, headers: Record<string, string> = {}) =>
  POST(
    pageRequest(
      "POST",
      "/api/papers/submit",
      { cookie: await cookieOf(reader), "content-type": "application/json", ...headers },
      JSON.stringify(body),
    ),
  );
/** Submits a paper by a plain form. */
export const sendSubmissionForm = async (reader: Reader | null, fields: Record<string, string>) =>
  POST(
    formRequest("/api/papers/submit", fields, {
      accept: "text/html",
      ...(reader && { cookie: await cookieOf(reader) }),
    }),
  );
/** What is kept of a submission. */
export const submissionOf = async (id: string) =>
  (await db.select().from(submissions).where(eq(submissions.paperId, id)))[0];
/** A paper as it is stored. */
export const storedPaper = async (id: string) => (await db.select().from(papers).where(eq(papers.id, id)))[0];
