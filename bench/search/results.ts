import { median } from "../statistics";
import type { Results } from "./evaluate";
import { MEASURES, meanOf } from "./metrics";
import { comparePaired } from "./significance";

const HEADS = { map: "MAP", ndcg10: "nDCG@10", p10: "P@10", recall100: "recall@100", recall200: "recall@200" };
/** Queries that found fewer documents than this are counted. */
const FEW = 10;

/** The means of each kind of query beside each other, and how sure it is that a ranker is better than those before it. */
export function formatResults(results: Results): string {
  const kinds = [...new Set(Object.values(results).flatMap((list) => list.map(({ id }) => kindOf(id))))];
  return kinds.map((kind) => formatKind(kind, ofKind(results, kind))).join("\n\n");
}

function formatKind(kind: string, results: Results): string {
  const names = Object.keys(results);
  const count = results[names[0] ?? ""]?.length ?? 0;
  const width = Math.max(...names.map((name) => name.length), kind.length + 6);
  const heads = [...MEASURES.map((measure) => HEADS[measure]), "none", `< ${FEW}`, "ms"];
  const lines = names.map((name) => {
    const list = results[name] ?? [];
    const means = meanOf(list.map(({ scores }) => scores));
    const cells = [
      ...MEASURES.map((measure) => means[measure].toFixed(3)),
      list.filter(({ ranking }) => ranking.length === 0).length,
      list.filter(({ ranking }) => ranking.length < FEW).length,
      Math.round(median(list.map(({ ms }) => ms))),
    ];
    return formatRow(name.padEnd(width), cells);
  });
  // The plainest two are what the others are to be better than.
  const comparisons =
    count > 1
      ? names
          .slice(2)
          .flatMap((name) => names.slice(0, names.indexOf(name)).flatMap((other) => compare(name, other, results)))
      : [];
  return [formatRow(`${kind} (${count})`.padEnd(width), heads), ...lines, ...comparisons].join("\n");
}

/** "none" and "< 10" stand for queries that found no document, and fewer than ten. */
const formatRow = (name: string, cells: (string | number)[]) =>
  [name, ...cells.map((cell, column) => String(cell).padStart(column < MEASURES.length ? 10 : 5))].join("  ");

function compare(first: string, second: string, results: Results): string[] {
  return (["map", "ndcg10"] as const).map((measure) => {
    const values = (name: string) => (results[name] ?? []).map(({ scores }) => scores[measure]);
    const { difference, low, high, p } = comparePaired(values(first), values(second));
    const signed = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(3)}`;
    return `  ${first} against ${second}, ${HEADS[measure]}: ${signed(difference)} (95 %: ${signed(low)} to ${signed(high)}; p = ${p.toFixed(4)})`;
  });
}

/** One line a query, with the reciprocal rank or average precision of each ranker. */
export function formatEach(results: Results): string {
  const names = Object.keys(results);
  const queries = results[names[0] ?? ""] ?? [];
  return queries
    .map(({ id, text }, index) => {
      const cells = names.map((name) => (results[name]?.[index]?.scores.map ?? 0).toFixed(3));
      return `${cells.join("  ")}  ${id}  ${text.replace(/\s+/g, " ")}`;
    })
    .join("\n");
}

/** One ranking of each query in TREC's run format, as trec_eval reads it: query, Q0, document, place, falling score, tag. */
export const formatRun = (results: Results[string], tag: string): string =>
  results
    .flatMap(({ id, ranking }) =>
      ranking.map((document, index) =>
        [id, "Q0", document, index + 1, ranking.length - index, tag].map(withoutSpace).join(" "),
      ),
    )
    .map((line) => `${line}\n`)
    .join("");

/** Columns are told apart by white space, which ids of JSON may have. */
const withoutSpace = (cell: string | number) => String(cell).replace(/\s+/g, "_");

const ofKind = (results: Results, kind: string): Results =>
  Object.fromEntries(
    Object.entries(results).map(([name, list]) => [name, list.filter(({ id }) => kindOf(id) === kind)]),
  );

/** What the collection of the project asks for stands in its ids: "known-2404.18911". */
const kindOf = (id: string) => /^(known|listing)-/.exec(id)?.[1] ?? "queries";
