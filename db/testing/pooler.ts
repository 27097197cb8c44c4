import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/lib/server/runtime/ports";
import { isProgram } from "@/lib/server/runtime/processes";

const NOBODY = 65_534;

/** The system's pgbouncer, or null when it is not installed. */
export function findPgbouncer(): string | null {
  const folders = ["/usr/sbin", "/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"];
  return folders.map((folder) => path.join(folder, "pgbouncer")).find(isProgram) ?? null;
}

/**
 * A real pgbouncer in front of a database, in transaction mode with two connections to it.
 * @param ignored startup parameters that it drops; it refuses others that it does not know.
 */
export async function startPgbouncer(program: string, databaseUrl: string, ignored = "") {
  const target = new URL(databaseUrl);
  const port = await findFreePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-pooler-"));
  // It does not run as root, and must read its files as whom it runs.
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, "users.txt"), `"${target.username}" "${target.password}"\n`);
  const settings = [
    "[databases]",
    `* = host=${target.hostname} port=${target.port}`,
    "[pgbouncer]",
    `listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =`,
    `auth_type = scram-sha-256\nauth_file = ${path.join(folder, "users.txt")}`,
    "pool_mode = transaction\ndefault_pool_size = 2",
    ignored ? `ignore_startup_parameters = ${ignored}` : "",
  ];
  writeFileSync(path.join(folder, "pgbouncer.ini"), settings.join("\n"));
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(program, [path.join(folder, "pgbouncer.ini")], { stdio: "ignore", ...account });
  while (child.exitCode === null && !(await canConnect(port))) await sleep(50);
  const url = Object.assign(new URL(databaseUrl), { port: String(port) }).toString();
  return {
    url,
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    const settle = (can: boolean) => {
      socket.destroy();
      resolve(can);
    };
    socket.on("connect", () => settle(true)).on("error", () => settle(false));
  });
}
