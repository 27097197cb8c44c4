import { once } from "node:events";
import type { Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { env } from "../runtime/env";
import { catchLog } from "../runtime/testing/caught-log";
import { createFrontServer } from "./front-server";
import { securityHeaders } from "./security-headers";

let server: Server;
beforeAll(async () => {
  server = createFrontServer(
    async ({ url }, response) => {
      if (url === "/fault") throw new Error("no");
      response.writeHead(url === "/moved" ? 308 : url === "/made" ? 200 : 404, { Location: "/x" }).end();
    },
    { isDev: false },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

/** Status and headers of what is answered to these bytes. */
async function send(bytes: string): Promise<{ status: number; headers: Headers }> {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(bytes);
  let text = "";
  for await (const chunk of socket) text += chunk;
  const [first = "", ...lines] = (text.split("\r\n\r\n")[0] ?? "").split("\r\n");
  return {
    status: Number(first.split(" ")[1]),
    headers: new Headers(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])),
  };
}
const ask = (line: string) => send(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

test("every answer protects its reader: pages, redirects, refusals, faults, and what is no request at all", async () => {
  catchLog();
  const answers = {
    200: await ask("GET /made"),
    308: await ask("GET /moved"),
    400: await ask("OPTIONS *"),
    404: await ask("GET /nowhere"),
    405: await ask("PROPFIND /api/x"),
    500: await ask("GET /fault"),
    431: await send(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(60_000)}\r\n\r\n`),
  };
  const unreadable = await send("rubbish\r\n\r\n");
  for (const [status, answer] of [...Object.entries(answers), ["400", unreadable] as const]) {
    expect(answer.status).toBe(Number(status));
    for (const [name, value] of securityHeaders(false))
      expect(answer.headers.get(name), `${status} ${name}`).toBe(value);
  }
  vi.restoreAllMocks();
});

test("nothing is evaluated, framed or run from an attribute", () => {
  const policy = Object.fromEntries(securityHeaders(false))["Content-Security-Policy"] ?? "";
  for (const part of ["script-src-attr 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy.split("; ")).toContain(part);
  expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
});

test("other sites' pages take in pictures that are made for them, and nothing else", async () => {
  const policyOf = async (path: string) => (await ask(`GET ${path}`)).headers.get("cross-origin-resource-policy");
  for (const path of ["/social-cards/papers/2404.18911", "/icon.svg", "/pictures/0123456789ab-48.webp"])
    expect(await policyOf(path)).toBe("cross-origin");
  for (const path of ["/", "/api/viewer", "/x/social-cards/", "/x/pictures/"])
    expect(await policyOf(path)).toBe("same-origin");
});

test("browsers are told of the names below this one only where who runs the site says so", () => {
  const strict = () => Object.fromEntries(securityHeaders(false))["Strict-Transport-Security"];
  expect(strict()).toBe("max-age=31536000");
  env.HSTS_SUBDOMAINS = true;
  expect(strict()).toBe("max-age=31536000; includeSubDomains");
  env.HSTS_SUBDOMAINS = false;
});
