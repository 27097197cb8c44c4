import { type Budget, figureOf, holds, type Measurement } from "./measurement";

const HEAD = ["what", "measured", "reference", "ratio", "budget", ""];

/** The measurements as a table of plain text, then their notes by number. */
export function formatTable(measurements: Measurement[]): string {
  const rows = [HEAD, ...measurements.map(formatRow)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  const notes = measurements.flatMap(({ what, notes }) => notes.map((note) => `  ${what}: ${note}`));
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}

function formatRow(measurement: Measurement): string[] {
  const { what, unit, measured, reference, budget } = measurement;
  return [
    what,
    `${formatNumber(measured)} ${unit}`,
    reference === null ? "" : `${formatNumber(reference)} ${unit}`,
    reference === null ? "" : `${figureOf(measurement).toFixed(2)} x`,
    budget ? formatBudget(budget, reference === null ? unit : "x") : "",
    verdict(holds(measurement)),
  ];
}

function verdict(answer: boolean | null): string {
  if (answer === null) return "";
  return answer ? "holds" : "falls short";
}

function formatBudget(budget: Budget, unit: string): string {
  return "atMost" in budget ? `<= ${budget.atMost} ${unit}` : `>= ${budget.atLeast} ${unit}`;
}

function formatNumber(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
}
