import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { learnNeighbours } from "@/db/queries/search/learn-neighbours";
import { indexQueuedPapers } from "@/db/queries/search/search-index";

/** Takes an archive's papers up for search as the worker does it, and learns which words are near in meaning. */
export async function takeUpForSearch(): Promise<void> {
  await indexQueuedPapers();
  await learnNeighbours();
  await db.execute(sql`vacuum analyze paper_search, search_terms, search_words, search_neighbours`);
}
