import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openClient } from "@/db/connect";
import { noteInstallation } from "@/db/installation";
import { migrateDatabase } from "@/db/migrate";
import { throughPooler } from "@/lib/server/runtime/database-address";
import { blankSettings, parseEnv } from "@/lib/server/runtime/env";
import { findFreePort } from "@/lib/server/runtime/ports";
import { serverFile, workerFile } from "@/scripts/start/bundles";
import { canConnect } from "@/scripts/start/port";
import { runBeside } from "@/scripts/start/run-beside";
import { webEnvironment } from "@/scripts/start/web-environment";
import { startNginx, startPooler, startRedis } from "./front";
import { type Command, type KeptPart, keepPart } from "./parts";
import { promote, startPrimary, startReplica, untilUp } from "./postgres";
import type { SystemPrograms } from "./programs";

const UP_MAX_MS = 60_000;
const PARTS = ["nginx", "web 1", "web 2", "worker 1", "worker 2", "redis", "pgbouncer", "replica", "primary"] as const;
export type PartName = (typeof PARTS)[number];
type WebName = "web 1" | "web 2";

/** The whole of it: addresses, and what can be done to it. */
export type Cluster = {
  /** Where readers come in. */
  url: string;
  /** That of nginx, in PEM. */
  certificate: string;
  authSecret: string;
  /** Folder of everything, removed at the end. */
  folder: string;
  parts: Record<PartName, KeptPart>;
  /** Web servers past nginx. */
  webUrls: string[];
  /** The primary past pgbouncer, and its replica. */
  primaryUrl: string;
  replicaUrl: string;
  emptyCache(): void;
  /** Makes the replica the primary, and has pgbouncer lead there. */
  promote(): Promise<void>;
  /** Ends a web server, and has another build served in its place. */
  update(name: WebName, build: string): Promise<void>;
  /** Waits until a part answers again after it was killed. */
  untilBack(name: PartName): Promise<void>;
  /** Ends all of it, and removes its files. */
  stop(): Promise<void>;
};

export type ClusterOptions = {
  programs: SystemPrograms;
  /** Folder of a production build. */
  build: string;
  say: (line: string) => void;
  /** Given what web servers and workers print. */
  hear?: (text: string) => void;
  /** Settings beside those of the cluster itself. */
  settings?: Record<string, string>;
  /** Further ones of a worker, "worker 1". */
  workerSettings?: (name: string) => Record<string, string>;
  /** Port of nginx; a free one where none is given. */
  port?: number;
  /** Writes are answered when the replica has them too. */
  isSynchronous?: boolean;
};

/**
 * PostgreSQL with a streaming replica, pgbouncer, Redis, two web servers, two workers and nginx, as processes of this machine
 * and by the files of deploy/. Each is started again when it ends. @throws Error when a part does not come up.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { programs, build, say, hear = () => {} } = options;
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-cluster-"));
  // PostgreSQL and pgbouncer may run as another user.
  chmodSync(folder, 0o755);
  const running: KeptPart[] = [];
  const stop = async () => {
    // What was started last ends first.
    for (const part of running.reverse()) await part.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const keep = <T extends { part: KeptPart }>(started: T): T => {
    running.push(started.part);
    return started;
  };
  try {
    const ports: number[] = [];
    while (ports.length < 7) ports.push(await findFreePort());
    const [primaryPort, replicaPort, poolerPort, redisPort, webPort1, webPort2, nginxPort] = ports as Ports;
    const primary = keep(await startPrimary({ folder, port: primaryPort, say }, options.isSynchronous ?? false));
    const replica = keep(await startReplica({ folder, port: replicaPort, say }, primary));
    const pooler = keep(startPooler(programs, { folder, port: poolerPort, databaseUrl: primary.url, say }));
    const redis = keep(startRedis(programs, { folder, port: redisPort, say }));

    const url = `https://localhost:${options.port ?? nginxPort}`;
    const both = new URL(primary.url);
    const settings: Record<string, string> = {
      ...blankSettings,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: throughPooler(pooler.url),
      // Whichever of the two takes writes.
      DATABASE_DIRECT_URL: `postgres://${both.username}:${both.password}@127.0.0.1:${primaryPort},127.0.0.1:${replicaPort}${both.pathname}?target_session_attrs=read-write`,
      DATABASE_REPLICA_URLS: replica.url,
      REDIS_URL: redis.url,
      AUTH_SECRET: randomBytes(32).toString("hex"),
      SITE_URL: url,
      TRUSTED_PROXIES: "1",
      FEED_SOURCE: "none",
      LOG_FORMAT: "plain",
      ...options.settings,
    };
    await migrateDatabase(primary.url);
    await noteSettings(primary.url, settings);
    await runBeside(["scripts/load-sample.ts"], { ...settings, DATABASE_URL: primary.url });

    const node = (name: string, args: string[], own: Record<string, string>): Command => {
      const dataDir = path.join(folder, name.replace(" ", "-"));
      mkdirSync(dataDir, { recursive: true });
      return nodeCommand(args, { ...settings, DATA_DIR: dataDir, ...own }, hear);
    };
    const start = (name: string, command: Command) => keep({ part: keepPart(name, command, say) });
    const webCommand = (name: WebName, served: string) =>
      node(name, [serverFile(served)], {
        PORT: String(name === "web 1" ? webPort1 : webPort2),
        ...webEnvironment(served),
      });
    const workerCommand = (name: string) => node(name, [workerFile(build)], options.workerSettings?.(name) ?? {});
    const webs = (["web 1", "web 2"] as const).map((name) => start(name, webCommand(name, build)));
    const workers = ["worker 1", "worker 2"].map((name) => start(name, workerCommand(name)));
    const listening: Partial<Record<PartName, number>> = { "web 1": webPort1, "web 2": webPort2 };
    for (const port of [webPort1, webPort2, poolerPort, redisPort]) await untilListening(port);
    const webPorts: [number, number] = [webPort1, webPort2];
    const nginx = keep(startNginx(programs, { folder, port: options.port ?? nginxPort, webPorts, say }));
    await untilListening(options.port ?? nginxPort);

    const parts = Object.fromEntries(
      [nginx, ...webs, ...workers, redis, pooler, replica, primary].map(({ part }) => [part.name, part]),
    ) as Record<PartName, KeptPart>;
    Object.assign(listening, { nginx: options.port ?? nginxPort, redis: redisPort, pgbouncer: poolerPort });
    const untilBack = async (name: PartName): Promise<void> => {
      const port = listening[name];
      if (port !== undefined) await untilListening(port);
      if (name === "primary") await untilUp(primary.url);
      if (name === "replica") await untilUp(replica.url);
    };
    return {
      url,
      certificate: nginx.certificate,
      authSecret: settings.AUTH_SECRET ?? "",
      folder,
      parts,
      webUrls: webPorts.map((port) => `http://127.0.0.1:${port}`),
      primaryUrl: primary.url,
      replicaUrl: replica.url,
      emptyCache: nginx.emptyCache,
      promote: async () => {
        await promote(replica);
        pooler.leadTo(replicaPort);
      },
      update: async (name, served) => {
        await parts[name].replace(webCommand(name, served));
        await untilBack(name);
      },
      untilBack,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Ports = [number, number, number, number, number, number, number];

function nodeCommand(args: string[], settings: Record<string, string>, hear: (text: string) => void): Command {
  return { program: process.execPath, args, env: { ...process.env, ...settings } as NodeJS.ProcessEnv, hear };
}

/** Workers go by what a site notes at its start. */
async function noteSettings(databaseUrl: string, settings: Record<string, string>): Promise<void> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    await noteInstallation(client, parseEnv(settings));
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + UP_MAX_MS;
  while (!(await canConnect("127.0.0.1", port))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port} after a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
