import net from "node:net";

/** A port of the loopback address that nothing listens on now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Why nobody can listen there now, as the system's code ("EADDRINUSE"); null when one can. */
export function findListenError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = net
      .createServer()
      .on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
