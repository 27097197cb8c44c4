import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { DATABASE_AWAY } from "@/lib/core/site/sentences";
import { answerOutage } from "./outage-answers";

let server: Server;
afterEach(() => server.close());

/** Asks a server whose answers `handler` makes, with a database that is away or not. */
async function ask(
  isAway: boolean,
  handler: RequestListener,
  path = "/search",
  wasReadElsewhere: (() => boolean) | null = null,
): Promise<Response> {
  server = createServer((request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    answerOutage(request, response, { wasAway: async () => isAway }, wasReadElsewhere);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
}

/** As Next begins a page that is made for its reader. */
const dynamicPage: RequestListener = (_request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate");
  response.setHeader("Set-Cookie", "a=b");
  response.setHeader("ETag", '"x"');
  response.flushHeaders();
  response.write("<main>", () => response.write("paper", "utf8", () => response.end("</main>")));
};

test("a page that is made for its reader goes out whole when the database answers", async () => {
  const answer = await ask(false, dynamicPage);
  expect([answer.status, answer.headers.get("etag"), await answer.text()]).toEqual([200, '"x"', "<main>paper</main>"]);
});

test("while the database is away it is 503 with a sentence, and nothing of the page is left", async () => {
  const answer = await ask(true, dynamicPage);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect([answer.headers.get("etag"), answer.headers.get("set-cookie")]).toEqual([null, null]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  const page = await answer.text();
  expect(page).toContain(`<h1>${DATABASE_AWAY}</h1>`);
  expect(page).not.toContain("<main>paper");
});

test("while the database is away a page that a replica has made goes out whole, once it is whole", async () => {
  let isMade = false;
  const slowPage: RequestListener = (request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "private, no-store");
    response.flushHeaders();
    setTimeout(() => {
      isMade = true;
      dynamicPage(request, response);
    }, 50);
  };
  const answer = await ask(true, slowPage, "/search", () => isMade);
  expect([answer.status, await answer.text()]).toEqual([200, "<main>paper</main>"]);
});

test("one that no replica has made is 503 as ever, and so is a fault", async () => {
  expect((await ask(true, dynamicPage, "/search", () => false)).status).toBe(503);
  server.close();
  const fault: RequestListener = (_request, response) => response.writeHead(500).end("fault");
  expect((await ask(true, fault, "/search", () => true)).status).toBe(503);
});

test("a fault is told from an outage: 500 stays 500 while the database answers", async () => {
  const fault: RequestListener = (_request, response) => response.writeHead(500).end("fault");
  expect((await ask(false, fault)).status).toBe(500);
  server.close();
  expect((await ask(true, fault)).status).toBe(503);
});

test("the API refuses in its own form", async () => {
  const answer = await ask(true, (_request, response) => response.writeHead(500).end(), "/api/auth/providers");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/json"]);
  expect(await answer.json()).toEqual({ error: DATABASE_AWAY });
});

test("what Next keeps, files and what handlers refuse by themselves go out as they are", async () => {
  const kept: RequestListener = (_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "s-maxage=10, stale-while-revalidate=290");
    response.end("kept");
  };
  expect((await ask(true, kept, "/")).status).toBe(200);
  server.close();
  expect((await ask(true, (_request, response) => response.end("file"), "/icon.svg")).status).toBe(200);
  server.close();
  const form: RequestListener = (_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "private, no-store");
    response.writeHead(403).end("form");
  };
  expect(await (await ask(true, form, "/api/account/sign-in")).text()).toBe("form");
});
