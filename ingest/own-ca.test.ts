import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { blankSettings } from "@/lib/server/runtime/env";

// Node reads NODE_EXTRA_CA_CERTS when it starts, so each try is a process, which compiles TypeScript.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-ca-"));
const file = (name: string) => path.join(folder, name);
let server: Server;
let port = 0;

const openssl = (line: string) => execFileSync("openssl", line.split(" "), { cwd: folder, stdio: "pipe" });

/** Fetches as a source of papers does, and posts as a webhook does. @returns what came, or why nothing did. */
const ASK = `
  import { fetchAnswer } from "./ingest/http.ts";
  import { postOutside } from "./lib/server/http/post-outside.ts";
  const url = process.argv[1];
  const said = (error) => error.message;
  const limits = { attempts: 1 };
  const got = await fetchAnswer(url, { format: "json", parse: JSON.parse, limits }).catch(said);
  const posted = await postOutside(url, { headers: {}, body: "{}", allowPrivate: true, timeoutMs: 20000 }).catch(said);
  console.log(JSON.stringify([got, posted]));
`;

function ask(settings: Record<string, string>): Promise<unknown> {
  const args = ["--import", "tsx", "--input-type=module", "-e", ASK, `https://localhost:${port}/x`];
  const env = { ...process.env, ...blankSettings, NODE_EXTRA_CA_CERTS: "", ...settings };
  return new Promise((resolve, reject) =>
    execFile(process.execPath, args, { cwd: path.resolve(import.meta.dirname, ".."), env }, (error, output) =>
      error ? reject(error) : resolve(JSON.parse(output)),
    ),
  );
}

describe.skipIf(spawnSync("openssl", ["version"]).status !== 0)(
  "a server with a certificate of a CA of one's own",
  () => {
    beforeAll(async () => {
      const ec = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
      openssl(`req -x509 ${ec} -keyout ca.key -out ca.pem -days 2 -subj /CN=Own`);
      openssl(
        `req -x509 -CA ca.pem -CAkey ca.key ${ec} -keyout site.key -out site.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE`,
      );
      server = createServer(
        { key: readFileSync(file("site.key")), cert: readFileSync(file("site.pem")) },
        (_, response) => response.setHeader("Content-Type", "application/json").end("[1]"),
      );
      await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
      port = (server.address() as AddressInfo).port;
    });
    afterAll(() => {
      server.close();
      rmSync(folder, { recursive: true });
    });

    test("is asked with NODE_EXTRA_CA_CERTS, by sources and webhooks", async () => {
      expect(await ask({ NODE_EXTRA_CA_CERTS: file("ca.pem") })).toEqual([[1], 200]);
    });

    test("is refused in one sentence without it", async () => {
      expect(await ask({})).toEqual([
        expect.stringMatching(/^localhost:\d+ could not be reached \([^\n]*certificate[^\n]*\)$/),
        expect.stringMatching(/^localhost:\d+ could not be reached$/),
      ]);
    });
  },
);
