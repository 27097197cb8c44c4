import type { Stage } from "./stage";
import { median } from "./statistics";

/** A limit on the figure: the ratio to the reference when there is one, else the measured value itself. */
export type Budget = { atMost: number } | { atLeast: number };

export type Measurement = {
  /** What was measured, a few words. */
  what: string;
  unit: "KB" | "MB" | "requests/s" | "reads/s" | "votes/s" | "papers/s" | "ms" | "µs" | "faults" | "fonts";
  measured: number;
  reference: number | null;
  budget: Budget | null;
  /** Single values behind the medians, by subject. */
  rounds?: Record<string, number[]>;
  /** What a reader must know to judge the figure, a sentence each. */
  notes: string[];
};

/** One row of the budget table. */
export type Row = {
  /** @throws Error when something could not be measured; a missed budget is a figure, not an error. */
  measure(stage: Stage): Promise<Measurement[]>;
};

/** Rates or times of a subject and its reference, from rounds in which both were measured in turn. */
export function compareRates(
  what: string,
  unit: Measurement["unit"],
  rates: { subject: number[]; reference: number[] },
  budget: Budget | null,
  notes: string[],
): Measurement {
  return {
    what,
    unit,
    measured: median(rates.subject),
    reference: median(rates.reference),
    budget,
    rounds: rates,
    notes,
  };
}

/** The number that the budget is about. */
export function figureOf({ measured, reference }: Measurement): number {
  return reference === null ? measured : measured / reference;
}

/** Whether the budget holds; null when there is none. */
export function holds(measurement: Measurement): boolean | null {
  const { budget } = measurement;
  if (!budget) return null;
  const figure = figureOf(measurement);
  return "atMost" in budget ? figure <= budget.atMost : figure >= budget.atLeast;
}
