import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { runMain } from "@/lib/server/runtime/run-main";
import { startThrowawayDatabase } from "../database";
import { type Endings, runStoppable } from "../stoppable";
import { FORMS, readTopics } from "./collection";
import type { Half } from "./halves";

const USAGE = `npm run bench:search -- [DIR | titles] [--half reported|tuning|all] [--each] [--archives PATH]... [--database URL] [--seed N] [--json FILE]

Without DIR: the collection that ships with the project (bench/search/collection), over archives that do not.
titles: 100 random papers of the archives by their exact titles, and with two typing errors each (--seed draws others).
--half      queries are in two halves by their ids; the reported half unless told. Tune on the tuning half alone.
--each      also prints the average precision of each query; never of the reported half.
--archives  files or folders of papers as \`npm run ingest -- file\` takes them; unless told, those beside the checkout.
--database  a database that holds the documents already and is only read, in place of a throwaway one.

${FORMS}`;
const COLLECTION = path.join(import.meta.dirname, "collection");
const HALVES = ["reported", "tuning", "all"] as const;
/** Quality is measured here, and a slow machine is none of it. */
const SEARCH_TIMEOUT_MS = "60000";

type Asked = {
  folder: string | null;
  isTitles: boolean;
  half: Half | "all";
  isEach: boolean;
  archives: string[];
  database: string | undefined;
  seed: number;
  jsonFile: string | undefined;
};

await runMain(() => {
  const asked = readArguments(process.argv.slice(2));
  return runStoppable((endings, stopping) => measure(asked, endings, stopping));
});

async function measure(asked: Asked, endings: Endings, stopping: AbortSignal): Promise<void> {
  const topics = asked.isTitles ? null : await readTopics(asked.folder ?? COLLECTION);
  if (!asked.database) console.log("Starting a database for the measurement.");
  // Settings are read when they are first imported, by what is imported from here on.
  process.env.DATABASE_URL = asked.database ?? (await startThrowawayDatabase(endings)).url;
  process.env.SEARCH_TIMEOUT_MS = SEARCH_TIMEOUT_MS;
  const [{ closeDatabase }, { OWN_IDS, loadArchives, loadCollection }] = await Promise.all([
    import("@/db/client"),
    import("./documents"),
  ]);
  endings.push(closeDatabase);
  let ids = OWN_IDS;
  if (!asked.database) {
    if (asked.folder) ids = await loadCollection(asked.folder, stopping);
    else await loadArchives(asked.archives, stopping);
  }
  if (!topics) {
    const { tryTitles } = await import("./titles");
    console.log(`\n${await tryTitles(asked.seed, stopping)}`);
    return;
  }
  const { evaluate, formatEach, formatResults } = await import("./evaluate");
  const results = await evaluate(topics, ids, asked.half, stopping);
  const asking = Object.values(results)[0]?.length ?? 0;
  if (asking === 0) throw new Error(`None of the ${topics.queries.length} queries is in this half; use --half all.`);
  if (asked.isEach) console.log(`\n${formatEach(results)}`);
  console.log(
    `\n${asked.half === "all" ? "All queries" : `The ${asked.half} half`}: ${asking} of ${topics.queries.length} queries.\n`,
  );
  console.log(formatResults(results));
  if (asked.jsonFile) await writeFile(asked.jsonFile, `${JSON.stringify({ half: asked.half, results }, null, 2)}\n`);
}

/** @throws Error with the usage when an argument is wrong. */
function readArguments(argv: string[]): Asked {
  const { values, positionals } = parse(argv);
  const half = HALVES.find((half) => half === (values.half ?? "reported"));
  const seed = Number(values.seed ?? 1);
  if (!half || positionals.length > 1 || !Number.isSafeInteger(seed)) throw new Error(USAGE);
  if (values.each && half !== "tuning")
    throw new Error("--each goes with --half tuning: what is reported is not looked at.");
  const [place] = positionals;
  return {
    folder: place === undefined || place === "titles" ? null : place,
    isTitles: place === "titles",
    half,
    isEach: values.each ?? false,
    archives: values.archives ?? [],
    database: values.database,
    seed,
    jsonFile: values.json,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        half: { type: "string" },
        each: { type: "boolean" },
        archives: { type: "string", multiple: true },
        database: { type: "string" },
        seed: { type: "string" },
        json: { type: "string" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
