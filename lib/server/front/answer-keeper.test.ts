import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { noteChosenByCookie } from "./answer-notes";
import { answerWith, ask, BODY, drop, freshFronts, front, openFront, PUBLIC, script } from "./testing/keeping-front";

freshFronts();

/** As Next's scripts do for a whole page, with nothing else in its headers. */
const flightOf = (path: string) => `${path}?_rsc=`;

describe("a public answer", () => {
  test("is made once, and given again with its age and a request id of its own", async () => {
    const first = await ask();
    const second = await ask();
    expect(front.asked).toHaveLength(1);
    expect(second.body).toBe(first.body);
    expect(second.headers.age).toMatch(/^\d+$/);
    expect(first.headers["x-request-id"]).toBe("made-0");
    expect(second.headers["x-request-id"]).toMatch(/^request-/);
    expect(second.headers["content-security-policy"]).toContain("default-src");
    expect(second.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  test("is made once for all who ask at the same time", async () => {
    const answerNow = front.handler;
    front.handler = async (...both) => {
      await sleep(50);
      answerNow(...both);
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(front.asked).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(20);
  });

  test("is kept apart by what is chosen in its address, and not by what is not", async () => {
    await ask("/?order=newest");
    await ask("/?utm_source=mail");
    await ask("/");
    await ask("/papers/2404.18911");
    expect(front.asked.map(({ url }) => url)).toEqual(["/?order=newest", "/", "/papers/2404.18911"]);
  });

  test("goes packed by brotli or gzip, or plain, as its reader takes it, and is made once for all", async () => {
    const bodies = [];
    for (const coding of ["gzip", "br, gzip", "gzip, deflate, br, zstd", undefined, "gzip;q=0, identity"]) {
      const { headers, body, bytes } = await ask("/", coding ? { "Accept-Encoding": coding } : {});
      expect(Number(headers["content-length"])).toBe(bytes);
      expect(headers.vary).toContain("Accept-Encoding");
      bodies.push([headers["content-encoding"], body]);
    }
    expect(front.asked).toHaveLength(1);
    expect(bodies.map(([coding]) => coding)).toEqual(["gzip", "br", "br", undefined, undefined]);
    expect(new Set(bodies.map(([, body]) => body)).size).toBe(1);
  });

  test("that is a picture is not packed", async () => {
    answerWith({ "Content-Type": "image/png" });
    for (let time = 0; time < 2; time += 1)
      expect(
        (await ask("/social-cards/papers/2404.18911.png", { "Accept-Encoding": "gzip" })).headers["content-encoding"],
      ).toBeUndefined();
    expect(front.asked).toHaveLength(1);
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
    expect(front.asked).toHaveLength(2);
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
    expect(front.asked).toHaveLength(1);
    const whole = await ask("/", { "Accept-Encoding": "gzip" });
    const head = await ask("/", { "Accept-Encoding": "gzip" }, "HEAD");
    expect(front.asked).toHaveLength(2);
    expect([head.status, head.bytes]).toEqual([200, 0]);
    expect(head.headers["content-length"]).toBe(whole.headers["content-length"]);
    expect(head.headers.etag).toBe(whole.headers.etag);
  });

  test("is given whole to who asks for a part", async () => {
    for (let time = 0; time < 2; time += 1) expect((await ask("/", { Range: "bytes=0-9" })).status).toBe(200);
    expect(front.asked).toHaveLength(1);
    expect(front.asked[0]?.headers.range).toBeUndefined();
  });

  test("of 404 is kept with its status", async () => {
    answerWith({}, BODY, 404);
    await ask("/papers/none");
    expect((await ask("/papers/none")).status).toBe(404);
    expect(front.asked).toHaveLength(1);
  });

  test("that is written in pieces is kept whole", async () => {
    front.handler = (_request, response) => {
      response.setHeader("Cache-Control", PUBLIC);
      response.setHeader("Content-Type", "text/plain");
      for (const piece of ["one ", "two ", "three"]) response.write(piece);
      response.end();
    };
    for (let time = 0; time < 2; time += 1) expect((await ask()).body).toBe("one two three");
    expect(front.asked).toHaveLength(1);
  });
});

describe("for a script of Next", () => {
  const parts: Record<string, string>[] = [
    script(),
    script({ "Next-Router-Prefetch": "1" }),
    script({ "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" }),
    script({ "Next-Router-Prefetch": "1 /_tree" }),
  ];

  test("the document and each part of a page are kept apart", async () => {
    for (const headers of [{}, ...parts]) await ask("/", headers as Record<string, string>);
    expect(front.asked).toHaveLength(5);
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
    expect(front.asked).toHaveLength(1);
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
      expect(front.asked).toHaveLength(2);
      expect(front.keeper.count().answers).toBe(0);
    });

  for (const status of [500, 503, 206])
    test(`an answer of ${status}`, async () => {
      answerWith({}, BODY, status);
      await ask();
      expect((await ask()).status).toBe(status);
      expect(front.asked).toHaveLength(2);
    });

  test("a body that breaks off", async () => {
    front.handler = (_request, response) => {
      response.writeHead(200, { "Cache-Control": PUBLIC, "Content-Length": "100" });
      response.write("half");
      throw new Error("a fault on the way");
    };
    await expect(ask()).rejects.toThrow();
    answerWith();
    expect((await ask()).body).toContain("papers");
  });

  test("what was chosen by a cookie", async () => {
    const answerNow = front.handler;
    front.handler = (...both) => {
      noteChosenByCookie();
      answerNow(...both);
    };
    await ask();
    await ask();
    expect(front.asked).toHaveLength(2);
  });

  test("what is asked for with Authorization, which is not given what is kept either", async () => {
    for (let time = 0; time < 2; time += 1) await ask("/", { Authorization: "Bearer a" });
    await ask();
    await ask("/", { Authorization: "Bearer a" });
    expect(front.asked).toHaveLength(4);
  });

  test("what a handler of the API counts for its reader; and those who ask do not wait for each other", async () => {
    for (let time = 0; time < 2; time += 1) await ask("/api/daily_papers");
    for (let time = 0; time < 2; time += 1) await ask("/api/feed?from=2025-12-05");
    expect(front.asked).toHaveLength(3);
  });

  test("a body that is longer than an eighth of all; it goes out whole", async () => {
    await openFront(40_000);
    for (let time = 0; time < 2; time += 1) expect((await ask()).body.length).toBeGreaterThan(8_999);
    expect(front.keeper.count().answers).toBe(0);
  });
});

test("those who wait for what turns out private get answers of their own, and its conditions are heard from then on", async () => {
  front.handler = async ({ headers }, response) => {
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
  const answerNow = front.handler;
  front.handler = async (...both) => {
    await sleep(front.asked.length === 1 ? 10_000 : 0);
    answerNow(...both);
  };
  const { port } = front.server.address() as AddressInfo;
  const gone = request({ host: "127.0.0.1", port }).on("error", () => {});
  gone.end();
  await expect.poll(() => front.asked.length).toBe(1);
  const waiting = ask();
  gone.destroy();
  expect((await waiting).status).toBe(200);
});
