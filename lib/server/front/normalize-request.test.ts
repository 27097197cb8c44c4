import { expect, test } from "vitest";
import { type Incoming, normalizeRequest } from "./normalize-request";

const PEER = "192.0.2.7";

const normalize = (url: string, given: Partial<Incoming> = {}) =>
  normalizeRequest({ method: "GET", headers: {}, hosts: 1, peer: PEER, ...given, url });

/** What Next gets. */
function passed(url: string, given: Partial<Incoming> = {}) {
  const normalized = normalize(url, given);
  if ("answer" in normalized) throw new Error(`${url} was answered ${normalized.answer.status}`);
  return normalized.pass;
}

/** The refusal's status, what may be asked instead, and its sentence. */
async function refused(url: string, given: Partial<Incoming> = {}) {
  const normalized = normalize(url, given);
  if ("pass" in normalized) throw new Error(`${url} was passed on`);
  const { answer } = normalized;
  return { status: answer.status, allow: answer.headers.get("Allow"), body: await answer.text() };
}

test("an address that no page can have leads to none", () => {
  for (const url of ["/papers/%ff", "/papers/%", "/papers/x%0ay", "/papers/%00", "/papers/a%0d%0ab", "/a%e2%80%a8b"])
    expect(passed(url).url, url).toBe("/unreadable-address");
  expect(passed("/api/papers/x%00/upvote").url).toBe("/api/unreadable-address");
  for (const url of ["/papers/hep-th%2F9901001", "/search?q=%ff%0a", "/authors/%C3%A9va", "/search?q=b?c=d", "/"])
    expect(passed(url).url, url).toBe(url);
});

test("an address that would be another one to Next leads to none", () => {
  for (const url of ["/papers/..", "/./settings", "/api/%2e%2e", "/api/x/.%2E/y", "/a\\b", "/papers#x", "/api\\..\\x"])
    expect(passed(url).url, url).toMatch(/^(\/api)?\/unreadable-address$/);
  for (const url of ["/papers/2404.18911", "/a..b", "/a.", "/.a", "/organizations/x..y"])
    expect(passed(url).url, url).toBe(url);
});

test("of what Next keeps for itself only files can be asked for", () => {
  for (const url of ["/_next/data/x/index.json", "/_not-found", "/_error", "/_next", "/_next/image?url=x&w=64&q=75"])
    expect(passed(url).url, url).toBe("/unreadable-address");
  for (const url of ["/_next/static/chunks/a.js", "/pictures/0123456789ab-48.webp"]) expect(passed(url).url).toBe(url);
});

test("pages that addresses of lists are led to cannot be asked for by themselves", () => {
  for (const url of ["/lists/plain/papers/week", "/%6Cists/plain", "/own-lists/unread=1", "/cited-lists/plain/feed/x"])
    expect(passed(url).url, url).toBe("/unreadable-address");
  expect(passed("/list-feeds/atom").url).toBe("/list-feeds/atom");
});

test("an address with a host before it is that of the page alone", () => {
  expect(passed("http://evil.example/search?q=b").url).toBe("/search?q=b");
  expect(passed("HTTPS://evil.example").url).toBe("/");
});

test("harvesters ask at /oai, by GET and POST, and what else they may is said", async () => {
  for (const method of ["GET", "HEAD", "POST", "OPTIONS"])
    expect(passed("/oai?verb=Identify", { method }).url, method).toBe("/api/oai?verb=Identify");
  expect(await refused("/oai", { method: "PUT" })).toMatchObject({ status: 405, allow: "GET, HEAD, OPTIONS, POST" });
  expect(passed("/oai/x").url).toBe("/oai/x");
});

test("what is no address is 400, and so are two hosts", async () => {
  for (const url of ["*", "", "evil.example", "ftp://evil.example/x", "javascript:alert(1)", "http://"])
    expect((await refused(url)).status, url).toBe(400);
  expect((await refused("/", { hosts: 2 })).status).toBe(400);
  expect(passed("/", { hosts: 0 }).url).toBe("/");
});

test("whoever would write to a page is refused with what it can be asked by", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
    for (const url of ["/papers/trending?a=b", "/api", "/_next/image", "//api/", "/api\\..\\"]) {
      const { status, allow, body } = await refused(url, { method });
      expect([status, allow], `${method} ${url}`).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(JSON.parse(body).error).toMatch(/^A page can only be read/);
    }
  expect(await refused("/papers/trending", { method: "OPTIONS" })).toMatchObject({
    status: 204,
    allow: "GET, HEAD, OPTIONS",
  });
});

test("documents that other sites may read answer for themselves what they may be asked by", () => {
  for (const url of ["/feed.atom", "/topics/cs.CL/feed.json", "/papers/2404.18911.md", "/llms.txt"])
    expect(passed(url, { method: "OPTIONS" }).url).toBe(url);
});

test("handlers get every method that any of them has, and no other", async () => {
  for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    expect(passed("/api/papers/x/upvote", { method }).url).toBe("/api/papers/x/upvote");
  for (const method of ["TRACE", "PROPFIND"])
    expect((await refused("/api/papers/x/upvote", { method })).status).toBe(405);
});

test("the sender's own address comes last, whatever was stated", () => {
  const hops = (stated?: string | string[]) =>
    passed("/", { headers: { "x-forwarded-for": stated as string } }).headers["x-forwarded-for"];
  expect(hops("10.0.0.1")).toBe(`10.0.0.1, ${PEER}`);
  expect(hops(["10.0.0.1", "10.0.0.2"])).toBe(`10.0.0.1, 10.0.0.2, ${PEER}`);
  expect(hops()).toBe(PEER);
});

test("headers that nothing here reads go no further", () => {
  const headers = Object.fromEntries(
    [
      "x-forwarded-proto",
      "x-forwarded-host",
      "x-forwarded-port",
      "forwarded",
      "x-original-url",
      "x-rewrite-url",
      "x-middleware-rewrite",
      "x-middleware-subrequest",
      "x-invoke-path",
      "x-matched-path",
      "x-nextjs-data",
      "x-prerender-revalidate",
      "x-http-method-override",
      "next-action",
      "next-resume",
      "content-security-policy",
      "content-security-policy-report-only",
      "traceparent",
    ].map((name) => [name, "x"]),
  );
  for (const url of ["/", "/api/viewer"]) expect(passed(url, { headers }).headers).toEqual({ "x-forwarded-for": PEER });
});

test("a handler gets its body's type, and a page none, so that nothing there reads a form", () => {
  const headers = { "content-type": "multipart/form-data; boundary=x", cookie: "a=b" };
  expect(passed("/signin", { headers }).headers).toEqual({ cookie: "a=b", "x-forwarded-for": PEER });
  expect(passed("/api/account/sign-in", { headers, method: "POST" }).headers).toMatchObject(headers);
});

test("the headers that came in stay as they are", () => {
  const headers = { "x-forwarded-for": "10.0.0.1", "next-action": "x" };
  passed("/", { headers });
  expect(headers).toEqual({ "x-forwarded-for": "10.0.0.1", "next-action": "x" });
});

test("an address of the API says by which methods it can be asked, and refuses others in words", async () => {
  for (const [method, url, allow] of [
    ["POST", "/api/daily_papers?date=2025-12-11", "GET, HEAD, OPTIONS"],
    ["DELETE", "/api/papers/search", "GET, HEAD, OPTIONS"],
    ["GET", "/api/papers/index", "OPTIONS, POST"],
    ["HEAD", "/api/account/tokens", "OPTIONS, POST"],
    ["GET", "/api/topics/cs.CL/follow", "DELETE, OPTIONS, POST, PUT"],
    ["PATCH", "/api/users/ada/overview", "GET, HEAD, OPTIONS"],
    ["PUT", "/api/citations/paper/bib/hep-th/9901001", "GET, HEAD, OPTIONS"],
    ["PUT", "/api/citations/list/bib", "GET, HEAD, OPTIONS"],
    ["DELETE", "/api/comments/preview", "OPTIONS, POST"],
    ["GET", "/api/comments/692fa1c0a1b2c3d4e5f60718", "DELETE, OPTIONS, PATCH, POST"],
    ["PUT", "/api/mcp", "DELETE, GET, HEAD, OPTIONS, POST"],
  ] as const) {
    const { status, allow: said, body } = await refused(url, { method });
    expect([status, said], `${method} ${url}`).toEqual([405, allow]);
    expect(JSON.parse(body)).toEqual({ error: `This address does not answer ${method}. Use ${allow}.` });
  }
  for (const [method, url] of [
    ["GET", "/api/daily_papers"],
    ["HEAD", "/api/daily_papers"],
    ["OPTIONS", "/api/papers/index"],
    ["POST", "/api/nothing"],
    ["PATCH", "/api/papers/2404.18911"],
    ["DELETE", "/api/daily_papers/x"],
  ] as const)
    expect(passed(url, { method }).url).toBe(url);
});

test("a page that is asked for as citations is answered by the file of them", () => {
  const asked = (url: string, accept: string) => passed(url, { headers: { accept } }).url;
  for (const [url, accept, file] of [
    ["/papers/2404.18911", "application/x-bibtex", "/papers/2404.18911.bib"],
    ["/papers/hep-th/9901001", "application/x-research-info-systems", "/papers/hep-th/9901001.ris"],
    ["/papers/2404.18911", "text/html;q=0.5, application/vnd.citationstyles.csl+json", "/papers/2404.18911.csl.json"],
    ["/topics/cs.CL?has=code", "application/x-bibtex", "/topics/cs.CL/papers.bib?has=code"],
    ["/", "application/x-bibtex", "/papers.bib"],
  ] as const)
    expect(asked(url, accept), url).toBe(file);
  for (const [url, accept] of [
    ["/papers/2404.18911", "text/html,application/xhtml+xml,*/*;q=0.8"],
    ["/papers/2404.18911", "text/html, application/x-bibtex;q=0.9"],
    ["/papers/2404.18911", "application/x-bibtex;q=0"],
    ["/papers/2404.18911", "application/x-bibtex-other"],
    ["/papers/2404.18911.bib", "application/x-bibtex"],
    ["/about/api", "application/x-bibtex"],
    ["/following", "application/x-bibtex"],
    ["/api/papers/2404.18911", "application/x-bibtex"],
  ] as const)
    expect(asked(url, accept), url).toBe(url);
});
