import type { Query, Topics } from "./collection";
import { type PaperIds, readPasted } from "./documents";
import { type Scores, scoreRanking } from "./metrics";
import { type Asked, EXAMPLE_RANKERS, RANKERS, type Ranker } from "./rankers";

/** One query's ranking by one ranker, with ids of the collection, and how good it is. */
type Result = { id: string; text: string; ranking: string[]; scores: Scores; ms: number };
/** The results of each ranker over the same queries. */
export type Results = Record<string, Result[]>;

/** Asks every ranker all queries, one after the other. A query by example does not find its own document. @param from the grade from which on a document is relevant. */
export async function evaluate(
  queries: Query[],
  judgements: Topics["judgements"],
  ids: PaperIds,
  from: number,
  stopping: AbortSignal,
): Promise<Results> {
  const asked = await Promise.all(queries.map(async (query) => ({ query, asked: await readAsked(query, ids) })));
  const isByExample = queries.some(({ example }) => example !== null);
  const results: Results = {};
  for (const [name, ranker] of Object.entries(isByExample ? EXAMPLE_RANKERS : RANKERS)) {
    const ofRanker: Result[] = [];
    for (const { query, asked: what } of asked) {
      stopping.throwIfAborted();
      const { found, ms } = await time(ranker, what);
      const ranking = found.filter((paper) => paper !== what.paperId).map(ids.toDocument);
      const scores = scoreRanking(ranking, judgements.get(query.id) ?? new Map(), from);
      ofRanker.push({ id: query.id, text: what.text, ranking, scores, ms });
    }
    results[name] = ofRanker;
  }
  return results;
}

async function readAsked({ text, example }: Query, ids: PaperIds): Promise<Asked> {
  const paperId = example === null ? null : ids.toPaper(example);
  return { paperId, text: text || (paperId && (await readPasted(paperId))) || "" };
}

async function time(ranker: Ranker, asked: Asked) {
  const start = performance.now();
  const found = await ranker(asked);
  return { found, ms: performance.now() - start };
}
