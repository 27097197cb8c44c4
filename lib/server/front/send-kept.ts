import { type IncomingHttpHeaders, ServerResponse } from "node:http";
import Negotiator from "negotiator";
import { isNamed } from "../http/conditional";
import { type Coding, type KeptAnswer, makeBody } from "./kept-answer";

/** What is read of a request that is answered. */
type AskedBy = { method?: string; headers: IncomingHttpHeaders };

/** What is said of one sending. */
type Sending = {
  requestId: string;
  /** Caches on the way must not keep it. */
  isPrivate: boolean;
  /** How it was come by, in Next's words: HIT, STALE or MISS. */
  state: string;
};

// What was put in their place for Next's answers is not meant for what is ready.
const { writeHead, end } = ServerResponse.prototype as unknown as {
  writeHead(this: ServerResponse, status: number, head: string[]): void;
  end(this: ServerResponse, body?: Buffer): void;
};

/** Sends a kept answer: in the coding that the client takes, or 304 when it has it. Nothing may have been sent yet. */
export function sendKept(kept: KeptAnswer, asked: AskedBy, response: ServerResponse, sending: Sending): void {
  if (isKnown(kept, asked)) {
    const head = headOf(kept, sending).filter((_, index, all) => !/^content-/.test(all[index - (index % 2)] as string));
    writeHead.call(response, 304, head);
    end.call(response);
    return;
  }
  const coding = kept.isPacked ? chooseCoding(asked.headers["accept-encoding"]) : "identity";
  const body = kept.bodies[coding];
  if (body) sendBody(kept, asked, response, sending, coding, body);
  else
    makeBody(kept, coding).then(
      (made) => sendBody(kept, asked, response, sending, coding, made),
      () => response.destroy(),
    );
}

function sendBody(
  kept: KeptAnswer,
  asked: AskedBy,
  response: ServerResponse,
  sending: Sending,
  coding: Coding,
  body: Buffer,
): void {
  const head = headOf(kept, sending);
  head.push("content-length", String(body.length));
  if (coding !== "identity") head.push("content-encoding", coding);
  writeHead.call(response, kept.status, head);
  end.call(response, asked.method === "HEAD" ? undefined : body);
}

function headOf(kept: KeptAnswer, { requestId, isPrivate, state }: Sending): string[] {
  const head = kept.head.slice();
  if (isPrivate)
    for (let index = 0; index < head.length; index += 2)
      if (head[index] === "cache-control") head[index + 1] = "private, no-store";
  const age = Math.max(0, Math.floor((Date.now() - kept.madeAt) / 1_000));
  head.push("etag", kept.etag, "age", String(age), "x-request-id", requestId);
  if (kept.isPage) head.push("x-nextjs-cache", state);
  return head;
}

/** Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2 */
function isKnown({ status, etag, lastModified }: KeptAnswer, { headers }: AskedBy): boolean {
  if (status !== 200) return false;
  const names = headers["if-none-match"];
  if (names !== undefined) return isNamed(names, etag);
  const since = headers["if-modified-since"];
  return since !== undefined && lastModified !== null && lastModified <= Date.parse(since);
}

const CODINGS: Coding[] = ["br", "gzip", "identity"];
/** Browsers send a handful of headers. */
const MEMORY_MAX = 200;
const chosen = new Map<string | undefined, Coding>();

/** What a client takes of the codings, best first. */
export function chooseCoding(accepted: string | undefined): Coding {
  const known = chosen.get(accepted);
  if (known) return known;
  const taken = new Negotiator({ headers: { "accept-encoding": accepted } }).encodings(CODINGS);
  const coding = CODINGS.find((each) => taken.includes(each)) ?? "identity";
  if (chosen.size >= MEMORY_MAX) chosen.clear();
  chosen.set(accepted, coding);
  return coding;
}
