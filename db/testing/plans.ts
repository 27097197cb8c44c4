import { db } from "../client";

/** Tables that grow with the archive, whose every row no list may read. */
const LARGE_TABLES =
  /^(papers|paper_authors|paper_topics|upvotes|authors|paper_search|search_terms|search_words|search_matches)$/;

/** How PostgreSQL answered a query. */
export type Plan = {
  query: string;
  indexes: string[];
  /** Large tables that were read from end to end. */
  wholeTables: string[];
  /** Rows and index entries that were looked at. */
  rowsRead: number;
  /** Rows of the largest sort. */
  rowsSorted: number;
};

type Sent = { query: string; parameters: unknown[] };
type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: Node[];
};

/** Runs `read` and asks PostgreSQL how it would answer each of its queries. @returns the plans, one text a query. */
export async function explainQueries(read: () => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  for (const { query, parameters } of await recordQueries(read)) {
    const rows = await db.$client.unsafe(`explain ${query}`, parameters as never[]);
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}

/** Runs `read`, and each of its queries once more to see what it took; in one transaction, for settings that it makes. */
export async function analyzeQueries(read: () => Promise<unknown>): Promise<Plan[]> {
  const sent = await recordQueries(read);
  const plans: Plan[] = [];
  await db.$client.begin(async (transaction) => {
    for (const { query, parameters } of sent) {
      const [row] = await transaction.unsafe<{ "QUERY PLAN": [{ Plan: Node }] }[]>(
        `explain (analyze, timing off, format json) ${query}`,
        parameters as never[],
      );
      plans.push(readPlan(query, row!["QUERY PLAN"][0].Plan));
    }
  });
  return plans;
}

/** What begins, shapes and ends a transaction. */
const OF_TRANSACTIONS = /^\s*(begin|commit|rollback|set)\b/i;

/** The queries that `read` sends, one after the other, within transactions and outside. */
async function recordQueries(read: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const client = db.$client;
  const { unsafe, begin } = client;
  const record = (on: Pick<typeof client, "unsafe">, { unsafe } = on) => {
    on.unsafe = ((query: string, parameters: unknown[] = [], options: object = {}) => {
      if (!OF_TRANSACTIONS.test(query)) sent.push({ query, parameters });
      return unsafe.call(on, query, parameters as never[], options);
    }) as typeof unsafe;
    return on;
  };
  type Work = (transaction: typeof client) => Promise<unknown>;
  client.begin = ((...given: [Work] | [string, Work]) => {
    const work = given.at(-1) as Work;
    const recorded = (transaction: typeof client) => work(record(transaction) as typeof client);
    return Reflect.apply(begin, client, [...given.slice(0, -1), recorded]);
  }) as unknown as typeof begin;
  record(client);
  try {
    await read();
  } finally {
    Object.assign(client, { unsafe, begin });
  }
  return sent;
}

function readPlan(query: string, root: Node): Plan {
  const plan: Plan = { query, indexes: [], wholeTables: [], rowsRead: 0, rowsSorted: 0 };
  const walk = (node: Node) => {
    const table = node["Relation Name"] ?? "";
    const index = node["Index Name"];
    if (index) plan.indexes.push(index);
    if (/Seq Scan/.test(node["Node Type"]) && LARGE_TABLES.test(table)) plan.wholeTables.push(table);
    if (table || index) plan.rowsRead += lookedAt(node);
    // Pairs that a join formed and dropped.
    plan.rowsRead += (node["Rows Removed by Join Filter"] ?? 0) * node["Actual Loops"];
    for (const child of node.Plans ?? []) {
      // A full sort says how much it was given by what its child gave; an incremental one sorts a part at a time.
      if (node["Node Type"] === "Sort")
        plan.rowsSorted = Math.max(plan.rowsSorted, child["Actual Rows"] * child["Actual Loops"]);
      walk(child);
    }
  };
  walk(root);
  return plan;
}

function lookedAt(node: Node): number {
  const dropped = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + dropped) * node["Actual Loops"];
}

/**
 * What is wrong with a list's query on a large archive, a few words each; [] when an index answers it.
 * @param rowsMax that one page may look at, whatever the archive holds.
 */
export function listFaults(plan: Plan, rowsMax: number): string[] {
  return [
    ...plan.wholeTables.map((table) => `reads all of ${table}`),
    ...(plan.rowsRead > rowsMax ? [`looks at ${Math.round(plan.rowsRead)} rows`] : []),
    ...(plan.rowsSorted > rowsMax ? [`sorts ${Math.round(plan.rowsSorted)} rows`] : []),
    // `offset 0` skips nothing; it keeps the planner from merging two queries.
    ...(/\boffset\s+(?!0\b)/i.test(plan.query) ? ["pages by offset"] : []),
  ];
}
