/**
 * Inline scripts carry Next's page data on pages that any HTTP cache may keep; a nonce would make each of them
 * dynamic. No HTML from people or upstream is ever rendered raw, so what is inline is ours.
 */
const contentSecurityPolicy = (isDev: boolean) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** What every answer says to protect its reader. @param isDev the browser may evaluate code, as hot reload does. */
export const securityHeaders = (isDev: boolean): [name: string, value: string][] => [
  ["Content-Security-Policy", contentSecurityPolicy(isDev)],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=()"],
  // Browsers heed it only over https, so it is harmless on a laptop.
  ["Strict-Transport-Security", "max-age=31536000"],
];
