import { findPlace, type ListQuery, type Place, prepareListQueries } from "@/db/testing/list-queries";
import { analyzeQueries, listFaults } from "@/db/testing/plans";
import { reasonOf } from "./reason";

/** What a reader is asked for: how long a page of the list takes, or what is wrong with how it is answered. */
export type ListQuestion = { list: string; kind: "time" | "faults" };
/** `ms` of a page, on average over the places; or a sentence a fault. */
export type ListAnswer = { lists: string[] } | { ms: number } | { faults: string[] } | { error: string };

/** The first page, and pages that begin after these shares of the archive's days. */
const PLACES = [null, 0.1, 0.3, 0.5, 0.7, 0.9];
const REPEATS = 3;

// Runs as a process of its own, since the site's queries know one database.
const places = await Promise.all(PLACES.map((share) => (share === null ? null : findPlace(share))));
const lists = await prepareListQueries();

process.on("message", async (question: ListQuestion) => answer(await reply(question)));
process.on("disconnect", () => process.exit());
answer({ lists: lists.map(({ name }) => name) });

function answer(text: ListAnswer): void {
  process.send?.(text);
}

async function reply({ list, kind }: ListQuestion): Promise<ListAnswer> {
  const found = lists.find(({ name }) => name === list)!;
  try {
    return kind === "time" ? { ms: await time(found) } : { faults: await findFaults(found) };
  } catch (error) {
    return { error: `${list}: ${reasonOf(error)}` };
  }
}

async function time({ read }: ListQuery): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < REPEATS; round++) for (const place of places) await read(place);
  return (performance.now() - start) / (REPEATS * places.length);
}

async function findFaults({ name, read, rowsMax }: ListQuery): Promise<string[]> {
  const faultsAt = async (place: Place | null) => {
    const plans = await analyzeQueries(() => read(place));
    return plans.flatMap((plan) => listFaults(plan, rowsMax));
  };
  const faults: string[] = [];
  for (const place of places) faults.push(...(await faultsAt(place)));
  return [...new Set(faults)].map((fault) => `${name} ${fault}.`);
}
