import { isLoopback } from "../http/loopback";
import { type Env, env } from "../runtime/env";

/**
 * How mail gets to readers: handed to a mail server, or on a site that is served to its own machine alone as files there,
 * which its reader can open; null where files would reach nobody.
 */
export function mailMethod(settings: Env = env): "server" | "files" | null {
  if (settings.SMTP_URL) return "server";
  return !settings.SITE_URL && settings.TRUSTED_PROXIES === 0 && isLoopback(settings.HOST) ? "files" : null;
}
