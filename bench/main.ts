import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { runMain } from "@/lib/server/runtime/run-main";
import { formatMachine } from "./machine";
import { figureOf, holds, type Measurement } from "./measurement";
import { ON_REQUEST, ROWS } from "./rows";
import { setStage } from "./stage";
import { type Endings, runStoppable } from "./stoppable";
import { formatTable } from "./table";

const USAGE = `npm run bench -- [ROW...] [--all] [--json FILE]
Rows: ${Object.keys(ROWS).join(", ")}; when none is named, all but ${ON_REQUEST.join(", ")}, which --all measures too.`;

await runMain(() => {
  const { names, jsonFile } = readArguments(process.argv.slice(2));
  return runStoppable((endings, stopping) => measureRows(names, jsonFile, stopping, endings));
});

/**
 * Measures and prints the rows of these names. A missed budget is said in the table and is no failure.
 * @throws Error that names what could not be measured, when all others were measured and printed.
 */
async function measureRows(names: string[], jsonFile: string | undefined, stopping: AbortSignal, endings: Endings) {
  const stage = await setStage(console.log, stopping, endings);
  const measurements: Measurement[] = [];
  const failures: string[] = [];
  for (const name of names) {
    stopping.throwIfAborted();
    console.log(`Measuring ${name}.`);
    const row = await ROWS[name]!();
    try {
      measurements.push(...(await row.measure(stage)));
    } catch (error) {
      stopping.throwIfAborted();
      failures.push(`${name} could not be measured: ${error instanceof Error ? error.message : error}`);
    }
  }
  stopping.throwIfAborted();
  console.log(`\n${formatMachine(stage.machine)}\n\n${formatTable(measurements)}`);
  if (jsonFile) {
    const rows = measurements.map((measurement) => ({
      ...measurement,
      figure: figureOf(measurement),
      holds: holds(measurement),
    }));
    await writeFile(jsonFile, `${JSON.stringify({ machine: stage.machine, rows, failures }, null, 2)}\n`);
  }
  if (failures.length > 0) throw new Error(failures.join("\n"));
}

/** @throws Error with the usage when an argument is wrong. */
function readArguments(argv: string[]): { names: string[]; jsonFile: string | undefined } {
  const { values, positionals } = parse(argv);
  const unknown = positionals.find((name) => !Object.hasOwn(ROWS, name));
  if (unknown) throw new Error(`There is no row "${unknown}".\n${USAGE}`);
  const isWanted = (name: string) =>
    values.all || (positionals.length > 0 ? positionals.includes(name) : !ON_REQUEST.includes(name));
  const names = Object.keys(ROWS).filter(isWanted);
  return { names, jsonFile: values.json };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: { json: { type: "string" }, all: { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
