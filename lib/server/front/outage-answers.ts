import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { OutageWatch } from "@/db/outage";
import { DATABASE_AWAY, TRY_AGAIN } from "@/lib/core/site/sentences";
import { AWAY_RETRY_AFTER } from "@/lib/server/http/answers";
import { plainPage } from "@/lib/server/http/plain-page";

/** Methods of a response by which something leaves; before one of them, all of it can be taken back. */
type Step = "writeHead" | "flushHeaders" | "write" | "end";
const STEPS: Step[] = ["writeHead", "flushHeaders", "write", "end"];

/**
 * Has `response` answer 503 with a sentence in place of what Next cannot make while the database is away. Next begins a
 * page that is made for its reader with 200 before it has asked for anything, so what it sends is held back until the
 * database has given a sign of life. What Next keeps, and what needs no page, goes out at once.
 * @param wasReadElsewhere where there are replicas: whether they alone were asked for the answer. What they
 * may have answered is held back until it is whole.
 */
export function answerOutage(
  request: IncomingMessage,
  response: ServerResponse,
  watch: Pick<OutageWatch, "wasAway">,
  wasReadElsewhere: (() => boolean) | null = null,
): void {
  const startedAt = performance.now();
  const headersBefore = { ...response.getHeaders() };
  // Next's way to compress, and what mends headers, have their own in their place before or after these.
  const send = Object.fromEntries(STEPS.map((step) => [step, response[step].bind(response)])) as Record<
    Step,
    (...values: unknown[]) => unknown
  >;
  const held: [Step, unknown[]][] = [];
  let state: "unknown" | "held" | "sent" | "refused" = "unknown";
  let isAwaitingEnd = false;
  let tellEnded = () => {};
  const ended = new Promise<void>((resolve) => {
    tellEnded = resolve;
    response.once("close", resolve);
  });

  async function decide(): Promise<void> {
    const isSpoiled = (await watch.wasAway(startedAt)) && !(await isReadElsewhere());
    if (!isSpoiled || response.destroyed) {
      state = "sent";
      for (const [step, values] of held) send[step](...values);
      return;
    }
    state = "refused";
    for (const [, values] of held) callBack(values);
    refuse(request, response, headersBefore, send);
  }

  async function isReadElsewhere(): Promise<boolean> {
    if (!wasReadElsewhere) return false;
    // Who waits for a piece to leave before it makes the next one would wait for ever.
    isAwaitingEnd = true;
    for (const [step, values] of held) if (step === "write") tellWritten(values);
    await ended;
    const [, head] = held.find(([step]) => step === "writeHead") ?? [];
    return wasReadElsewhere() && Number(head?.[0] ?? response.statusCode) < 500;
  }

  for (const step of STEPS)
    response[step] = ((...values: unknown[]) => {
      if (state === "unknown") {
        state = isInDoubt(request, response, step === "writeHead" ? values : []) ? "held" : "sent";
        if (state === "held") void decide();
      }
      if (step === "end") tellEnded();
      if (state === "sent") return send[step](...values);
      if (state === "refused") callBack(values);
      // Compressing says the head again with each piece.
      else if (step !== "writeHead" || held.length === 0) held.push([step, values]);
      if (state === "held" && isAwaitingEnd && step === "write") tellWritten(values);
      return step === "write" ? true : response;
    }) as never;
}

/** Whether an answer may be one that an outage has spoiled. @param values of the call that writes its head. */
function isInDoubt(
  { url = "/" }: IncomingMessage,
  response: ServerResponse,
  [status = response.statusCode]: unknown[],
): boolean {
  if (Number(status) >= 500) return status === 500;
  // Handlers of the API know what they answer.
  const isPage = !isApi(url) && /^text\/(html|x-component)/.test(String(response.getHeader("content-type") ?? ""));
  return isPage && /no-store/.test(String(response.getHeader("cache-control") ?? ""));
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  headersBefore: OutgoingHttpHeaders,
  send: Record<Step, (...values: unknown[]) => unknown>,
): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const { body, headers } = awayAnswer(request.url ?? "/");
  for (const [name, value] of Object.entries({ ...headersBefore, ...headers })) response.setHeader(name, value ?? "");
  send.writeHead(503);
  send.end(body);
}

/** The API's form for programs, and for all else a page: a script of ours that gets one opens it. */
function awayAnswer(url: string): { body: string; headers: Record<string, string> } {
  const headers = { "Cache-Control": "private, no-store", "Retry-After": AWAY_RETRY_AFTER };
  if (isApi(url))
    return {
      body: JSON.stringify({ error: DATABASE_AWAY }),
      headers: { ...headers, "Content-Type": "application/json", "X-Error-Message": DATABASE_AWAY },
    };
  return {
    body: plainPage(DATABASE_AWAY, `<p><a href="">${TRY_AGAIN}</a></p>`),
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
  };
}

const isApi = (url: string) => url.startsWith("/api/");

/** Says that a piece was written, which it will be; once, and after its writer has gone on. */
function tellWritten(values: unknown[]): void {
  const told = values.at(-1);
  if (typeof told !== "function") return;
  values.pop();
  setImmediate(() => told());
}

/** Calls what waits for a piece to be written. */
function callBack(values: unknown[]): void {
  const told = values.at(-1);
  if (typeof told === "function") told();
}
