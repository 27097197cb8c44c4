import { vi } from "vitest";
import { db } from "../client";

/** Runs `read` and asks PostgreSQL how it would answer each of its queries. @returns the plans, one text a query. */
export async function explainQueries(read: () => Promise<unknown>): Promise<string[]> {
  const sent: [string, unknown[]][] = [];
  const client = db.$client;
  const unsafe = client.unsafe.bind(client);
  const spy = vi.spyOn(client, "unsafe").mockImplementation(((
    query: string,
    parameters: unknown[] = [],
    options: object = {},
  ) => {
    sent.push([query, parameters]);
    return unsafe(query, parameters as never[], options);
  }) as typeof client.unsafe);
  await read();
  spy.mockRestore();
  return Promise.all(
    sent.map(async ([query, parameters]) => {
      const rows = await unsafe(`explain ${query}`, parameters as never[]);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    }),
  );
}
