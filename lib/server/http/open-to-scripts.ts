/** Headers that scripts of other sites may read. */
const EXPOSED = [
  "ETag",
  "Link",
  "Mcp-Session-Id",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-Error-Message",
  "X-Feed-Day",
  "X-Request-Id",
  "X-Search-Mode",
  "X-Search-Notice",
  "X-Total-Count",
  "X-Total-Relation",
].join(", ");

/** Headers of answers that are the same for everybody, so that any site's scripts may have them. */
export const OPEN_TO_SCRIPTS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED };

/** The answer to what a browser asks before a script of another site may send a request. @param headers that it may send. */
export const preflightOf = (methods: string, headers: string) => () =>
  new Response(null, {
    status: 204,
    headers: {
      ...OPEN_TO_SCRIPTS,
      Allow: methods,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": headers,
      "Access-Control-Max-Age": "86400",
    },
  });
