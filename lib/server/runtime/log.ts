import { pino } from "pino";
import { LINES_LEFT_OUT, linesWereLeftOut } from "@/lib/core/site/sentences";
import { currentRequestId } from "../http/request-id";
import { type Env, env } from "./env";
import { createLineRate } from "./line-rate";

/** `plain` is for people: the instant, who speaks, and the sentence. `json` is for programs: one object a line. */
export type LogFormat = NonNullable<Env["LOG_FORMAT"]>;

/**
 * `error` is what went wrong; `fields` are for programs, beside the sentence that says them too; `requestId` is only needed
 * outside of the request's own run.
 */
type LogDetail = { error?: unknown; fields?: Record<string, string | undefined>; requestId?: string };
/** Prints a line that says who speaks, and a sentence. */
type LogLine = (name: string, sentence: string, detail?: LogDetail) => void;
export type Log = Record<Env["LOG_LEVEL"], LogLine>;

/** Takes whole lines. */
type Sink = { write(lines: string): unknown };

type Entry = {
  time: string;
  name: string;
  instance?: string;
  msg: string;
  requestId?: string;
  err?: { stack: string };
};

/**
 * A log that drops what is below `level`. Errors go to `err`, all else to `out`.
 * @param sinks the process's own streams. Not its console: Next changes that, and `takeConsoleIntoLog` turns it into lines.
 */
export function createLog(
  { level, format }: { level: Env["LOG_LEVEL"]; format: LogFormat },
  sinks: { out: Sink; err: Sink } = { out: process.stdout, err: process.stderr },
): Log {
  const stream = (sink: Sink): Sink =>
    format === "json"
      ? { write: (line) => sink.write(line) }
      : { write: (line) => sink.write(formatPlain(JSON.parse(line) as Entry)) };
  const logger = pino(
    {
      level,
      base: process.env.WEB_INSTANCE ? { instance: process.env.WEB_INSTANCE } : null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeWhole },
    },
    pino.multistream(
      [
        { level: "debug", stream: stream(sinks.out) },
        { level: "error", stream: stream(sinks.err) },
      ],
      { dedupe: true },
    ),
  );
  const admit = createLineRate();
  const lineOf =
    (level: Env["LOG_LEVEL"]): LogLine =>
    (name, sentence, { error, fields, requestId = currentRequestId() } = {}) => {
      if (!logger.isLevelEnabled(level)) return;
      const verdict = mayBeForced(level, name) ? admit(`${level} ${name} ${fields?.event}`) : PRINTED;
      if (verdict.is !== "printed") {
        if (verdict.is === "first left out") logger[level]({ name }, LINES_LEFT_OUT);
        return;
      }
      if (verdict.leftOut > 0) logger[level]({ name }, linesWereLeftOut(verdict.leftOut));
      logger[level]({ ...fields, name, requestId, err: error }, onOneLine(sentence));
    };
  return { debug: lineOf("debug"), info: lineOf("info"), warn: lineOf("warn"), error: lineOf("error") };
}

const PRINTED = { is: "printed", leftOut: 0 } as const;

/** Name of the lines that say who signs in, and what changes an account. */
export const SECURITY_LOG = "security";

/** Whether strangers can make such lines by what they send; others have a bound of their own, and `debug` is asked for. */
const mayBeForced = (level: Env["LOG_LEVEL"], name: string): boolean =>
  level === "warn" || level === "error" || name === SECURITY_LOG;

/** The form of this process's log: the one that is set, else plain where a terminal shows it. */
export const logFormat: LogFormat = env.LOG_FORMAT ?? (process.stdout.isTTY ? "plain" : "json");

/** The log of this process. */
export const log: Log = createLog({ level: env.LOG_LEVEL, format: logFormat });

/** Tells the person who started this program: the bare sentence where the log is plain, else a line of the log. */
export function tell(name: string, sentence: string): void {
  if (logFormat === "plain") process.stdout.write(`${sentence}\n`);
  else log.info(name, sentence);
}

function formatPlain({ time, name, instance, msg, requestId, err }: Entry): string {
  return `${time} ${name}${instance ? ` ${instance}` : ""}: ${msg}${requestId ? ` (request ${requestId})` : ""}${err ? `\n${indented(err.stack)}` : ""}\n`;
}

/** An error's lines below the sentence; none of them, be it in others' words, begins as a line of the log does. */
const indented = (stack: string): string => stack.replace(/\s*[\r\n\u2028\u2029]+\s*/g, "\n    ");

/** What a line repeats of others' words must not pass for a line of its own. */
const onOneLine = (sentence: string): string => sentence.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ");

/** An error for the log: its words, and where it came from with what caused it. */
function describeWhole(error: unknown) {
  const told = isQueryError(error) ? error.cause : error;
  return {
    type: told instanceof Error ? told.name : typeof told,
    code: codeOf(told) || undefined,
    message: describeError(told),
    stack: stackOf(told),
  };
}

function stackOf(error: unknown): string {
  if (isQueryError(error)) return stackOf(error.cause);
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}

/**
 * What went wrong in words, with the causes that say more, as "fetch failed" does not. Of a query only the cause: Drizzle's own
 * message is the query with its values, among them addresses and tokens.
 */
export function describeError(error: unknown): string {
  if (isQueryError(error)) return describeError(error.cause);
  // Refused on each of a host's addresses comes as one error without a message of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const message = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? message : `${message} (${describeError(error.cause)})`;
}

/** Whether the error is Drizzle's, whose message is a query with its values. Next loads its class more than once. */
function isQueryError(error: unknown): error is Error {
  return error instanceof Error && "params" in error && error.cause !== undefined;
}

/** What an error comes from in the end. */
export function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootCause(error.cause) : error;
}

/** The code of an error of Node, of the driver or of PostgreSQL; "" when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
