import { BODY_CUT_OFF } from "@/lib/core/site/sentences";

/** What a body may hold that says no more than a form does, in bytes. */
export const SMALL_BODY_MAX = 16_384;

/** Whether the length that the request states is over `max` bytes. */
export const isTooLarge = (request: Request, max: number): boolean =>
  Number(request.headers.get("content-length") ?? 0) > max;

/** A body of which the rest will never come, since its sender has gone. No fault of ours, and nobody waits for the answer. */
export class BodyCutOff extends Error {}

/**
 * The request's body, or "too-large" as soon as it is known to be; the server throws the rest away as it comes.
 * @param max bytes, whether or not a content length is stated. @throws BodyCutOff
 */
export async function readBody(request: Request, max: number): Promise<string | "too-large"> {
  if (isTooLarge(request, max)) return "too-large";
  // A stream is dear to make and to read, and most writes send none.
  if (request.headers.get("content-length") === "0" || !request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new BodyCutOff(BODY_CUT_OFF, { cause });
    });
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > max) {
      // Not cancelled: that hangs up on a client that is still sending, which then may miss the answer.
      reader.releaseLock();
      return "too-large";
    }
    chunks.push(value);
  }
}
