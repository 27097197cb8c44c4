import type { ServerResponse } from "node:http";
import { env } from "../runtime/env";

/**
 * Inline scripts carry Next's page data on pages that any HTTP cache may keep; a nonce would make each of them
 * dynamic. No HTML from people or upstream is ever rendered raw, so what is inline is ours.
 */
const contentSecurityPolicy = (isDev: boolean, media = mediaOrigin()) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
    // Handlers in attributes are how text turns into code most often; none of ours stands there.
    "script-src-attr 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data:${media}`,
    ...(media ? [`media-src 'self'${media}`] : []),
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Where pictures are shown from, when that is not this site, after a space. */
const mediaOrigin = () => (env.MEDIA_URL ? ` ${new URL(env.MEDIA_URL).origin}` : "");

/** Pictures that pages of other sites show: of links that they preview, and of feeds; and what MEDIA_URL may hand on. */
const SHOWN_ELSEWHERE = /^\/(?:social-cards\/|pictures\/|icon\.svg|apple-icon\.png|favicon\.ico|icons\/)/;

/** Which sites' pages may take in what is at this address, past what its handler allows to their scripts. */
const resourcePolicy = (url: string): string => (SHOWN_ELSEWHERE.test(url) ? "cross-origin" : "same-origin");

/** What every answer says to protect its reader. @param isDev the browser may evaluate code, as hot reload does. */
export const securityHeaders = (isDev: boolean): [name: string, value: string][] => [
  ["Content-Security-Policy", contentSecurityPolicy(isDev)],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=()"],
  // Browsers heed it only over https, so it is harmless on a laptop.
  ["Strict-Transport-Security", `max-age=31536000${env.HSTS_SUBDOMAINS ? "; includeSubDomains" : ""}`],
  ["Cross-Origin-Opener-Policy", "same-origin"],
];

/** A function that sets these headers on an answer, and who may take in what is at its address. */
export const protector =
  (protection: [name: string, value: string][]) =>
  (url: string, response: ServerResponse): ServerResponse => {
    for (const [name, value] of protection) response.setHeader(name, value);
    return response.setHeader("Cross-Origin-Resource-Policy", resourcePolicy(url));
  };
