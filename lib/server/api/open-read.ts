import { z } from "zod";
import { readFromReplica } from "@/db/read-from-replica";
import { gate } from "@/lib/server/gate";
import { apiReads, type Limit } from "@/lib/server/gate/limits";
import type { Sender, Who } from "@/lib/server/gate/who";
import { findBearer } from "@/lib/server/http/bearer";
import { OPEN_TO_SCRIPTS, preflightOf } from "@/lib/server/http/open-to-scripts";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { type CachedAnswer, cacheAnswer, type MadeBody } from "./answer-cache";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { readQuery } from "./query";

/** Parts of the path by name; several of them for a route that catches all. */
type PathParts = Record<string, string | string[] | undefined>;
/** What a read gives: JSON, or text of a media type; `headers` are kept with it. */
export type Made = ({ json: unknown } | { text: string; mediaType: string }) & { headers?: Record<string, string> };
type Asked<Query extends z.ZodObject, Parts> = { query: z.output<Query>; parts: Parts };

const CACHE_CONTROL = "public, s-maxage=10, stale-while-revalidate=60";
/** Larger bodies go out in pieces, as fast as they are read: a slow reader holds a piece, not a copy of the whole. */
const PIECE_BYTES = 64 * 1024;

const answerPreflight = preflightOf("GET, HEAD, OPTIONS", "Authorization, Content-Type, If-None-Match");

/** Names of all parameters of reads. */
const PARAMETERS = new Set(
  operations.flatMap(({ scope, isApart, query }) =>
    scope === null && !isApart ? Object.keys(query?.shape ?? {}) : [],
  ),
);
const NONE = z.object({});

/** Everybody. Reads with one of our tokens count for its account; other tokens are ignored. */
const programs: Who<Sender, null> = {
  mayComeFrom: () => true,
  find: async (request) => {
    const bearer = await findBearer(request, null);
    return bearer instanceof Refusal ? bearer : { userId: bearer?.userId ?? null };
  },
  seesPages: false,
  headers: OPEN_TO_SCRIPTS,
};

/**
 * GET, HEAD (Next makes it of GET) and OPTIONS of a public read: counted, checked, made once for all who ask within
 * some seconds, with ETag and 304, and open to scripts of any site. Its `tags` say by what the answer can be dropped alone.
 * @param limits beside the one of all reads.
 */
export function openRead<Query extends z.ZodObject, Parts extends PathParts = Record<string, string>>(
  operation: Pick<Operation<Query>, "id" | "query"> & { tags?: (parts: Parts) => string[] },
  work: (asked: Asked<Query, Parts>) => Promise<Made | Refusal>,
  ...limits: Limit<Sender, unknown>[]
) {
  const { GET } = gate("GET", {
    who: programs,
    scope: null,
    limit: [apiReads, ...limits],
    body: "none",
    parameters: ({ parts, search }: { parts: Parts; search: URLSearchParams }) => {
      const asked = readQuery(search, operation.query ?? (NONE as unknown as Query), PARAMETERS);
      return "refusal" in asked ? refuse(400, asked.refusal) : { query: asked.query, parts };
    },
    answer: async ({ request, sender: { userId }, parameters: { query, parts } }) => {
      const make = async () => {
        // Who comes with a token may have written a moment ago.
        const made = await (userId ? work({ query, parts }) : readFromReplica(() => work({ query, parts })));
        return made instanceof Refusal ? made : toBody(made);
      };
      const key = `${operation.id} ${JSON.stringify([parts, query])}`;
      const answer = await cacheAnswer(key, make, operation.tags?.(parts));
      return answer instanceof Refusal ? answer : printAnswer(request, answer);
    },
  });
  return { GET, OPTIONS: answerPreflight };
}

function toBody(made: Made): MadeBody {
  return "json" in made
    ? { body: JSON.stringify(made.json), headers: { "Content-Type": "application/json", ...made.headers } }
    : { body: made.text, headers: { "Content-Type": `${made.mediaType}; charset=utf-8`, ...made.headers } };
}

function printAnswer(request: Request, answer: CachedAnswer): Response {
  const headers = new Headers({
    ...answer.headers,
    ETag: answer.etag,
    "Cache-Control": CACHE_CONTROL,
    // robots.txt lets programs read, and search engines are programs.
    "X-Robots-Tag": "noindex",
  });
  if (isKnown(request.headers.get("if-none-match"), answer.etag)) {
    headers.delete("Content-Type");
    return new Response(null, { status: 304, headers });
  }
  const { body } = answer;
  return new Response(body.byteLength > PIECE_BYTES ? inPieces(body) : new Uint8Array(body), { headers });
}

function inPieces(body: Buffer): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      // Copied, since what is enqueued may be handed over to its reader.
      controller.enqueue(Uint8Array.from(body.subarray(sent, sent + PIECE_BYTES)));
      sent += PIECE_BYTES;
      if (sent >= body.byteLength) controller.close();
    },
  });
}

/** Whether a conditional request already has this answer. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch?.split(",").some((tag) => tag.trim() === "*" || plain(tag) === plain(etag)) ?? false;
}
