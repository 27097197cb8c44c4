import { db } from "../../../client";
import { setSearchPlans } from "../../search/transaction";
import { type FoundRelations, findRelated } from "./find";
import { createRelatedMemory } from "./memory";

const STATEMENT_TIMEOUT_MS = 300_000;
/** For all that one measurement asks: nothing is written meanwhile. */
const memory = createRelatedMemory();

/**
 * Ids of papers like one that search knows, the most alike first, as its list would have them, and beyond what a list
 * compares by the same measure. For measurements: nothing is written. @returns [] for a paper that is not there.
 */
export function rankRelated(paperId: string, limit: number): Promise<string[]> {
  return db.transaction(async (tx) => {
    await setSearchPlans(tx, STATEMENT_TIMEOUT_MS);
    const listed = mostAlike(await findRelated(tx, [paperId], memory));
    const further = mostAlike(await findRelated(tx, [paperId], memory, limit));
    return [...new Set([...listed, ...further])].slice(0, limit);
  });
}

const mostAlike = (found: FoundRelations[]) =>
  found
    .flatMap(({ relations }) => relations)
    .filter(({ score, isWithdrawn }) => score > 0 && !isWithdrawn)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
