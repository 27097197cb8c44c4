import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { findFreePort } from "@/lib/server/runtime/ports";
import { startNginx } from "@/scripts/cluster/front";
import { findSystemPrograms } from "@/scripts/cluster/programs";
import { canConnect } from "@/scripts/start/port";
import { createDay } from "../day";
import { runLoad } from "../load";
import { compareRates, type Row } from "../measurement";
import { inRounds } from "../statistics";

const CONNECTIONS = 32;
const ROUNDS = 5;
const SECONDS = 3;
const RATIO_MIN = 0.9;

/** The front page from the cache of deploy/nginx.conf, against the same nginx that serves the same bytes as a file; both by TLS. */
export const nginxFeed: Row = {
  async measure(stage) {
    const programs = findSystemPrograms();
    if (typeof programs === "string") throw new Error(programs);
    await createDay();
    const page = Buffer.from(await (await fetch(stage.siteUrl)).arrayBuffer());
    const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-nginx-feed-"));
    mkdirSync(path.join(folder, "files"));
    writeFileSync(path.join(folder, "files", "index.html.gz"), gzipSync(page));
    const [port, filePort] = [await findFreePort(), await findFreePort()];
    const sitePort = Number(new URL(stage.siteUrl).port);
    const { part } = startNginx(programs, {
      folder,
      port,
      webPorts: [sitePort, sitePort],
      say: () => {},
      beside: (tls) =>
        `server { listen 127.0.0.1:${filePort} ssl http2; ${tls} root ${folder}/files; default_type text/html; gzip_static always; }`,
    });
    try {
      while (!(await canConnect("127.0.0.1", port))) await new Promise((resolve) => setTimeout(resolve, 50));
      const loadOf = (url: string) => () =>
        runLoad({
          url,
          connections: CONNECTIONS,
          seconds: SECONDS,
          requestsOf: () => [{ headers: { "accept-encoding": "gzip" } }],
        });
      const subject = loadOf(`https://127.0.0.1:${port}/`);
      const reference = loadOf(`https://127.0.0.1:${filePort}/index.html`);
      await subject();
      await reference();
      const rates = await inRounds(ROUNDS, { subject, reference });
      const note = `${CONNECTIONS} connections that stay open, by HTTP/1.1; the program that asks takes the other processor.`;
      return [
        compareRates("feed from nginx's cache, against a file of nginx", "requests/s", rates, { atLeast: RATIO_MIN }, [
          note,
        ]),
      ];
    } finally {
      await part.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
