import { parseArgs } from "node:util";
import { addDays, parseDay } from "@/lib/days";

export const USAGE = `Usage:
  npm run ingest -- huggingface [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  npm run ingest -- arxiv [--categories cs.CL,cs.CV] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--changes]
  npm run ingest -- file PATH...

Days default to today. --changes asks arXiv for what changed in that time (new versions and withdrawals, by
OAI-PMH) rather than for what was submitted. A file may hold JSON Lines, answers of Hugging Face's API, or
arXiv's Atom or OAI-PMH, plain or gzip.`;

export type IngestArguments =
  | { source: "help" }
  | { source: "huggingface"; from: string; to: string }
  | { source: "arxiv"; from: string; to: string; categories: string[]; changes: boolean }
  | { source: "file"; paths: string[] };

/** The command, checked. @throws Error with one sentence. @param defaults today in the feed's time zone, and categories. */
export function parseArguments(argv: string[], defaults: { today: string; categories: string[] }): IngestArguments {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      from: { type: "string" },
      to: { type: "string" },
      categories: { type: "string" },
      changes: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [source, ...rest] = positionals;
  if (values.help) return { source: "help" };
  const refuse = (option: "from" | "to" | "categories" | "changes") => {
    if (values[option] !== undefined) throw new Error(`--${option} does not go with ${source}.`);
  };
  switch (source) {
    case "file":
      for (const option of ["from", "to", "categories", "changes"] as const) refuse(option);
      if (rest.length === 0) throw new Error("Name at least one file.");
      return { source, paths: rest };
    case "huggingface":
      for (const option of ["categories", "changes"] as const) refuse(option);
      if (rest.length > 0) throw new Error(`What "${rest[0]}" means is unclear; days are given by --from and --to.`);
      return { source, ...readDays(values, defaults.today) };
    case "arxiv": {
      if (rest.length > 0) throw new Error(`What "${rest[0]}" means is unclear; days are given by --from and --to.`);
      const categories = values.categories?.split(",").map((part) => part.trim()) ?? defaults.categories;
      const wrong = categories.find((category) => !/^[a-z-]+(\.[A-Za-z-]{2,})?$/.test(category));
      if (wrong !== undefined) throw new Error(`"${wrong}" is not an arXiv category such as cs.CL.`);
      return { source, ...readDays(values, defaults.today), categories, changes: values.changes ?? false };
    }
    default:
      throw new Error(source ? `There is no source "${source}".` : "Name a source: huggingface, arxiv or file.");
  }
}

function readDays(values: { from?: string; to?: string }, today: string): { from: string; to: string } {
  const to = readDay("--to", values.to ?? today);
  const from = readDay("--from", values.from ?? to);
  if (from > to) throw new Error(`--from ${from} is after --to ${to}.`);
  // A day of the feed may have begun in one time zone and not in another.
  if (to > addDays(today, 1)) throw new Error(`--to ${to} has not come yet.`);
  return { from, to };
}

function readDay(option: string, text: string): string {
  const day = parseDay(text);
  if (!day) throw new Error(`${option} ${text} is not a date; write it as YYYY-MM-DD.`);
  return day;
}
