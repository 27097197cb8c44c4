import type { Answer } from "./readers";

/** What readers noticed of one part that was killed, or of nginx's cache that was emptied. */
export type Noticed = {
  what: string;
  failedReads: number;
  /** Seconds from the first failed read to the end of the last one, and the same of writes. */
  readSeconds: number;
  writeSeconds: number;
  /** Seconds until no write failed any more, from when the part was back or, where that is later, was killed. */
  writesBackSeconds: number;
  lost: number;
  doubled: number;
  mailsDoubled: number;
  /** Those that failed, as "/path: 503 after 1.2 s". */
  failed: string[];
  /** Answers that nobody should get, as "GET /path: 500". */
  odd: string[];
  longestSeconds: number;
  /** What took so long, a path. */
  longestPath: string;
  requests: number;
};

/** What a part's death may cost. */
type Budget = { writesBackSeconds: number };

const ALLOWED = /^(2\d\d|3\d\d|404|429|503)$/;
/** What readers see of an answer that failed; a limit and an unknown page are answers. */
const isFailed = ({ status }: Answer) => status === 0 || status >= 500;

/**
 * What the answers of a round say. @param killedAt and @param backAt by performance.now(): when the part was killed, and when
 * it answered again; for a part whose absence readers should not notice, both are the kill.
 */
export function judgeAnswers(what: string, answers: Answer[], killedAt: number, backAt: number): Noticed {
  const failed = answers.filter(isFailed);
  const writes = failed.filter(({ kind }) => kind === "write");
  const spanOf = (some: Answer[]) =>
    some.length === 0
      ? 0
      : seconds(
          Math.max(...some.map((answer) => answer.endedAt)) - Math.min(...some.map((answer) => answer.startedAt)),
        );
  const timeOf = ({ startedAt, endedAt }: Answer) => endedAt - startedAt;
  const longest = answers.reduce<Answer | undefined>(
    (found, answer) => (found && timeOf(found) >= timeOf(answer) ? found : answer),
    undefined,
  );
  const lastWrite = Math.max(backAt, ...writes.map(({ endedAt }) => endedAt));
  const reads = failed.filter(({ kind }) => kind === "read");
  return {
    what,
    failedReads: reads.length,
    readSeconds: spanOf(reads),
    writeSeconds: spanOf(writes),
    writesBackSeconds: seconds(lastWrite - Math.max(backAt, killedAt)),
    failed: failed.map(
      ({ path, status, startedAt }) => `${path}: ${status}, ${seconds(startedAt - killedAt)} s after the kill`,
    ),
    lost: 0,
    doubled: 0,
    mailsDoubled: 0,
    odd: answers.filter(({ status }) => !ALLOWED.test(String(status))).map(({ path, status }) => `${path}: ${status}`),
    longestSeconds: longest ? seconds(timeOf(longest)) : 0,
    longestPath: longest?.path ?? "",
    requests: answers.length,
  };
}

/** What is over the budget, a sentence each. Reads may not fail at all. */
export function findOverBudget(noticed: Noticed, { writesBackSeconds }: Budget): string[] {
  const { what } = noticed;
  return [
    noticed.failedReads > 0 ? `${what}: ${noticed.failedReads} reads failed, within ${noticed.readSeconds} s` : "",
    noticed.writesBackSeconds > writesBackSeconds
      ? `${what}: writes were back after ${noticed.writesBackSeconds} s, and may be after ${writesBackSeconds} s`
      : "",
    noticed.lost > 0 ? `${what}: ${noticed.lost} answered writes are lost` : "",
    noticed.doubled > 0 ? `${what}: ${noticed.doubled} writes are there twice` : "",
    noticed.mailsDoubled > 0 ? `${what}: ${noticed.mailsDoubled} mails came twice` : "",
    noticed.odd.length > 0
      ? `${what}: ${noticed.odd.length} answers that nobody should get, such as ${noticed.odd[0]}`
      : "",
  ].filter(Boolean);
}

const HEAD = [
  "killed",
  "failed reads s",
  "failed writes s",
  "writes back s",
  "lost",
  "doubled",
  "mails doubled",
  "odd answers",
  "longest s",
  "requests",
];

/** The table of a trial, in Markdown. */
export function formatNoticed(rows: Noticed[]): string {
  const lines = rows.map((row) => [
    row.what,
    row.readSeconds,
    row.writeSeconds,
    row.writesBackSeconds,
    row.lost,
    row.doubled,
    row.mailsDoubled,
    row.odd.length,
    row.longestSeconds,
    row.requests,
  ]);
  return [HEAD, HEAD.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;
