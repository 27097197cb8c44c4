import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { claimJob, listOpenJobs } from "@/db/queries/job/jobs";
import { jobs, serviceTurns } from "@/db/schema";
import { addPapers, dailyPaper, manyIds, NOW, startFillArxiv } from "@/ingest/testing/fill-arxiv";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { printJobs } from "../print-jobs";
import { runJob } from "../run-job";
import { runDueJobs } from "../worker";
import { fillTopics } from "./fill-topics";

const arxiv = startFillArxiv();
let lines: string[];
beforeEach(async () => {
  await db.delete(jobs);
  lines = catchLog();
});

const run = (at = NOW) => runDueJobs([fillTopics], "UTC", at);
const jobRow = async () => (await db.select().from(jobs))[0];

test("says what it filled and what is left, for the log and `npm run jobs`", async () => {
  arxiv.known = (id) => id !== "2502.10001";
  await addPapers(manyIds(3).map((id) => dailyPaper(id)));
  await db.insert(serviceTurns).values({ service: "arxiv", holder: crypto.randomUUID(), freeAt: new Date(0) });
  await run();
  const said = "filled 2 papers from arXiv; 1 paper left, 1 without a topic, 1 unknown to arXiv.";
  expect((await jobRow())?.result).toContain(said);
  const shown = vi.spyOn(console, "log").mockImplementation(() => {});
  await printJobs([fillTopics], "UTC", NOW);
  expect(shown.mock.calls.flat().join("\n")).toContain(said);
  shown.mockRestore();
});

test("tells how far it is while it runs", async () => {
  await addPapers([dailyPaper("2502.00001")]);
  await db.insert(jobs).values({ kind: "fill-topics", key: "x", attemptsMax: 3, runAt: NOW });
  const claimed = await claimJob({ kinds: ["fill-topics"], single: [], leaseSeconds: 60, now: NOW });
  const seen: string[] = [];
  const slow = {
    ...fillTopics,
    run: async (context: Parameters<typeof fillTopics.run>[0]) => {
      await context.tell("filled 100 papers from arXiv");
      const [open] = await listOpenJobs(1);
      seen.push(`${open?.isRunning} ${open?.result}`);
      return null;
    },
  };
  await runJob(slow, claimed!, { now: NOW, stopping: new AbortController().signal });
  expect(seen).toEqual(["true filled 100 papers from arXiv"]);
  expect((await jobRow())?.result).toBeNull();
});

test("without a way out it fails in one line, stays quiet while the reason is the same, and speaks of another one", async () => {
  await addPapers([dailyPaper("2502.00001")]);
  arxiv.server.answer((_, response) => response.writeHead(403).end());
  // Three attempts, then those of the next hours.
  let at = NOW;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    // Each hour brings another paper, so that what is told of the attempt changes.
    await addPapers([dailyPaper(`2502.2000${attempt}`)]);
    await db.delete(serviceTurns);
    await run(at);
    at = new Date(at.getTime() + 3_700_000);
  }
  expect(arxiv.server.requests.length).toBeGreaterThan(5);
  expect(lines.filter((line) => line.includes("403"))).toHaveLength(1);
  arxiv.server.answer((_, response) => response.writeHead(404).end());
  await db.delete(serviceTurns);
  await run(at);
  expect(lines.filter((line) => line.includes("404"))).toHaveLength(1);
  arxiv.answerKnown();
  await db.delete(serviceTurns);
  await run(new Date(at.getTime() + 3_700_000));
  expect(lines.at(-1)).toContain("filled 9 papers from arXiv");
});
