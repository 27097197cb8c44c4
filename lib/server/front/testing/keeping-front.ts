import { once } from "node:events";
import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach } from "vitest";
import { AnswerKeeper } from "../answer-keeper";
import { createFrontServer } from "../front-server";
import { protector, securityHeaders } from "../security-headers";

export const PUBLIC = "s-maxage=60, stale-while-revalidate=600";
export const BODY = "A list of papers. ".repeat(500);
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A front on a port of its own, anew for each test. */
export const front = {
  server: undefined as unknown as Server,
  keeper: undefined as unknown as AnswerKeeper,
  /** What was asked of the handler, in order. */
  asked: [] as IncomingMessage[],
  handler: (() => {}) as Handler,
  freshen: async () => {},
};

const shared = globalThis as typeof globalThis & { dailyPapersDropKept?: (tags: string[]) => void };
/** As cache-handler.mjs does. */
export const drop = (...tags: string[]) => shared.dailyPapersDropKept?.(tags);

export function answerWith(headers: Record<string, string | string[]> = {}, body = BODY, status = 200): void {
  front.handler = (_request, response) => {
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": PUBLIC, ...headers });
    response.end(`${body}${front.asked.length}`);
  };
}

export async function openFront(bytesMax = 10_000_000): Promise<void> {
  if (front.server?.listening) await closeFront();
  front.asked = [];
  front.freshen = async () => {};
  let requests = 0;
  answerWith();
  const make = async (request: IncomingMessage, response: ServerResponse) => {
    front.asked.push(request);
    await front.handler(request, response);
  };
  const protect = protector(securityHeaders(false));
  const keeper = new AnswerKeeper({
    bytesMax,
    make: (request, response) => make(request, protect(request.url ?? "/", response)),
    begin: () => `request-${Math.random()}`,
    freshen: () => front.freshen(),
  });
  const server = createFrontServer(
    async (request, response, isPrivate) => {
      response.setHeader("X-Request-Id", `made-${requests++}`);
      await keeper.answer(request, response, isPrivate, () => make(request, response));
    },
    { isDev: false, keeper },
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  Object.assign(front, { keeper, server });
}

/** Has every test of the file begin with a front that keeps nothing yet. */
export function freshFronts(): void {
  beforeEach(() => openFront());
  afterEach(closeFront);
}

async function closeFront(): Promise<void> {
  front.server.closeAllConnections();
  await new Promise((resolve) => front.server.close(resolve));
}

type Answer = { status: number; headers: Record<string, string>; body: string; bytes: number };

export function ask(path = "/", headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: (front.server.address() as AddressInfo).port, path, headers, method })
      .on("error", reject)
      .on("response", async (answer) => {
        const raw = Buffer.concat(await answer.toArray());
        const coding = answer.headers["content-encoding"];
        const plain =
          raw.length === 0
            ? raw
            : coding === "br"
              ? brotliDecompressSync(raw)
              : coding === "gzip"
                ? gunzipSync(raw)
                : raw;
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers as Record<string, string>,
          body: String(plain),
          bytes: raw.length,
        });
      })
      .end();
  });
}

export const script = (more: Record<string, string> = {}) => ({ RSC: "1", ...more });
