import { existsSync } from "node:fs";
import { createDay, DAY, PAPERS_OF_DAY } from "../day";
import type { Measurement, Row } from "../measurement";
import { ingestRealDay, REAL_DAY } from "../real-day";
import type { Stage } from "../stage";
import { fetchCompressed } from "../transfer";

const SENT_KB_MAX = 30;
const RAW_KB_MAX = 160;

/** A day of 50 papers: bytes of its HTML, compressed as the server sends it, and raw; of a real one by titles too. */
export const htmlSize: Row = {
  async measure(stage) {
    await createDay();
    const measurements = [
      ...(await measurePage(stage, `/papers/date/${DAY}`, "generated day")),
      ...(await measurePage(stage, "/", "front page with the generated day")),
    ];
    if (existsSync("ingest/cli.ts") && (await ingestRealDay(stage)))
      for (const [query, view] of [
        ["", ""],
        ["?view=titles", ", titles"],
      ])
        measurements.push(
          ...(await measurePage(stage, `/papers/date/${REAL_DAY}${query}`, `real day ${REAL_DAY}${view}`)),
        );
    return measurements;
  },
};

async function measurePage(stage: Stage, path: string, name: string): Promise<Measurement[]> {
  const { status, sentBytes, rawBytes, text } = await fetchCompressed(`${stage.siteUrl}${path}`);
  const cards = text.split("<article").length - 1;
  if (status !== 200 || cards !== PAPERS_OF_DAY)
    throw new Error(`${path} answered ${status} with ${cards} papers instead of ${PAPERS_OF_DAY}.`);
  const size = { unit: "KB", reference: null, notes: [] } as const;
  return [
    {
      ...size,
      what: `${name}, HTML compressed`,
      measured: sentBytes / 1000,
      budget: { atMost: SENT_KB_MAX },
      notes: [],
    },
    { ...size, what: `${name}, HTML raw`, measured: rawBytes / 1000, budget: { atMost: RAW_KB_MAX }, notes: [] },
  ];
}
