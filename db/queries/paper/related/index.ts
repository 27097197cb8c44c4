import { db } from "../../../client";
import { lockSearchIndex } from "../../search/lock";
import { countQueued, createQueueReader } from "../../search/queue";
import { setSearchPlans } from "../../search/transaction";
import { findRelated } from "./find";
import { createRelatedMemory, holdAllPapers, type RelatedMemory } from "./memory";
import { writeRelated } from "./write";

/** Fewer papers than this that wait are soon done. */
const HELD_FROM = 500;
/** Papers whose related ones one transaction finds; search takes up nothing meanwhile. */
const BATCH = 50;
const STATEMENT_TIMEOUT_MS = 300_000;

/**
 * Finds related papers for those that have come or changed, those that readers want first, batch by batch, each whole or not
 * at all; two at once are safe. Ends after the batch in hand when `signal` is aborted. Search should know the papers already.
 * @param options.onBatch is told how many papers are done, and ids of papers whose related ones are others now.
 * @param options.onRead is told how many papers were read ahead, before very many are compared.
 * @returns papers that were taken up.
 */
export async function relateQueuedPapers(
  options: {
    signal?: AbortSignal;
    onBatch?: (done: number, changed: string[]) => void | Promise<void>;
    onRead?: (done: number, total: number) => void | Promise<void>;
  } = {},
): Promise<number> {
  const takeQueued = createQueueReader("related");
  const memory = createRelatedMemory();
  let mayHold = true;
  let done = 0;
  while (!options.signal?.aborted) {
    // Anew when the archive has outgrown what is held.
    if (mayHold && !memory.postings) mayHold = await holdForMany(memory, options);
    const { taken, changed } = await relateBatch(takeQueued, memory);
    done += taken;
    // A batch may have named further papers, which lost one of theirs.
    if (taken === 0) return done;
    await options.onBatch?.(done, changed);
  }
  return done;
}

async function holdForMany(memory: RelatedMemory, options: Parameters<typeof holdAllPapers>[3]): Promise<boolean> {
  const waiting = await countQueued(db, "related");
  return waiting >= HELD_FROM && holdAllPapers(db, memory, waiting, options);
}

function relateBatch(
  takeQueued: ReturnType<typeof createQueueReader>,
  memory: RelatedMemory,
): Promise<{ taken: number; changed: string[] }> {
  return db.transaction(async (tx) => {
    // As in a search: candidates are limited, which makes the planner hope to find them by reading the table from its start.
    await setSearchPlans(tx, STATEMENT_TIMEOUT_MS);
    // What words weigh, and whose lists are written, stays as it is while they are read.
    await lockSearchIndex(tx);
    const ids = await takeQueued(tx, BATCH);
    const changed = ids.length > 0 ? await writeRelated(tx, await findRelated(tx, ids, memory), memory) : [];
    return { taken: ids.length, changed };
  });
}
