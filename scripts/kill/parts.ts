import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer } from "@/e2e/server";
import { processIdentity } from "@/lib/server/runtime/processes";

/** Parts of a running site that can be killed. */
export type Part = "supervisor" | "web" | "worker" | "database";

/** Ends parts of a site by SIGKILL, as they run now and not as they began, and waits until they are gone. */
export async function killParts({ pids: { supervisor }, dataDir }: TestServer, parts: Part[]): Promise<void> {
  const processes = listProcesses();
  const child = (command: RegExp) =>
    processes.find(({ parent, args }) => parent === supervisor && command.test(args))?.pid;
  const running: Record<Part, number | undefined> = {
    supervisor,
    web: child(/\bserver\.mjs\b/),
    worker: child(/\bworker\/main\.ts\b/),
    // It stands apart, so that it outlives a supervisor that is killed.
    database: processes.find(({ args }) => args.includes("postgres") && args.includes(` -D ${dataDir}/`))?.pid,
  };
  const pids = parts.map((part) => running[part]);
  if (pids.includes(undefined)) throw new Error(`Not all of ${parts.join(", ")} run.`);
  for (const pid of pids) process.kill(pid!, "SIGKILL");
  while (pids.some((pid) => processIdentity(pid!) !== null)) await sleep(20);
}

function listProcesses(): { pid: number; parent: number; args: string }[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, args = ""]) => ({
    pid: Number(pid),
    parent: Number(parent),
    args,
  }));
}
