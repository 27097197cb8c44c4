import type { IncomingHttpHeaders } from "node:http";
import {
  ADDRESS_WITHOUT_SLASH,
  HOST_TWICE,
  METHOD_UNKNOWN,
  methodUnknownHere,
  PAGE_IS_READ_ONLY,
} from "@/lib/core/site/sentences";
import { serializeRefusal } from "@/lib/server/http/answers";
import { Refusal } from "@/lib/server/http/refusal";
import { handlerPath, methodsOf } from "./api-methods";
import { askedCitations } from "./citation-forms";
import { readClientHeaders } from "./client-headers";
import { readPageQuery } from "./page-query";
import { readTarget } from "./request-target";
import { hasOwnAddress } from "./script-mark";

/** What a page can be asked by, as an Allow header says it. */
const PAGE_METHODS = "GET, HEAD, OPTIONS";
/** What handlers of the API can be; each names its own. */
const HANDLER_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
/** Documents that scripts of other sites read, whose handlers say what those may ask by. */
const DOCUMENT = /\.(?:atom|json|md|txt)$/;
const pageMethods = new Set(PAGE_METHODS.split(", "));
const handlerMethods = new Set(HANDLER_METHODS.split(", "));

/** A request as it came in. `hosts` counts its Host headers, `peer` is the address of the socket's other end. */
export type Incoming = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  hosts: number;
  peer: string | undefined;
};

/** What is handed on to Next, or the answer when nothing is. Caches on the way must not keep an answer that is private. */
export type NormalizedRequest =
  | { pass: { url: string; headers: IncomingHttpHeaders; isPrivate: boolean } }
  | { answer: Response };

/** Reduces a request to what the site reads of it, and refuses what no page or handler takes. */
export function normalizeRequest({ method, url, headers, hosts, peer }: Incoming): NormalizedRequest {
  if (hosts > 1) return refuse(400, HOST_TWICE);
  const target = readTarget(url);
  if (!target) return refuse(400, ADDRESS_WITHOUT_SLASH);
  const { query } = target;
  const path = handlerPath(target.path);
  const isHandler = path.startsWith("/api/");
  if (!(isHandler ? handlerMethods : pageMethods).has(method))
    return isHandler ? refuse(405, METHOD_UNKNOWN, HANDLER_METHODS) : refuse(405, PAGE_IS_READ_ONLY, PAGE_METHODS);
  const allowed = isHandler ? methodsOf(path) : null;
  if (allowed && !allowed.includes(method))
    return refuse(405, methodUnknownHere(method, allowed.join(", ")), allowed.join(", "));
  if (method === "OPTIONS" && !isHandler && !DOCUMENT.test(path))
    return { answer: new Response(null, { status: 204, headers: { Allow: PAGE_METHODS } }) };
  // A page is a static file, which cannot look at Accept.
  const asked = (isHandler ? null : askedCitations(path, headers.accept)) ?? path;
  const read = readPageQuery(asked, query);
  return {
    pass: {
      url: read ? `${asked}?${read}` : asked,
      headers: readClientHeaders(headers, peer, isHandler),
      isPrivate: headers.rsc !== undefined && !isHandler && !hasOwnAddress(query, headers),
    },
  };
}

function refuse(status: number, sentence: string, allow?: string): NormalizedRequest {
  return { answer: serializeRefusal(new Refusal(status, sentence, allow ? { Allow: allow } : {})) };
}
