import { createHmac } from "node:crypto";
import { env, serverUrl } from "./env";

const TIMEOUT_MS = 5_000;

/** What programs of this installation show the web server to be let in: known to whoever has AUTH_SECRET. Null without one. */
export function internalToken(secret: string | undefined = env.AUTH_SECRET): string | null {
  return secret ? createHmac("sha256", secret).update("revalidate").digest("hex") : null;
}

/**
 * Asks the running web server to make pages with `tags` anew at the next visit; a server that does not run needs no telling.
 * @returns whether the server heard it.
 */
export async function requestRevalidation(tags: string[]): Promise<boolean> {
  const token = internalToken();
  if (!token || tags.length === 0) return false;
  try {
    const response = await fetch(`${serverUrl()}/api/internal/revalidate`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ tags }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
