import { createRandom, type Random } from "@/lib/core/testing/random";

/** A request to be written to the socket as it stands. `mark` stands in all that it says, and in no other request. */
export type HostileRequest = {
  number: number;
  mark: string;
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: string;
};

/** Often enough to reach what is behind; the others no browser sends. */
const METHODS = ["GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"].concat(
  ["TRACE", "PROPFIND", "QUERY", "M-SEARCH", "PURGE", "LINK"],
);
const TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/plain;charset=UTF-7",
  "application/xml",
  "",
];
const KEYS = [
  "q",
  "topic",
  "author",
  "organization",
  "after",
  "order",
  "view",
  "has",
  "min_upvotes",
  "unread",
  "p",
].concat([
  "limit",
  "date",
  "week",
  "month",
  "callbackUrl",
  "error",
  "url",
  "w",
  "ids",
  "papers",
  "format",
  "_rsc",
  "_method",
  "token",
  "updated_since",
  "verb",
  "identifier",
  "metadataPrefix",
  "resumptionToken",
  "discussion",
  "field",
]);

/** The request of this number, the same for the same seed. @param addresses that are bent. */
export function requestOf(addresses: readonly string[], seed: number, number: number): HostileRequest {
  const random = createRandom(Math.imul(seed ^ 0x51ed270b, 0x2c1b3c6d) ^ number);
  const mark = `zq${number.toString(36)}x${random.integer(0, 1e6).toString(36)}`;
  const method = random.pick(METHODS);
  const body = /POST|PUT|PATCH|DELETE/.test(method) && random.next() < 0.7 ? bodyOf(mark, random) : "";
  return {
    number,
    mark,
    method,
    target: bendTarget(random.pick(addresses), mark, random),
    headers: [hostOf(mark, random), ...headersOf(mark, random), ...(body ? headersOfBody(body, random) : [])],
    body,
  };
}

/** Texts that would do something where they are taken for code, for a header's end, or for an address. */
const liveTexts = (mark: string) => [
  mark,
  `"><${mark}>`,
  `'"onx${mark}=1 `,
  `</script><${mark}>`,
  `javascript:${mark}`,
  `//${mark}.example/`,
  `\\\\${mark}.example`,
  `{{${mark}}}\${${mark}}`,
  `\r\nX-${mark}: 1`,
  `../../../../etc/passwd#${mark}`,
  `${mark}' OR 1=1 --`,
  `${mark}\0`,
  `${mark}\u{202e}\u{feff}\ud800`,
  mark.repeat(300),
];

function bendTarget(address: string, mark: string, random: Random): string {
  const [path = "/", query = ""] = address.split("?");
  const text = random.pick(liveTexts(mark));
  const encoded = random.next() < 0.5 ? encode(text) : encode(encode(text));
  const pairs = Array.from(
    { length: random.integer(0, 3) },
    () => `${random.pick(KEYS)}=${encode(random.pick(liveTexts(mark)))}`,
  );
  const search = [query, ...pairs].filter(Boolean).join("&");
  const plain = search ? `${path}${query.endsWith("=") ? `?${query}${encoded}` : `?${search}`}` : path;
  switch (random.integer(0, 11)) {
    case 0:
      return `${path}/${encoded}`;
    case 1:
      return path.replace(/[^/]+$/, encoded);
    case 2:
      return `${path.replaceAll("/", random.pick(["//", "/./", "/../", "/%2e%2e/", "\\", "%2f", ";/"]))}?${search}`;
    case 3:
      return `http://${mark}.example${plain}`;
    case 4:
      return `//${mark}.example${plain}`;
    case 5:
      return `${plain}${random.pick(["%", "%ff", "%00", "%0d%0a", "#", "?", "%e2%80%a8", ".", "/"])}`;
    case 6:
      return random.pick(["*", mark, `${mark}:443`, "", `ftp://${mark}/`, `?${search}`, `@${mark}/`]);
    default:
      return plain;
  }
}

/** As in an address, whatever the text; half a character becomes the sign for one that cannot be read. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

function headersOf(mark: string, random: Random): [string, string][] {
  const host = `${mark}.example`;
  const known: [string, string][] = [
    ["X-Forwarded-Host", host],
    ["X-Forwarded-Proto", random.pick(["https", "http,https", "javascript", mark])],
    ["X-Forwarded-Port", random.pick(["1", "99999", mark])],
    ["X-Forwarded-Prefix", `/${mark}`],
    ["X-Forwarded-For", random.pick([mark, "127.0.0.1", "::1", `"${mark}"`, ",,,"])],
    ["Forwarded", `for=1.2.3.4;host=${host};proto=https`],
    ["X-Original-URL", `/${mark}`],
    ["X-Rewrite-URL", `/${mark}`],
    ["X-Middleware-Rewrite", `/${mark}`],
    ["X-Middleware-Subrequest", "proxy:proxy:proxy:proxy:proxy"],
    ["X-Matched-Path", `/${mark}`],
    ["X-Invoke-Path", `/${mark}`],
    ["X-Nextjs-Data", "1"],
    ["X-Prerender-Revalidate", mark],
    ["X-HTTP-Method-Override", "DELETE"],
    ["Next-Action", mark],
    ["Next-Resume", "1"],
    ["RSC", "1"],
    ["Next-Router-Prefetch", random.pick(["1", "2", mark])],
    ["Next-Router-State-Tree", random.pick([encode(`["${mark}",{}]`), "%", mark, '["__proto__",{}]'])],
    ["Next-Router-Segment-Prefetch", random.pick(["/_tree", `/../${mark}`, "/__PAGE__"])],
    ["Next-Url", `https://${host}/`],
    [
      "Accept",
      random.pick(["text/html", "text/markdown", "application/json", "*/*;q=x", `${mark}/*`, "text/event-stream"]),
    ],
    ["Accept-Encoding", random.pick(["gzip, br", "identity;q=0", "*;q=0", mark])],
    ["Accept-Language", mark],
    ["Authorization", random.pick([`Bearer ${mark}`, `Bearer hf_${mark}`, "Basic Og==", mark])],
    [
      "Cookie",
      random.pick([`daily-papers.session=${mark}`, `signed_in=1; ${mark}=${mark}`, "=;;;", `a=${mark.repeat(200)}`]),
    ],
    ["Origin", random.pick([`https://${host}`, "null", mark])],
    ["Referer", `https://${host}/`],
    ["Sec-Fetch-Site", random.pick(["same-origin", "cross-site", mark])],
    ["If-None-Match", random.pick(["*", `"${mark}"`, mark])],
    ["If-Modified-Since", mark],
    ["Range", random.pick(["bytes=0-0", "bytes=-1", "bytes=9-1", `${mark}=0-1`])],
    ["Expect", random.pick(["100-continue", mark])],
    ["Upgrade", random.pick(["websocket", "h2c"])],
    ["Access-Control-Request-Method", mark],
    ["Access-Control-Request-Headers", mark],
    ["User-Agent", `<${mark}>`],
    ["MCP-Session-Id", mark],
    ["Content-Encoding", random.pick(["gzip", "br", mark])],
    ["Traceparent", mark],
  ];
  return Array.from({ length: random.integer(0, 4) }, () => random.pick(known));
}

function bodyOf(mark: string, random: Random): string {
  const text = random.pick(liveTexts(mark));
  return random
    .pick([
      text,
      `username=${encode(text)}&password=${encode(text)}&address=${encode(text)}&name=${mark}&_method=DELETE`,
      JSON.stringify({
        jsonrpc: "2.0",
        id: text,
        method: random.pick(["tools/list", "tools/call", text]),
        params: { name: "search", arguments: { q: text } },
      }),
      JSON.stringify({
        [text]: text,
        papers: [text],
        q: text,
        name: text,
        projectUrl: `https://${mark}.example`,
        codeUrl: text,
      }),
      `{"__proto__":{"${mark}":1},"a":${"[".repeat(2_000)}`,
      `--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n["$F${mark}"]\r\n--x--`,
      "x".repeat(random.pick([1_000, 20_000, 300_000])),
    ])
    .toWellFormed();
}

const hostOf = (mark: string, random: Random): [string, string] => [
  "Host",
  random.next() < 0.8 ? "papers.example" : random.pick([`${mark}.example`, `${mark}:99999`, mark, ""]),
];

/** The length is mostly right, since all else ends in Node. */
function headersOfBody(body: string, random: Random): [string, string][] {
  const bytes = Buffer.byteLength(body);
  const length = random.next() < 0.95 ? String(bytes) : random.pick(["0", "-1", "1e3"]);
  const type = random.pick(TYPES);
  return [["Content-Length", length], ...(type ? [["Content-Type", type] as [string, string]] : [])];
}
