import type { OutgoingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gunzip, gzip } from "node:zlib";
import CachePolicy from "http-cache-semantics";
import { etagOf } from "../http/conditional";
import { isToldApart } from "./answer-key";
import { isCompressible } from "./response-headers";

export type Coding = "br" | "gzip" | "identity";

/** An answer for everybody, as it is sent. Moments are in ms since 1970. */
export type KeptAnswer = {
  status: number;
  /** Names and values in turn, without what is said anew each time. */
  head: string[];
  etag: string;
  /** Of Last-Modified; null without one. */
  lastModified: number | null;
  /** Whether Next says of it how it came by it. */
  isPage: boolean;
  /** The body as it is kept: packed where that makes it smaller. */
  bodies: Partial<Record<Coding, Buffer>>;
  isPacked: boolean;
  tags: string[] | null;
  /** The moment of DroppedTags until which it is known not to be dropped. */
  heldAt: number;
  madeAt: number;
  freshUntil: number;
  /** Until when it may be given while the next one is made. */
  staleUntil: number;
  /** Not before this is the next one asked for. */
  retryAt: number;
};

/** Seconds that an answer may be given: as it is, and from then on while the next is made. */
type Life = { fresh: number; stale: number };

/** Shorter ones are not made shorter by packing. */
const PACKED_FROM = 1_024;
/** Of what is made anew each few seconds: quality 11 takes a hundred times as long for a sixth less. */
const BROTLI_QUALITY = 5;
/** Said anew with each answer, or by Node. */
const SAID_ANEW = new Set([
  "age",
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "transfer-encoding",
  "x-nextjs-cache",
  "x-request-id",
]);

const pack = {
  gzip: promisify<Buffer, Buffer>(gzip),
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
};
const unpack = promisify<Buffer, Buffer>(gunzip);

/**
 * How long an answer may be given to everybody, by its head; null when it may not be kept: without `s-maxage`, private, with
 * a cookie, an error, for its reader's count of requests, a part of a body, or told apart by what its name does not have.
 */
export function readLife(url: string, status: number, headers: OutgoingHttpHeaders): Life | null {
  const control = String(headers["cache-control"] ?? "");
  if (!/\bs-maxage=/.test(control) || status >= 500 || status === 206 || status === 304) return null;
  if (headers["set-cookie"] !== undefined || headers.ratelimit !== undefined) return null;
  if (headers["content-encoding"] !== undefined || !isToldApart(String(headers.vary ?? ""))) return null;
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const policy = new CachePolicy({ url, method: "GET", headers: {} }, { status, headers: plain });
  const fresh = policy.storable() ? policy.maxAge() : 0;
  if (fresh <= 0) return null;
  return { fresh, stale: Number(/\bstale-while-revalidate=(\d+)/.exec(control)?.[1] ?? 0) };
}

/** Makes what is kept of a whole answer, packed once. @param codings that are wanted at once; others are made when asked for. */
export async function makeKept(
  answer: { status: number; headers: OutgoingHttpHeaders; body: Buffer; life: Life },
  known: { madeAt: number; tags: string[] | null; heldAt: number },
  codings: Coding[] = [],
): Promise<KeptAnswer> {
  const { status, headers, body, life } = answer;
  const isPacked = body.length >= PACKED_FROM && isCompressible(String(headers["content-type"] ?? ""));
  const stated = String(headers.etag ?? etagOf(body));
  const lastModified = Date.parse(String(headers["last-modified"] ?? ""));
  const kept: KeptAnswer = {
    status,
    head: Object.entries(headers).flatMap(([name, value]) =>
      SAID_ANEW.has(name) || value === undefined ? [] : [value].flat().flatMap((line) => [name, String(line)]),
    ),
    // Weak, since each coding is other bytes.
    etag: isPacked && !stated.startsWith("W/") ? `W/${stated}` : stated,
    lastModified: Number.isNaN(lastModified) ? null : lastModified,
    isPage: headers["x-nextjs-cache"] !== undefined,
    bodies: isPacked ? { gzip: await pack.gzip(body) } : { identity: body },
    isPacked,
    ...known,
    freshUntil: known.madeAt + life.fresh * 1_000,
    staleUntil: known.madeAt + (life.fresh + life.stale) * 1_000,
    retryAt: 0,
  };
  if (isPacked && codings.includes("br")) kept.bodies.br = await pack.br(body);
  return kept;
}

/** Bytes that it takes, about; brotli's form counts before it is there. */
export const sizeOf = ({ bodies, head, tags, isPacked }: KeptAnswer): number =>
  Object.values(bodies).reduce((sum, body) => sum + body.length, 1_000) +
  (isPacked && !bodies.br ? (bodies.gzip?.length ?? 0) : 0) +
  head.reduce((sum, text) => sum + text.length, 0) +
  (tags ?? []).reduce((sum, tag) => sum + tag.length, 0);

const underWay = new WeakMap<KeptAnswer, Partial<Record<Coding, Promise<Buffer>>>>();

/**
 * The body in a coding that was not made yet, once for all who ask meanwhile. Brotli's is kept from then on; the plain one
 * is not, since few want it and it is six times as large.
 */
export function makeBody(kept: KeptAnswer, coding: Coding): Promise<Buffer> {
  const making = underWay.get(kept) ?? {};
  underWay.set(kept, making);
  making[coding] ??= (async () => {
    const plain = await unpack(kept.bodies.gzip as Buffer);
    if (coding !== "br") return plain;
    kept.bodies.br = await pack.br(plain);
    return kept.bodies.br;
  })().finally(() => {
    delete making[coding];
  });
  return making[coding] as Promise<Buffer>;
}
