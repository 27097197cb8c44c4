import { parseArgs } from "node:util";
import { addDays, parseDay } from "@/lib/core/days";
import { isArxivCategory } from "@/lib/core/source/arxiv-topics";
import { type BiorxivServer, biorxivServers } from "./biorxiv-draft";

export const USAGE = `Usage:
  npm run ingest -- huggingface [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  npm run ingest -- arxiv [--categories cs.CL,cs.CV] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--changes]
  npm run ingest -- biorxiv [--server biorxiv|medrxiv] [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  npm run ingest -- file [--known-only] PATH...

Days default to today. --changes asks arXiv for what changed in that time (new versions and withdrawals, by
OAI-PMH) rather than for what was submitted. biorxiv asks bioRxiv and medRxiv, or the one that --server names, for
what was posted. A file may hold JSON Lines, Kaggle's snapshot of arXiv, answers of Hugging Face's API or of
bioRxiv's, or arXiv's Atom, RSS or OAI-PMH, plain or gzip. --known-only updates known papers and adds none.`;

export type IngestArguments =
  | { source: "help" }
  | { source: "huggingface"; from: string; to: string }
  | { source: "arxiv"; from: string; to: string; categories: string[]; changes: boolean }
  | { source: "biorxiv"; from: string; to: string; servers: readonly BiorxivServer[] }
  | { source: "file"; paths: string[]; isKnownOnly: boolean };

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
      "known-only": { type: "boolean" },
      server: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [source, ...rest] = positionals;
  if (values.help) return { source: "help" };
  const takeOnly = (...taken: (keyof typeof values)[]) => {
    const given = Object.keys(values).find((option) => !taken.some((one) => one === option));
    if (given) throw new Error(`--${given} does not go with ${source}.`);
  };
  const refuseRest = () => {
    if (rest.length > 0) throw new Error(`What "${rest[0]}" means is unclear; days are given by --from and --to.`);
  };
  switch (source) {
    case "file":
      takeOnly("known-only");
      if (rest.length === 0) throw new Error("Name at least one file.");
      return { source, paths: rest, isKnownOnly: values["known-only"] ?? false };
    case "huggingface":
      takeOnly("from", "to");
      refuseRest();
      return { source, ...readDays(values, defaults.today) };
    case "biorxiv": {
      takeOnly("from", "to", "server");
      refuseRest();
      const servers = biorxivServers.filter((server) => (values.server ?? server) === server);
      if (servers.length === 0) throw new Error(`There is no server "${values.server}"; name biorxiv or medrxiv.`);
      return { source, ...readDays(values, defaults.today), servers };
    }
    case "arxiv": {
      takeOnly("from", "to", "categories", "changes");
      refuseRest();
      const categories = values.categories?.split(",").map((part) => part.trim()) ?? defaults.categories;
      const wrong = categories.find((category) => !isArxivCategory(category));
      if (wrong !== undefined) throw new Error(`"${wrong}" is not an arXiv category such as cs.CL.`);
      return { source, ...readDays(values, defaults.today), categories, changes: values.changes ?? false };
    }
    default:
      throw new Error(
        source ? `There is no source "${source}".` : "Name a source: huggingface, arxiv, biorxiv or file.",
      );
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
