import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test, vi } from "vitest";
import { runScript } from "@/scripts/testing/run-script";
import { hasOpenssl, startPrivateTls } from "./testing/private-tls";

// Each ingest is two processes.
vi.setConfig({ testTimeout: 120_000 });

let asked: string[] = [];
const source = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.setHeader("content-type", "application/json").end("[]");
}).listen(0, "127.0.0.1");
await once(source, "listening");

describe.skipIf(!hasOpenssl)("a CA of one's own (skipped where openssl is not installed)", async () => {
  if (!hasOpenssl) return;
  const port = (source.address() as AddressInfo).port;
  const tls = await startPrivateTls({ localhost: port, "papers.invalid": port });
  afterAll(() => {
    tls.stop();
    source.close();
  });

  function ingest(settings: Record<string, string>) {
    asked = [];
    tls.led.length = 0;
    const day = ["--from", "2025-12-11", "--to", "2025-12-11"];
    return runScript(["scripts/with-database.ts", "ingest/cli.ts", "huggingface", ...day], {
      DATABASE_URL: process.env.DATABASE_URL ?? "",
      HTTPS_PROXY: "",
      NODE_EXTRA_CA_CERTS: "",
      ...settings,
    });
  }
  const proxied = { HF_ENDPOINT: "https://papers.invalid", HTTPS_PROXY: tls.proxyUrl };

  test("a source whose certificate it signed is read with NODE_EXTRA_CA_CERTS, directly and by HTTPS_PROXY", async () => {
    const direct = await ingest({ HF_ENDPOINT: tls.url, NODE_EXTRA_CA_CERTS: tls.caFile });
    expect(direct.code, direct.output).toBe(0);
    expect([asked.length > 0, tls.led]).toEqual([true, []]);
    const led = await ingest({ ...proxied, NODE_EXTRA_CA_CERTS: tls.caFile });
    expect(led.code, led.output).toBe(0);
    expect([asked.length > 0, tls.led[0]]).toEqual([true, "papers.invalid:443"]);
  });

  test("without it, the source is not read, and one sentence says why", async () => {
    for (const settings of [{ HF_ENDPOINT: tls.url }, proxied]) {
      const refused = await ingest(settings);
      expect(refused.code).toBe(1);
      expect(refused.output).toMatch(
        /^ {2}2025-12-11: \S+ has a certificate of a CA that is not known here; [^\n]*NODE_EXTRA_CA_CERTS[^\n]*\.$/m,
      );
      expect(refused.output).not.toMatch(/^\s+at /m);
      expect(asked).toEqual([]);
    }
  });
});
