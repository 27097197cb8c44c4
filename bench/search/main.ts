import { writeFile } from "node:fs/promises";
import path from "node:path";
import { groupDigits, plural } from "@/lib/core/plural";
import { runMain } from "@/lib/server/runtime/run-main";
import { startThrowawayDatabase } from "../database";
import { type Endings, runStoppable } from "../stoppable";
import { type BenchArguments, readBenchArguments } from "./arguments";
import { readDocumentIds, readTopics, type Topics } from "./collection";
import type { PaperIds } from "./documents";
import type { Results } from "./evaluate";
import { halfOf } from "./halves";
import { findFiles } from "./records";

const COLLECTION = path.join(import.meta.dirname, "collection");
/** Quality is measured here, and a slow machine is none of it. */
const SEARCH_TIMEOUT_MS = "60000";

await runMain(() => {
  const asked = readBenchArguments(process.argv.slice(2));
  return runStoppable((endings, stopping) => measure(asked, endings, stopping));
});

async function measure(asked: BenchArguments, endings: Endings, stopping: AbortSignal): Promise<void> {
  const folder = asked.folder ?? COLLECTION;
  const topics = asked.isTitles
    ? null
    : await readTopics(folder, asked.isByExample ? await readDocumentIds(folder) : null);
  const queries = topics?.queries.filter(({ id }) => asked.half === "all" || halfOf(id) === asked.half) ?? [];
  if (topics && queries.length === 0)
    throw new Error(`None of the ${topics.queries.length} queries is in this half; use --half all.`);
  if (!asked.database) console.log("Starting a database for the measurement.");
  // Settings are read when they are first imported, by what is imported from here on.
  process.env.DATABASE_URL = asked.database ?? (await startThrowawayDatabase(endings)).url;
  process.env.SEARCH_TIMEOUT_MS = SEARCH_TIMEOUT_MS;
  const { closeDatabase } = await import("@/db/client");
  endings.push(closeDatabase);
  const ids = await prepareDocuments(asked, stopping);
  if (!topics) {
    const { tryTitles } = await import("./titles");
    console.log(`\n${await tryTitles(asked.seed, stopping)}`);
    return;
  }
  await checkJudged(topics, ids, folder);
  const { evaluate } = await import("./evaluate");
  const results = await evaluate(queries, topics.judgements, ids, asked.relevantFrom, stopping);
  await report(asked, topics, queries.length, results);
}

/** Has the documents in the database. @returns the ids that they have there. */
async function prepareDocuments(asked: BenchArguments, stopping: AbortSignal): Promise<PaperIds> {
  const { OWN_IDS, loadArchives, loadCollection, recallIds } = await import("./documents");
  if (asked.database) {
    const hasDocuments = asked.folder && (await findFiles(asked.folder, "documents")).length > 0;
    return asked.folder && hasDocuments ? recallIds(asked.folder) : OWN_IDS;
  }
  if (asked.folder) return loadCollection(asked.folder, stopping);
  await loadArchives(asked.archives, stopping);
  return OWN_IDS;
}

/** @throws Error when no document that is judged relevant is there: whatever a ranking is, it would get nothing but 0. */
async function checkJudged({ queries, judgements }: Topics, ids: PaperIds, folder: string): Promise<void> {
  const { findPresent } = await import("./documents");
  const relevant = new Set(
    queries.flatMap(({ id }) =>
      [...(judgements.get(id) ?? [])].flatMap(([document, grade]) => (grade > 0 ? document : [])),
    ),
  );
  const present = await findPresent([...relevant].map(ids.toPaper));
  if (present.size === 0)
    throw new Error(
      `None of the ${plural(relevant.size, "document")} that ${folder} judges relevant is among the documents.`,
    );
  if (present.size < relevant.size)
    console.log(
      `${groupDigits(relevant.size - present.size)} of the ${plural(relevant.size, "relevant document")} are not among the documents, and count as not found.`,
    );
}

async function report(asked: BenchArguments, topics: Topics, asking: number, results: Results): Promise<void> {
  const { formatEach, formatResults, formatRun } = await import("./results");
  const { SITE_RANKER } = await import("./rankers");
  if (asked.isEach) console.log(`\n${formatEach(results)}`);
  const part = asked.half === "all" ? "All queries" : `The ${asked.half} half`;
  console.log(`\n${part}: ${asking} of ${queryCount(topics.queries.length)}.`);
  if (topics.unknown > 0)
    console.log(`${queryCount(topics.unknown)} without a text, whose document is not there, left out.`);
  if (asked.relevantFrom !== 1)
    console.log(
      `Relevant from grade ${asked.relevantFrom}; ${countWithout(topics, results, asked.relevantFrom)} of the queries have none, and count as 0.`,
    );
  console.log(`\n${formatResults(results)}`);
  for (const [name, list] of Object.entries(asked.runFile ? results : {})) {
    const file = name === SITE_RANKER ? `${asked.runFile}` : `${asked.runFile}.${name}`;
    await writeFile(file, formatRun(list, name));
    console.log(`${name === Object.keys(results)[0] ? "\n" : ""}The ranking of ${name} is in ${file}.`);
  }
  if (asked.jsonFile) {
    const counted = Object.entries(results).map(([name, list]) => [
      name,
      list.map(({ ranking, ...result }) => ({ ...result, found: ranking.length })),
    ]);
    const { half, relevantFrom } = asked;
    const json = { half, relevantFrom, results: Object.fromEntries(counted) };
    await writeFile(asked.jsonFile, `${JSON.stringify(json, null, 2)}\n`);
  }
}

/** Queries that were asked and have nothing of this grade. */
function countWithout({ judgements }: Topics, results: Results, from: number): number {
  const hasGrade = (id: string) => [...(judgements.get(id)?.values() ?? [])].some((grade) => grade >= from);
  return (Object.values(results)[0] ?? []).filter(({ id }) => !hasGrade(id)).length;
}

function queryCount(count: number): string {
  return count === 1 ? "1 query" : `${groupDigits(count)} queries`;
}
