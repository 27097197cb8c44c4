import net from "node:net";
import { sendRaw } from "../support/raw";
import { expect, test } from "../support/test";

test("an address with a line break or another control character is 404, and never kept as a page", async () => {
  for (const path of ["/papers/x%0ay", `/papers/2404.18911%0d%0aSet-Cookie:%20a=b`, "/papers/%00", "/feed/%e2%80%a8"]) {
    const { status, headers } = await sendRaw("GET", path);
    expect(status, path).toBe(404);
    expect(headers["set-cookie"]).toBeUndefined();
  }
});

test("a request that pretends to call a server action is refused like any write to a page", async () => {
  const boundary = { "Content-Type": "multipart/form-data; boundary=x", Origin: String(process.env.E2E_URL) };
  const posts: Record<string, string>[] = [
    { "next-action": "zzzz", Origin: String(process.env.E2E_URL) },
    { ...boundary },
    { ...boundary, "next-action": "zzzz" },
    { ...boundary, "Content-Type": "application/x-www-form-urlencoded" },
  ];
  for (const path of ["/", "/papers/2404.18911"])
    for (const headers of posts)
      expect((await sendRaw("POST", path, headers, { bodyBytes: 100 })).status, JSON.stringify(headers)).toBe(405);
});

test("headers that frameworks and proxies use among themselves open and reflect nothing", async () => {
  const subrequest = { "X-Middleware-Subrequest": "middleware:middleware:middleware:middleware:middleware" };
  expect((await sendRaw("GET", "/settings", subrequest)).status).toBe(307);
  expect((await sendRaw("PUT", "/api/papers/2404.18911/upvote", subrequest)).status).toBe(401);
  const crafted: Record<string, string>[] = [
    { Host: "evil.example" },
    { "X-Forwarded-Host": "evil.example" },
    { Forwarded: "host=evil.example;proto=https" },
    { "X-Invoke-Path": "/settings", "X-Matched-Path": "/settings" },
  ];
  for (const headers of crafted) {
    for (const path of ["/", "/papers/2404.18911", "/signin"]) {
      const answer = await sendRaw("GET", path, headers);
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer)).not.toContain("evil.example");
    }
  }
});

test("what a client says of protocol, host or path leads no answer astray, and none names an address inside", async () => {
  const stated: Record<string, string>[] = [
    ...["https", "http,https", "javascript"].map((protocol) => ({ "X-Forwarded-Proto": protocol })),
    { Forwarded: "proto=https;host=evil.example" },
    { "X-Forwarded-Host": "evil.example", "X-Forwarded-Port": "1" },
    { "X-Original-URL": "/signin", "X-Rewrite-URL": "/signin", "X-Middleware-Rewrite": "/signin" },
    { Host: "evil.example" },
  ];
  for (const headers of stated)
    for (const path of [
      "/subscriptions/abc",
      "/cite/zzz",
      "/papers/date/2025-12-99?topic=cs.CL",
      "/organizations/nope?topic=cs.CL",
    ]) {
      const answer = await sendRaw("GET", path, headers);
      expect([answer.status, path, headers]).toEqual([404, path, headers]);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("x-middleware"))).toEqual([]);
      expect(JSON.stringify(answer)).not.toMatch(/evil\.example|localhost/);
    }
});

test("a request line that is none of a page's is 400, and one written strangely is no error of the server's", async () => {
  const { hostname, port } = new URL(String(process.env.E2E_URL));
  const statusOf = async (lines: string) => {
    const socket = net.connect(Number(port), hostname);
    socket.write(`${lines}\r\nConnection: close\r\n\r\n`);
    let answer = "";
    for await (const chunk of socket) answer += chunk;
    return Number(answer.split(" ")[1]);
  };
  const host = "Host: x";
  for (const [lines, status] of [
    [`OPTIONS * HTTP/1.1\r\n${host}`, 400],
    [`GET ftp://evil.example/ HTTP/1.1\r\n${host}`, 400],
    [`GET / HTTP/1.1\r\n${host}\r\nHost: y`, 400],
    [`GET http://evil.example/ HTTP/1.1\r\n${host}`, 200],
    [`GET //evil.example/x HTTP/1.1\r\n${host}`, 308],
    ["GET / HTTP/1.0", 200],
    ["GET /subscriptions/x HTTP/1.0", 404],
    [`GET / HTTP/1.1\r\n${host}\r\nUpgrade: h2c`, 200],
    [`GET http://127.0.0.1:1/ HTTP/1.1\r\n${host}\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x`, 200],
    [`GET / HTTP/1.1\r\n${host}\r\nX: ${"x".repeat(60_000)}`, 431],
    [`TRACE /api/daily_papers HTTP/1.1\r\n${host}`, 405],
    [`PATCH /pictures/0123456789ab-48.webp HTTP/1.1\r\n${host}`, 405],
    [`GET /_next/image?url=%2Ficon.svg&w=48&q=75 HTTP/1.1\r\n${host}`, 404],
    [`GET /pictures/%2e%2e/auth-secret HTTP/1.1\r\n${host}`, 404],
    [`GET /pictures/..%2fauth-secret HTTP/1.1\r\n${host}`, 404],
    // A client like fetch() would resolve the dots by itself.
    [`POST /api/%2e%2e HTTP/1.1\r\n${host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 0`, 404],
    [`GET /cite/%2e%2e/settings HTTP/1.1\r\n${host}`, 404],
    [`GET /_next/data/x/index.json HTTP/1.1\r\n${host}`, 404],
  ] as const)
    expect([lines.slice(0, 60), await statusOf(lines)]).toEqual([lines.slice(0, 60), status]);
});

test("a redirect names a long address once in its head", async () => {
  const query = `q=${"x".repeat(3_000)}`;
  for (const path of [`/papers//2404.18911.md?${query}`, `/search/?${query}`]) {
    const { status, headers } = await sendRaw("GET", path);
    expect(status, path).toBe(308);
    // The whole query would be printed by a comparison that fails.
    expect(JSON.stringify(headers).split(query).length, path).toBe(2);
  }
});

test("a script's request for a page is never an error of the server's, whatever its headers say", async () => {
  const crafted: Record<string, string>[] = [
    { "Next-Router-State-Tree": "rubbish%" },
    { "Next-Router-State-Tree": "%5B%22__proto__%22%2C%7B%7D%5D" },
    { "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/../../etc/passwd" },
    { "Next-Url": "https://evil.example/" },
  ];
  for (const headers of crafted) {
    for (const page of ["/", "/papers/2404.18911", "/signin", "/following"]) {
      let answer = await sendRaw("GET", page, { RSC: "1", ...headers });
      // Next leads to the address under which caches keep what these headers ask for.
      if (answer.status === 307)
        answer = await sendRaw("GET", String(answer.headers.location), { RSC: "1", ...headers });
      expect([200, 404], `${page} ${JSON.stringify(headers)}`).toContain(answer.status);
      expect(JSON.stringify(answer)).not.toContain("evil.example");
    }
  }
});

test("forms of a private page's address that scripts use show nothing of it, and neither do made-up parameters", async () => {
  for (const path of [
    "/settings.rsc",
    "/settings.segments/_tree.segment.rsc",
    "/settings.segments/settings/__PAGE__.segment.rsc",
    "/_next/data/x/settings.json",
    "/en/settings",
    "/papers/2404.18911?nxtPpaperId=../settings",
    "/?__nextLocale=en&__nextDataReq=1",
  ]) {
    const { status, body } = await sendRaw("GET", path, { RSC: "1", "Next-Router-Prefetch": "1" });
    expect([200, 404, 307, 308], path).toContain(status);
    expect(body, path).not.toMatch(/Delete my account|Where you are signed in/);
  }
});

test("a page can only be read: any other method is refused with those that it has", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
    for (const page of [
      "/",
      "/papers/trending",
      "/papers/2404.18911",
      "/search?q=a",
      "/signin",
      "/icon.svg",
      "/nowhere",
    ]) {
      const { status, headers, body } = await sendRaw(method, page);
      expect([status, headers.allow], `${method} ${page}`).toEqual([405, "GET, HEAD, OPTIONS"]);
      if (page === "/") expect(JSON.parse(body).error).toMatch(/^A page can only be read/);
    }
});
