import http from "node:http";

export type RawAnswer = { status: number; headers: http.IncomingHttpHeaders; body: string };

/**
 * One request past the browser and its rules on headers. With `bodyBytes` it sends that many zeros, and takes an answer
 * that comes before they are all sent, as a client may. @param options.isChunked leaves out the length. @param options.site
 * in place of the one that all journeys share.
 */
export function sendRaw(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  options: { bodyBytes?: number; isChunked?: boolean; site?: string } = {},
): Promise<RawAnswer> {
  const { bodyBytes = 0, isChunked = false, site = process.env.E2E_URL } = options;
  // As browsers do: a client that asks the server to hang up may be hung up on while it still sends.
  const agent = new http.Agent({ keepAlive: true });
  return new Promise<RawAnswer>((resolve, reject) => {
    let isAnswered = false;
    const length = bodyBytes > 0 && !isChunked ? { "Content-Length": String(bodyBytes) } : {};
    const request = http.request(
      new URL(path, site),
      { method, headers: { ...headers, ...length }, agent },
      (response) => {
        isAnswered = true;
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    request.on("error", (error) => isAnswered || reject(error));
    if (bodyBytes > 0) request.write(Buffer.alloc(bodyBytes));
    request.end();
  }).finally(() => agent.destroy());
}
