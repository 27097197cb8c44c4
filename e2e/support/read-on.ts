import http from "node:http";
import { expect } from "@playwright/test";

/**
 * Reads the front page on and on, by twelve connections that are kept, until the site ends each; an answer that is broken off
 * or is not 200 fails the test. @returns how many have read, and how many were told that their connection ends.
 */
export function readOnAndOn(siteUrl: string) {
  const { hostname, port } = new URL(siteUrl);
  const answered = new Set<http.Agent>();
  let told = 0;
  /** @returns null when the connection ended between two answers, as any kept one may (RFC 9112, 9.5); browsers ask anew. */
  const read = (agent: http.Agent) =>
    new Promise<http.IncomingMessage | null>((resolve, reject) => {
      let hasBegun = false;
      const request = http
        .get({ hostname, port, path: "/", agent }, (answer) => {
          hasBegun = true;
          answer
            .on("error", reject)
            .resume()
            .on("end", () => resolve(answer));
        })
        .on("error", (error) => (request.reusedSocket && !hasBegun ? resolve(null) : reject(error)));
    });
  const readOn = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (;;) {
      const answer = await read(agent);
      if (!answer) return agent.destroy();
      expect(answer.statusCode).toBe(200);
      answered.add(agent);
      if (answer.headers.connection !== "close") continue;
      told++;
      return agent.destroy();
    }
  };
  const ended = Promise.all(Array.from({ length: 12 }, readOn));
  return { answered: () => answered.size, told: () => told, ended };
}
