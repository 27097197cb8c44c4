import { env } from "../runtime/env";

const PLAIN_FORM = "application/x-www-form-urlencoded";
const FORM_TYPES = [PLAIN_FORM, "multipart/form-data", "text/plain"];

/**
 * Whether a write comes from our own pages, as far as the browser says; scripts of other sites cannot change these
 * headers. A program that sends neither header nor cookie passes: it has nothing that could be stolen.
 * @param mayBeForm a page's own form sends it; otherwise the content types that any site's form can send are refused.
 */
export function isSameOrigin(request: Request, mayBeForm = false): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null && !isOwnOrigin(origin, request.headers.get("host"))) return false;
  if (site === null && origin === null && request.headers.has("cookie")) return false;
  return mayBeForm || !FORM_TYPES.includes(mediaType(request));
}

/** Whether an Origin header names this site. @param host that the request was sent to. */
export function isOwnOrigin(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin || !/^https?:$/.test(url.protocol)) return false;
  // Without SITE_URL a proxy may speak https for us unseen, so the host alone decides.
  return env.SITE_URL ? origin === new URL(env.SITE_URL).origin : url.host === host?.toLowerCase();
}

/** Whether a plain form of a page sends it, as far as its type says. */
export const isPlainForm = (request: Request): boolean =>
  request.method === "POST" && mediaType(request) === PLAIN_FORM;

function mediaType(request: Request): string {
  return (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
