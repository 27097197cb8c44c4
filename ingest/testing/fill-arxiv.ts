import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "@/db/client";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { serviceTurns } from "@/db/schema";
import { env } from "@/lib/server/runtime/env";
import { atomEntry, atomFeed } from "./answers";
import { clearPapers, createRecord } from "./records";
import { sendXml, startServer, type TestServer } from "./server";

/** An arXiv that is asked for what papers lack. */
export type FillArxiv = {
  readonly server: TestServer;
  /** Which ids it knows: all, until a test says otherwise. */
  known: (id: string) => boolean;
  /** What it answers to a request for ids. */
  answerTo(url?: string): string;
  /** Answers all requests so, after a test had it do something else. */
  answerKnown(): void;
};

/** When these tests ask. */
export const NOW = new Date("2025-03-01T12:00:00Z");

/** Starts one for the tests of a file; each test begins without papers, turns and requests. */
export function startFillArxiv(): FillArxiv {
  let server: TestServer;
  const arxiv: FillArxiv = {
    get server() {
      return server;
    },
    known: () => true,
    answerTo: (url) => atomFeed(askedIdsOf(url).filter(arxiv.known).map(entryOf)),
    answerKnown: () => server.answer((request, response) => sendXml(response, arxiv.answerTo(request.url))),
  };
  beforeAll(async () => {
    server = await startServer();
    env.ARXIV_ENDPOINT = server.url;
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await clearPapers();
    await db.delete(serviceTurns);
    arxiv.known = () => true;
    arxiv.answerKnown();
  });
  return arxiv;
}

export const askedIdsOf = (url = "") => new URL(url, "http://arxiv").searchParams.get("id_list")?.split(",") ?? [];
export const entryOf = (id: string) => atomEntry(`${id}v2`, "<arxiv:doi>10.1000/182</arxiv:doi>");

/** A paper of the daily papers as Hugging Face has it, without what arXiv alone knows. */
export const dailyPaper = (id: string, day = "2025-02-14", draft: object = {}) =>
  createRecord({ id, featured: { on: day, position: 1 }, upvotes: 7, ...draft });
export const manyIds = (count: number) => Array.from({ length: count }, (_, n) => `2502.${String(10_000 + n)}`);
export async function addPapers(records: Parameters<typeof ingestPapers>[0]): Promise<void> {
  for (let start = 0; start < records.length; start += 500) await ingestPapers(records.slice(start, start + 500));
}
