import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { requestNotAnswered } from "@/lib/core/site/sentences";
import { serializeRefusal, serializeRefusalPage } from "../http/answers";
import type { Refusal } from "../http/refusal";
import { describeError, log } from "../runtime/log";
import type { AnswerKeeper } from "./answer-keeper";
import { normalizeRequest } from "./normalize-request";
import { mendHeaders } from "./response-headers";
import { protector, securityHeaders } from "./security-headers";

/** Answers a request that was normalized. @param isPrivate caches on the way must not keep the answer. */
export type FrontHandler = (request: IncomingMessage, response: ServerResponse, isPrivate: boolean) => Promise<void>;

/** `keeper` answers with what it keeps. */

/** Tools of development ask by any method and header. */
const DEV_TOOLS = /^\/_/;

type FrontOptions = {
  isDev: boolean;
  keeper?: Pick<AnswerKeeper, "serve"> | null;
  /** Sees each request as it came, before anything is answered. */
  onRequest?: (request: IncomingMessage, response: ServerResponse) => void;
};

/**
 * A server that hands on to `handler` what is left of each request once it is normalized, and answers the rest itself.
 * It does not listen yet.
 */
export function createFrontServer(handler: FrontHandler, { isDev, keeper, onRequest }: FrontOptions): Server {
  const protection = securityHeaders(isDev);
  const protect = protector(protection);
  const server = createServer((request, response) => {
    onRequest?.(request, response);
    if (isDev && DEV_TOOLS.test(request.url ?? "")) {
      protect(request.url ?? "/", response);
      return void answer(handler, request, response, false);
    }
    const normalized = normalizeRequest({
      method: request.method ?? "GET",
      url: request.url ?? "/",
      headers: request.headers,
      hosts: countHosts(request.rawHeaders),
      peer: request.socket.remoteAddress,
    });
    if ("answer" in normalized) return void sendResponse(normalized.answer, protect(request.url ?? "/", response));
    const { url, headers, isPrivate } = normalized.pass;
    request.url = url;
    request.headers = headers;
    if (keeper?.serve(request, response, isPrivate)) return;
    mendHeaders(url, protect(url, response), isPrivate);
    void answer(handler, request, response, isPrivate);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    const lines = protection.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const status = UNREADABLE_STATUS[error.code ?? ""] ?? "400 Bad Request";
    socket.end(`HTTP/1.1 ${status}\r\n${lines}Connection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

/** What Node answers by itself to bytes that are no request; its answers have no headers of ours. */
const UNREADABLE_STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Node keeps the first of several and says nothing of the others. */
function countHosts(rawHeaders: string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.length === 4 && rawHeaders[index]?.toLowerCase() === "host") count++;
  return count;
}

async function answer(
  handler: FrontHandler,
  request: IncomingMessage,
  response: ServerResponse,
  isPrivate: boolean,
): Promise<void> {
  try {
    await handler(request, response, isPrivate);
  } catch (error) {
    log.error("site", requestNotAnswered(request.method, describeError(error)), { error });
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  }
}

/** Sends a refusal: a page where a browser shows it, else JSON. */
export async function sendRefusal(refusal: Refusal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isPage = request.headers.accept?.includes("text/html");
  await sendResponse(isPage ? serializeRefusalPage(refusal) : serializeRefusal(refusal), response);
}

/** Sends a small answer, which is text. */
export async function sendResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers)
    if (name === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  response.end(await answer.text());
}
