import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { reachableHost } from "@/lib/core/http-address";
import { findListenError } from "@/lib/server/runtime/ports";

/** A server whose supervisor was killed leaves within this time. */
const LEAVING_MS = 2_000;

/** @throws Error with one sentence when the web server could not listen there. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const deadline = Date.now() + LEAVING_MS;
  for (;;) {
    const code = await findListenError(host, port);
    if (!code) return;
    if (code === "EADDRINUSE") {
      if (Date.now() < deadline) {
        await sleep(200);
        continue;
      }
      throw new Error(
        `Port ${port} of ${host} is in use by another program; stop that one, or set PORT to a free port.`,
      );
    }
    if (code === "EACCES") throw new Error(`This user may not listen on port ${port}; set PORT to one above 1023.`);
    throw new Error(`The address ${host} cannot be listened on (${code}); set HOST to an address of this machine.`);
  }
}

/** Whether something takes connections there. */
export function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, reachableHost(host));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
