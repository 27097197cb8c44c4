import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { searchInTime } from "@/db/queries/search/testing/search-in-time";
import { createPaper } from "@/db/testing/factories";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { forgetSearchEmbeddings } from "@/lib/server/search/embeddings/search-embedding";
import {
  type EmbeddingServer,
  sendVectors,
  startEmbeddingServer,
} from "@/lib/server/search/embeddings/testing/embedding-server";
import { embedPapers } from "./embed-papers";

let server: EmbeddingServer;
beforeAll(async () => {
  server = await startEmbeddingServer([["shrimp", "prawns"]]);
});
afterAll(() => server.stop());

const title = (animal: string) => `Zorbling for ${animal}`;

beforeEach(async () => {
  catchLog();
  server.answerWith(null);
  forgetSearchEmbeddings();
  Object.assign(env, { EMBEDDING_MODEL: "tiny", EMBEDDING_URL: server.url });
  await db.execute(sql`delete from papers`);
  for (const animal of ["prawns", "horses", "falcons", "shrimp"])
    await createPaper({ title: title(animal), abstract: "Nothing more is said." });
  await indexQueuedPapers();
  return () => {
    Object.assign(env, { EMBEDDING_MODEL: undefined, EMBEDDING_URL: undefined });
    vi.restoreAllMocks();
  };
});

const run = () =>
  embedPapers.run({ payload: {}, now: new Date(), signal: new AbortController().signal, tell: async () => {} });
const search = async (text = "zorbling shrimp") => {
  const result = await searchInTime(text);
  return { titles: result.papers.map(({ title }) => title), mode: result.mode };
};

const BY_WORDS = {
  titles: [title("shrimp"), title("falcons"), title("horses"), title("prawns")],
  mode: "words",
};
const BY_MEANING = {
  titles: [title("shrimp"), title("falcons"), title("prawns"), title("horses")],
  mode: "words and embeddings tiny",
};

test("papers get their vectors once, and searches are ordered by them too", async () => {
  expect(await search()).toEqual(BY_WORDS);
  expect(await run()).toBe("tiny made the vectors of 4 papers.");
  expect(await run()).toBeNull();
  expect(await search()).toEqual(BY_MEANING);
});

test("what a search requires holds for papers near in meaning as well", async () => {
  await run();
  expect((await search("zorbling shrimp -prawns")).titles).not.toContain(title("prawns"));
});

test("a server that refuses, or is slow, leaves the search to words, and is not asked again for a while", async () => {
  await run();
  const asked = server.asked.length;
  server.answerWith((response) => response.writeHead(401).end());
  expect(await search()).toEqual(BY_WORDS);
  server.answerWith(null);
  expect(await search()).toEqual(BY_WORDS);
  expect(server.asked.length).toBe(asked + 1);
  forgetSearchEmbeddings();
  server.answerWith(() => {});
  expect(await search()).toEqual(BY_WORDS);
  forgetSearchEmbeddings();
  server.answerWith(null);
  expect(await search()).toEqual(BY_MEANING);
});

test("the vector of a search is asked for once, so that its pages are in one order", async () => {
  await run();
  await search();
  const asked = server.asked.length;
  server.answerWith((response) => response.writeHead(500).end());
  expect(await search()).toEqual(BY_MEANING);
  expect(server.asked.length).toBe(asked);
});

test("vectors of another length or model are not compared", async () => {
  await run();
  server.answerWith((response, input) =>
    sendVectors(
      response,
      input.map(() => [1, 2, 3]),
    ),
  );
  expect(await search()).toEqual(BY_WORDS);
  forgetSearchEmbeddings();
  server.answerWith(null);
  Object.assign(env, { EMBEDDING_MODEL: "other" });
  expect(await search()).toEqual(BY_WORDS);
  expect(await run()).toBe("other made the vectors of 4 papers.");
  expect(await search()).toEqual({ ...BY_MEANING, mode: "words and embeddings other" });
});

test("searches and papers are sent with the prefixes of the model, and another prefix of papers makes all anew", async () => {
  Object.assign(env, { EMBEDDING_QUERY_PREFIX: "query:", EMBEDDING_PASSAGE_PREFIX: "passage:" });
  try {
    expect(await run()).toBe("tiny made the vectors of 4 papers.");
    expect(server.asked.at(-1)?.input.every((text) => text.startsWith("passage: Zorbling for "))).toBe(true);
    expect(await search()).toEqual(BY_MEANING);
    expect(server.asked.at(-1)?.input).toEqual(["query: zorbling shrimp"]);
    Object.assign(env, { EMBEDDING_PASSAGE_PREFIX: "text:" });
    forgetSearchEmbeddings();
    expect(await search()).toEqual(BY_WORDS);
    expect(await run()).toBe("tiny made the vectors of 4 papers.");
    expect(await search()).toEqual(BY_MEANING);
  } finally {
    Object.assign(env, { EMBEDDING_QUERY_PREFIX: undefined, EMBEDDING_PASSAGE_PREFIX: undefined });
  }
});

test("a changed text loses its vector and gets another, other changes leave it", async () => {
  await run();
  await db.execute(sql`update papers set abstract = 'It is about ships.' where title = ${title("horses")}`);
  await db.execute(sql`update papers set imported_upvote_count = 7`);
  expect(await run()).toBe("tiny made the vectors of 1 paper.");
});

test("a server that fails fails the run with a sentence, and keeps what was made", async () => {
  server.answerWith((response) => response.writeHead(401).end());
  await expect(run()).rejects.toThrow("answered 401");
  server.answerWith(null);
  expect(await run()).toBe("tiny made the vectors of 4 papers.");
});
