import { Presets, SingleBar } from "cli-progress";
import type { IngestReport } from "./report";

/** Between two plain lines of progress where there is no terminal. */
const LINE_INTERVAL_MS = 5_000;

export type Progress = {
  update: (progress: { done: number; total: number; report: IngestReport }) => void;
  end: () => void;
};

/** A progress bar on a terminal, a plain line now and then elsewhere; both on standard error. */
export function createProgress(name: string): Progress {
  return process.stderr.isTTY ? createBar(name) : createLines(name);
}

function createBar(name: string): Progress {
  const bar = new SingleBar(
    {
      format: `${name} {bar} {percentage} % | {papers} papers | {eta_formatted} left`,
      hideCursor: true,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update: ({ done, total, report }) => {
      if (!isStarted) bar.start(total, 0, { papers: 0 });
      isStarted = true;
      bar.update(done, { papers: countRecords(report).toLocaleString("en") });
    },
    end: () => bar.stop(),
  };
}

function createLines(name: string): Progress {
  let last = Date.now();
  return {
    update: ({ done, total, report }) => {
      if (Date.now() - last < LINE_INTERVAL_MS) return;
      last = Date.now();
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      console.error(`${name}: ${percent} %, ${countRecords(report).toLocaleString("en")} papers.`);
    },
    end: () => {},
  };
}

const countRecords = (report: IngestReport) => report.added + report.changed + report.same;
