import { parseArgs } from "node:util";
import type { Half } from "./halves";
import { FORMS } from "./records";

const USAGE = `npm run bench:search -- [DIR | titles] [--by-example] [--relevant-from N] [--run FILE] [--json FILE] [--half reported|tuning|all] [--each] [--archives PATH]... [--database URL] [--seed N]

Without DIR: the collection that ships with the project (bench/search/collection), over archives that do not.
titles: 100 random papers of the archives by their exact titles, and with two typing errors each (--seed draws others).
--by-example     a query is a document, which its own ranking leaves out; asked by its title and abstract unless it has a text,
                 and the ranking of related papers is set beside the others.
--relevant-from  the grade from which on a judgement counts for MAP, P and recall, as trec_eval's -l (1); nDCG keeps the grades.
--run            writes the ranking of the site in TREC's run format to FILE, and the others to FILE.ts_rank, FILE.BM25, ….
--half           the project's own queries are in two halves by their ids; its reported half unless told, and of a DIR all queries.
                 Tune on the tuning half alone.
--each           also prints the average precision of each query; never of the reported half.
--archives       files or folders of papers as \`npm run ingest -- file\` takes them; unless told, those beside the checkout.
--database       a database that holds the documents already and is only read, in place of a throwaway one.

${FORMS}`;
const HALVES = ["reported", "tuning", "all"] as const;

export type BenchArguments = {
  /** Of a collection that is not the project's. */
  folder: string | null;
  isTitles: boolean;
  isByExample: boolean;
  /** The grade from which on a judgement counts. */
  relevantFrom: number;
  runFile: string | undefined;
  half: Half | "all";
  isEach: boolean;
  archives: string[];
  database: string | undefined;
  seed: number;
  jsonFile: string | undefined;
};

/** What the bench was asked for. @throws Error with the usage when an argument is wrong. */
export function readBenchArguments(argv: string[]): BenchArguments {
  const { values, positionals } = parse(argv);
  const [place] = positionals;
  const folder = place === undefined || place === "titles" ? null : place;
  const half = HALVES.find((half) => half === (values.half ?? (folder ? "all" : "reported")));
  const seed = Number(values.seed ?? 1);
  const relevantFrom = Number(values["relevant-from"] ?? 1);
  if (!half || positionals.length > 1 || !Number.isSafeInteger(seed)) throw new Error(USAGE);
  if (!Number.isFinite(relevantFrom) || relevantFrom <= 0 || values["relevant-from"] === "")
    throw new Error(`--relevant-from takes a grade above 0.\n${USAGE}`);
  if (values.each && (folder ? half === "reported" : half !== "tuning"))
    throw new Error("--each goes with --half tuning: what is reported is not looked at.");
  return {
    folder,
    isTitles: place === "titles",
    isByExample: values["by-example"] ?? false,
    relevantFrom,
    runFile: values.run,
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
        "by-example": { type: "boolean" },
        "relevant-from": { type: "string" },
        run: { type: "string" },
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
