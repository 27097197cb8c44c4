import { request } from "node:http";
import { gunzipSync } from "node:zlib";

export type Transfer = { status: number; sentBytes: number; rawBytes: number; text: string; cache: string };

/** Bytes of an answer's body as they travel, and unpacked. @throws Error when it is not compressed though asked to be. */
export function fetchCompressed(url: string): Promise<Transfer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const sent = Buffer.concat(chunks);
        if (answer.headers["content-encoding"] !== "gzip")
          return reject(new Error(`${url} was sent without compression (status ${answer.statusCode}).`));
        const raw = gunzipSync(sent);
        resolve({
          status: answer.statusCode ?? 0,
          sentBytes: sent.length,
          rawBytes: raw.length,
          text: raw.toString("utf8"),
          cache: String(answer.headers["x-nextjs-cache"] ?? "none"),
        });
      });
    });
    outgoing.on("error", reject).end();
  });
}
