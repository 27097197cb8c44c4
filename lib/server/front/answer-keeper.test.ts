import { once } from "node:events";
import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AnswerKeeper } from "./answer-keeper";
import { noteChosenByCookie } from "./answer-notes";
import { createFrontServer } from "./front-server";
import { protector, securityHeaders } from "./security-headers";

const PUBLIC = "s-maxage=60, stale-while-revalidate=600";
const BODY = "A list of papers. ".repeat(500);
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

let server: Server;
let keeper: AnswerKeeper;
/** What was asked of the handler, in order. */
let asked: IncomingMessage[];
let handler: Handler;
let requests: number;
let freshen: () => Promise<void>;

const shared = globalThis as typeof globalThis & { dailyPapersDropKept?: (tags: string[]) => void };
/** As cache-handler.mjs does. */
const drop = (...tags: string[]) => shared.dailyPapersDropKept?.(tags);

function answerWith(headers: Record<string, string | string[]> = {}, body = BODY, status = 200): void {
  handler = (_request, response) => {
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": PUBLIC, ...headers });
    response.end(`${body}${asked.length}`);
  };
}

async function open(bytesMax = 10_000_000): Promise<void> {
  asked = [];
  requests = 0;
  answerWith();
  freshen = async () => {};
  const make = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request);
    await handler(request, response);
  };
  const protect = protector(securityHeaders(false));
  keeper = new AnswerKeeper({
    bytesMax,
    make: (request, response) => make(request, protect(request.url ?? "/", response)),
    begin: () => `request-${Math.random()}`,
    freshen: () => freshen(),
  });
  server = createFrontServer(
    async (request, response, isPrivate) => {
      response.setHeader("X-Request-Id", `made-${requests++}`);
      await keeper.answer(request, response, isPrivate, () => make(request, response));
    },
    { isDev: false, keeper },
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
}

beforeEach(() => open());
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Answer = { status: number; headers: Record<string, string>; body: string; bytes: number };

function ask(path = "/", headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, path, headers, method })
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

const script = (more: Record<string, string> = {}) => ({ RSC: "1", ...more });
/** As Next's scripts do for a whole page, with nothing else in its headers. */
const flightOf = (path: string) => `${path}?_rsc=`;

describe("a public answer", () => {
  test("is made once, and given again with its age and a request id of its own", async () => {
    const first = await ask();
    const second = await ask();
    expect(asked).toHaveLength(1);
    expect(second.body).toBe(first.body);
    expect(second.headers.age).toMatch(/^\d+$/);
    expect(first.headers["x-request-id"]).toBe("made-0");
    expect(second.headers["x-request-id"]).toMatch(/^request-/);
    expect(second.headers["content-security-policy"]).toContain("default-src");
    expect(second.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  test("is made once for all who ask at the same time", async () => {
    const answerNow = handler;
    handler = async (...both) => {
      await sleep(50);
      answerNow(...both);
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(asked).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(20);
  });

  test("is kept apart by what is chosen in its address, and not by what is not", async () => {
    await ask("/?order=newest");
    await ask("/?utm_source=mail");
    await ask("/");
    await ask("/papers/2404.18911");
    expect(asked.map(({ url }) => url)).toEqual(["/?order=newest", "/", "/papers/2404.18911"]);
  });

  test("goes packed by brotli or gzip, or plain, as its reader takes it, and is made once for all", async () => {
    const bodies = [];
    for (const coding of ["gzip", "br, gzip", "gzip, deflate, br, zstd", undefined, "gzip;q=0, identity"]) {
      const { headers, body, bytes } = await ask("/", coding ? { "Accept-Encoding": coding } : {});
      expect(Number(headers["content-length"])).toBe(bytes);
      expect(headers.vary).toContain("Accept-Encoding");
      bodies.push([headers["content-encoding"], body]);
    }
    expect(asked).toHaveLength(1);
    expect(bodies.map(([coding]) => coding)).toEqual(["gzip", "br", "br", undefined, undefined]);
    expect(new Set(bodies.map(([, body]) => body)).size).toBe(1);
  });

  test("that is a picture is not packed", async () => {
    answerWith({ "Content-Type": "image/png" });
    for (let time = 0; time < 2; time += 1)
      expect(
        (await ask("/social-cards/papers/2404.18911.png", { "Accept-Encoding": "gzip" })).headers["content-encoding"],
      ).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  test("is 304 for who has it, first and later, in any coding", async () => {
    answerWith({ ETag: '"one"' });
    const { headers } = await ask("/", { "Accept-Encoding": "gzip" });
    expect(headers.etag).toBe('W/"one"');
    for (const name of [headers.etag, '"one"', '"other", W/"one"', "*"]) {
      const known = await ask("/", { "If-None-Match": name as string, "Accept-Encoding": "br" });
      expect([known.status, known.bytes]).toEqual([304, 0]);
      expect(known.headers).toMatchObject({ etag: headers.etag, "cache-control": PUBLIC });
      expect(known.headers["content-type"]).toBeUndefined();
    }
    expect((await ask("/", { "If-None-Match": '"other"' })).status).toBe(200);
    expect((await ask("/papers", { "If-None-Match": '"one"' })).status).toBe(304);
    expect(asked).toHaveLength(2);
  });

  test("without a name of its own gets one by its body", async () => {
    const [first, second] = [await ask(), await ask()];
    expect(first.headers.etag).toMatch(/^W\/"/);
    expect(second.headers.etag).toBe(first.headers.etag);
    drop("any");
    expect((await ask()).headers.etag).not.toBe(first.headers.etag);
  });

  test("answers HEAD with its head alone; HEAD has nothing kept", async () => {
    await ask("/", {}, "HEAD");
    expect(asked).toHaveLength(1);
    const whole = await ask("/", { "Accept-Encoding": "gzip" });
    const head = await ask("/", { "Accept-Encoding": "gzip" }, "HEAD");
    expect(asked).toHaveLength(2);
    expect([head.status, head.bytes]).toEqual([200, 0]);
    expect(head.headers["content-length"]).toBe(whole.headers["content-length"]);
    expect(head.headers.etag).toBe(whole.headers.etag);
  });

  test("is given whole to who asks for a part", async () => {
    for (let time = 0; time < 2; time += 1) expect((await ask("/", { Range: "bytes=0-9" })).status).toBe(200);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.range).toBeUndefined();
  });

  test("of 404 is kept with its status", async () => {
    answerWith({}, BODY, 404);
    await ask("/papers/none");
    expect((await ask("/papers/none")).status).toBe(404);
    expect(asked).toHaveLength(1);
  });

  test("that is written in pieces is kept whole", async () => {
    handler = (_request, response) => {
      response.setHeader("Cache-Control", PUBLIC);
      response.setHeader("Content-Type", "text/plain");
      for (const piece of ["one ", "two ", "three"]) response.write(piece);
      response.end();
    };
    for (let time = 0; time < 2; time += 1) expect((await ask()).body).toBe("one two three");
    expect(asked).toHaveLength(1);
  });
});

describe("for a script of Next", () => {
  const parts: Record<string, string>[] = [
    script(),
    script({ "Next-Router-Prefetch": "1" }),
    script({ "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" }),
    script({ "Next-Router-Prefetch": "1 /_tree" }),
  ];

  test("each part of a page is kept by itself, beside the document", async () => {
    for (const headers of [{}, ...parts]) await ask("/", headers as Record<string, string>);
    expect(asked).toHaveLength(5);
  });

  test("what is kept does not depend on the tree that the script has", async () => {
    const tree = (segment: string) => encodeURIComponent(JSON.stringify(["", { children: [segment, {}] }]));
    answerWith({ Vary: "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch" });
    await ask(flightOf("/"), script());
    for (const segment of ["one", "two"]) {
      const answer = await ask("/?_rsc=x", script({ "Next-Router-State-Tree": tree(segment) }));
      // Under an address that is not its own, no cache on the way may keep it.
      expect(answer.headers["cache-control"]).toBe("private, no-store");
    }
    expect((await ask(flightOf("/"), script())).headers["cache-control"]).toBe(PUBLIC);
    expect(asked).toHaveLength(1);
  });
});

describe("never kept is", () => {
  const heads: Record<string, Record<string, string | string[]>> = {
    "what is private": { "Cache-Control": "private, s-maxage=60" },
    "what is no-store": { "Cache-Control": "no-store, s-maxage=60" },
    "what does not say s-maxage": { "Cache-Control": "public, max-age=60" },
    "what may be kept for no time": { "Cache-Control": "s-maxage=0" },
    "what sets a cookie": { "Set-Cookie": "a=b" },
    "what depends on a cookie": { Vary: "Cookie" },
    "what depends on anything": { Vary: "*" },
    "what depends on where a script came from": { Vary: "rsc, next-url" },
    "what says how many reads its reader has left": { RateLimit: '"api";r=1;t=1' },
    "what is packed already": { "Content-Encoding": "zstd" },
  };
  for (const [what, headers] of Object.entries(heads))
    test(what, async () => {
      answerWith(headers);
      await ask();
      await ask();
      expect(asked).toHaveLength(2);
      expect(keeper.count().answers).toBe(0);
    });

  for (const status of [500, 503, 206])
    test(`an answer of ${status}`, async () => {
      answerWith({}, BODY, status);
      await ask();
      expect((await ask()).status).toBe(status);
      expect(asked).toHaveLength(2);
    });

  test("a body that breaks off", async () => {
    handler = (_request, response) => {
      response.writeHead(200, { "Cache-Control": PUBLIC, "Content-Length": "100" });
      response.write("half");
      throw new Error("a fault on the way");
    };
    await expect(ask()).rejects.toThrow();
    answerWith();
    expect((await ask()).body).toContain("papers");
  });

  test("what was chosen by a cookie", async () => {
    const answerNow = handler;
    handler = (...both) => {
      noteChosenByCookie();
      answerNow(...both);
    };
    await ask();
    await ask();
    expect(asked).toHaveLength(2);
  });

  test("what is asked for with Authorization, which is not given what is kept either", async () => {
    for (let time = 0; time < 2; time += 1) await ask("/", { Authorization: "Bearer a" });
    await ask();
    await ask("/", { Authorization: "Bearer a" });
    expect(asked).toHaveLength(4);
  });

  test("what a handler of the API counts for its reader; and those who ask do not wait for each other", async () => {
    for (let time = 0; time < 2; time += 1) await ask("/api/daily_papers");
    for (let time = 0; time < 2; time += 1) await ask("/api/feed?from=2025-12-05");
    expect(asked).toHaveLength(3);
  });

  test("a body that is longer than an eighth of all; it goes out whole", async () => {
    await open(40_000);
    for (let time = 0; time < 2; time += 1) expect((await ask()).body.length).toBeGreaterThan(8_999);
    expect(keeper.count().answers).toBe(0);
  });
});

test("those who wait for what turns out private get answers of their own, and its conditions are heard from then on", async () => {
  handler = async ({ headers }, response) => {
    await sleep(20);
    response
      .writeHead(headers["if-none-match"] ? 304 : 200, { "Cache-Control": "private" })
      .end(headers["if-none-match"] ? "" : headers.cookie);
  };
  const answers = await Promise.all(["a=1", "b=2", "c=3"].map((cookie) => ask("/settings", { Cookie: cookie })));
  expect(answers.map(({ body }) => body)).toEqual(["a=1", "b=2", "c=3"]);
  expect((await ask("/settings", { "If-None-Match": '"x"' })).status).toBe(304);
});

test("those who wait for one whose client goes away get an answer of their own", async () => {
  const answerNow = handler;
  handler = async (...both) => {
    await sleep(asked.length === 1 ? 10_000 : 0);
    answerNow(...both);
  };
  const { port } = server.address() as AddressInfo;
  const gone = request({ host: "127.0.0.1", port }).on("error", () => {});
  gone.end();
  await expect.poll(() => asked.length).toBe(1);
  const waiting = ask();
  gone.destroy();
  expect((await waiting).status).toBe(200);
});

describe("an answer that is due", () => {
  const due = (more = "stale-while-revalidate=600") => answerWith({ "Cache-Control": `s-maxage=1, ${more}` });
  const untilDue = () => sleep(1_050);

  test("is given while the next one is made for nobody, once", async () => {
    due();
    const first = await ask("/", { Cookie: "a=1", "User-Agent": "me", "Accept-Encoding": "br" });
    await untilDue();
    const answerNow = handler;
    let goOn = () => {};
    handler = async (...both) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      answerNow(...both);
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask("/", { Cookie: "b=2" })));
    for (const { body } of answers) expect(body).toBe(first.body);
    goOn();
    await expect.poll(async () => (await ask()).body).not.toBe(first.body);
    expect(asked).toHaveLength(2);
    expect(Object.keys(asked[1]?.headers ?? {}).sort()).toEqual(["host", "x-forwarded-for"]);
    expect((await ask()).headers["content-security-policy"]).toContain("default-src");
  });

  test("for a script asks for the same part of the page", async () => {
    due();
    const headers = script({ "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree", Cookie: "a=1" });
    await ask("/", headers);
    expect(asked).toHaveLength(1);
  });

  test("is not given when it may not be: its readers wait for the next", async () => {
    due("stale-while-revalidate=0");
    const first = await ask();
    await untilDue();
    expect((await ask()).body).not.toBe(first.body);
    expect(asked).toHaveLength(2);
  });

  for (const more of ["stale-while-revalidate=600", "stale-while-revalidate=0"])
    test(`stays while the next is an error (${more})`, async () => {
      due(more);
      const first = await ask();
      await untilDue();
      answerWith({ "Cache-Control": "private, no-store" }, "away", 503);
      for (let time = 0; time < 3; time += 1) {
        const { status, body } = await ask();
        expect([status, body]).toEqual([200, first.body]);
      }
      // One that was dropped since does not.
      drop("papers");
      expect((await ask()).status).toBe(503);
    });

  test("is gone once the next may not be kept", async () => {
    due();
    await ask();
    await untilDue();
    answerWith({ "Cache-Control": "private, no-store" }, "no such paper", 404);
    await ask();
    await expect.poll(async () => (await ask()).status).toBe(404);
  });
});

describe("dropped", () => {
  /** As cache-handler.mjs does for a page. */
  function tagged(tags: string[]): void {
    const before = handler;
    handler = (...both) => {
      const notes = (
        globalThis as { dailyPapersNotes?: { getStore(): { tags: string[]; madeAt: number } | undefined } }
      ).dailyPapersNotes?.getStore();
      Object.assign(notes ?? {}, { tags, madeAt: Date.now() });
      return before(...both);
    };
  }

  test("is a page by a tag of its own at once, and by no other", async () => {
    tagged(["papers", "paper:2404.18911"]);
    await ask();
    drop("comments");
    await ask();
    expect(asked).toHaveLength(1);
    drop("paper:2404.18911");
    await ask();
    await ask();
    expect(asked).toHaveLength(2);
  });

  test("is what no tags are known of by any", async () => {
    await ask("/feed.atom");
    drop("comments");
    await ask("/feed.atom");
    expect(asked).toHaveLength(2);
  });

  test("is what is being made meanwhile: nobody who asks from then on gets it, and it is not kept", async () => {
    tagged(["papers"]);
    const answerNow = handler;
    let goOn = () => {};
    handler = async (...both) => {
      const text = asked.length;
      if (text === 1)
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      return answerNow(...both);
    };
    const first = ask();
    await expect.poll(() => asked.length).toBe(1);
    drop("papers");
    const second = ask();
    await sleep(20);
    goOn();
    await first;
    await second;
    expect(asked).toHaveLength(2);
    await ask();
    expect(asked).toHaveLength(3);
  });

  test("is everything when pages show other settings, before the next answer", async () => {
    await ask();
    await sleep(2_050);
    freshen = async () => keeper.dropAll();
    await Promise.all([ask(), ask()]);
    expect(asked).toHaveLength(2);
  });

  test("are all pages when more tags are dropped than are remembered", async () => {
    tagged(["papers"]);
    await ask();
    for (let paper = 0; paper <= 10_000; paper += 1) drop(`paper:${paper}`);
    await ask();
    expect(asked).toHaveLength(2);
  });
});

describe("the memory is bounded", () => {
  test("at 10,000 addresses, of which the one used last stays", async () => {
    await open(1_000_000);
    answerWith({}, "x".repeat(500));
    for (let from = 0; from < 10_000; from += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => ask(`/papers/2404.${from + index}`)));
      await ask();
    }
    const { answers, bytes } = keeper.count();
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    expect(answers).toBeGreaterThan(100);
    expect(asked).toHaveLength(10_001);
  }, 60_000);

  test("and addresses that choose something leave those that do not alone", async () => {
    await open(400_000);
    answerWith({}, "x".repeat(500));
    await ask();
    for (let page = 0; page < 500; page += 1) await ask(`/?after=${page}`);
    await ask();
    expect(asked).toHaveLength(501);
  }, 60_000);
});
