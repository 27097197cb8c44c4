import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/lib/server/runtime/ports";
import { createDay } from "../day";
import { warmUp } from "../load";
import { compareRates, type Measurement, type Row } from "../measurement";
import { cpuSecondsOfServer } from "../processes";
import { runQuickLoad } from "../quick-load";
import type { Stage } from "../stage";
import { inRounds, median } from "../statistics";

const CONNECTIONS = 16;
const ROUNDS = 5;
const SECONDS = 3;
const AGAINST_NEXT = 40;
const AGAINST_NGINX = 0.3;
const NGINX = "/usr/sbin/nginx";
const NO_NGINX = "not compared with nginx, which is not here; `apt-get install nginx` installs it.";
const STARTED_WITHIN_MS = 5_000;

type Kind = { what: string; file: string; path: string; headers: Record<string, string> };
/** What is asked for: the document, and what Next's script gets of the same page when a reader follows a link to it. */
const KINDS: Kind[] = [
  { what: "the feed", file: "document", path: "/", headers: { "accept-encoding": "gzip" } },
  { what: "the feed for a script", file: "flight", path: "/?_rsc=", headers: { "accept-encoding": "gzip", rsc: "1" } },
];
type Site = { url: string; pid: number | undefined };
type Body = { bytes: Buffer; type: string };

/**
 * What the front keeps of the front page, against Next's own cache behind the same front (PAGE_CACHE_MB=0), and against
 * nginx that serves the same bytes as a file. All by gzip.
 */
export const frontCache: Row = {
  async measure(stage) {
    await createDay();
    const bare = await stage.startSite({ PAGE_CACHE_MB: "0" });
    try {
      const bodies = await Promise.all(KINDS.map((kind) => readBody(stage.siteUrl, kind)));
      const nginx = existsSync(NGINX) ? await serveByNginx(stage, bodies) : null;
      const measurements: Measurement[] = [];
      for (const [index, kind] of KINDS.entries())
        measurements.push(...(await compare(kind, bodies[index] as Body, stage.siteUrl, bare.url, nginx)));
      for (const kind of KINDS)
        measurements.push(await compareWork(kind, { url: stage.siteUrl, pid: stage.sitePid }, bare));
      return measurements;
    } finally {
      await bare.stop();
    }
  },
};

/** Processor time for an answer, which the program that asks has no part in; it needs more for each than the front does. */
async function compareWork(kind: Kind, kept: Site, bare: Site): Promise<Measurement> {
  const workOf = (site: Site) => async () => {
    const before = await cpuSecondsOfServer(site.pid ?? 0);
    const rate = await loadOf(site.url, kind, kind.path)(SECONDS);
    return ((await cpuSecondsOfServer(site.pid ?? 0)) - before) / (rate * SECONDS);
  };
  const rounds = await inRounds(ROUNDS, { subject: workOf(kept), reference: workOf(bare) });
  const microseconds = (seconds: number[]) => median(seconds) * 1e6;
  return {
    what: `${kind.what}, processor time of the web server, against Next's cache`,
    unit: "µs",
    measured: microseconds(rounds.subject),
    reference: microseconds(rounds.reference),
    budget: { atMost: 1 / AGAINST_NEXT },
    rounds,
    notes: [
      `${kind.what}: ${(microseconds(rounds.reference) / microseconds(rounds.subject)).toFixed(0)} times as much by Next's cache.`,
    ],
  };
}

const loadOf =
  (url: string, { headers }: Kind, asked: string) =>
  (seconds: number) =>
    runQuickLoad({ url: `${url}${asked}`, headers, connections: CONNECTIONS, seconds });

async function compare(kind: Kind, { bytes }: Body, kept: string, bare: string, nginx: string | null) {
  const loads = {
    kept: loadOf(kept, kind, kind.path),
    bare: loadOf(bare, kind, kind.path),
    ...(nginx && { nginx: loadOf(nginx, kind, `/${kind.file}`) }),
  };
  // The first answer of a server takes as long as it takes.
  await (await fetch(`${bare}${kind.path}`, { headers: kind.headers })).arrayBuffer();
  for (const load of Object.values(loads)) await warmUp(load);
  const rates: Record<string, number[]> = await inRounds(
    ROUNDS,
    Object.fromEntries(Object.entries(loads).map(([name, load]) => [name, () => load(SECONDS)])),
  );
  const size = `${(bytes.length / 1000).toFixed(1)} KB; ${CONNECTIONS} connections.`;
  const against = (what: string, name: string, atLeast: number, notes: string[]) =>
    compareRates(
      `${kind.what}, kept by the front, against ${what}`,
      "requests/s",
      { subject: rates.kept ?? [], reference: rates[name] ?? [] },
      { atLeast },
      notes,
    );
  const isCompared = rates.nginx !== undefined;
  return [
    against("Next's cache", "bare", AGAINST_NEXT, [size, ...(isCompared ? [] : [`${kind.what}: ${NO_NGINX}`])]),
    ...(isCompared ? [against("nginx with a file", "nginx", AGAINST_NGINX, [size])] : []),
  ];
}

/** The body as it is kept. @throws Error when the front does not keep it. */
async function readBody(siteUrl: string, kind: Kind): Promise<Body> {
  const { request } = await import("node:http");
  const ask = async (): Promise<{ bytes: Buffer; headers: NodeJS.Dict<string | string[]> }> => {
    const asking = request(`${siteUrl}${kind.path}`, { headers: kind.headers });
    asking.end();
    const [answer] = await once(asking, "response");
    return { bytes: Buffer.concat(await answer.toArray()), headers: answer.headers };
  };
  await ask();
  const { bytes, headers } = await ask();
  if (headers.age === undefined || headers["content-encoding"] !== "gzip")
    throw new Error(`${kind.what} is not kept by the front: ${JSON.stringify(headers)}`);
  return { bytes, type: String(headers["content-type"]) };
}

/** Starts nginx with one worker on the bodies as files. It ends with the stage. @returns its address. */
async function serveByNginx(stage: Stage, bodies: Body[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "daily-papers-bench-nginx-"));
  const files = path.join(folder, "files");
  await mkdir(files);
  const port = await findFreePort();
  const locations = await Promise.all(
    KINDS.map(async ({ file }, index) => {
      const { bytes, type } = bodies[index] as Body;
      await writeFile(path.join(files, file), bytes);
      return `location = /${file} { default_type "${type}"; add_header Content-Encoding gzip; }`;
    }),
  );
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const config = path.join(folder, "nginx.conf");
  await writeFile(
    config,
    `${user} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; events {}
http { ${places.join(" ")} access_log off; keepalive_requests 1000000000; sendfile on; open_file_cache max=10;
server { listen 127.0.0.1:${port}; root ${files}; ${locations.join("\n")} } }`,
  );
  const child = spawn(NGINX, ["-c", config, "-e", path.join(folder, "error.log")], { stdio: "ignore" });
  stage.endings.push(async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + STARTED_WITHIN_MS;
  while (!(await fetch(url).catch(() => null))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error("nginx did not start.");
    await sleep(50);
  }
  return url;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
