import { createHmac } from "node:crypto";
import { request } from "node:http";
import { reachableHost } from "@/lib/core/http-address";
import { env } from "../runtime/env";

const TIMEOUT_MS = 5_000;
/** Tags that the web server takes at once; "papers" drops every page that shows one. */
export const TAGS_MAX = 100;
const isOfAll = (tag: string) => tag === "papers" || tag === "comments";

/** What programs of this installation show the web server to be let in. It is made of AUTH_SECRET; null without one. */
export function internalToken(secret: string | undefined = env.AUTH_SECRET): string | null {
  return secret ? createHmac("sha256", secret).update("revalidate").digest("hex") : null;
}

/**
 * Asks the running web server to make pages with `tags` anew at the next visit, or all when they are more than TAGS_MAX ("papers" must be among them then); a server that does not run needs no telling.
 * @returns whether the server heard it.
 */
export async function requestRevalidation(tags: string[]): Promise<boolean> {
  const token = internalToken();
  if (!token || tags.length === 0) return false;
  // Not by fetch: an address has no place for the zone that HOST may name.
  return new Promise((resolve) => {
    request({
      host: reachableHost(env.HOST),
      port: env.PORT,
      path: "/api/internal/revalidate",
      method: "POST",
      // The common one may lead to a proxy.
      agent: false,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
      .on("response", (response) => {
        response.on("error", () => {}).resume();
        resolve(response.statusCode === 200);
      })
      .on("error", () => resolve(false))
      .end(JSON.stringify({ tags: tags.length > TAGS_MAX ? tags.filter(isOfAll) : tags }));
  });
}
