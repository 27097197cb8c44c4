import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { isProgram } from "../../runtime/processes";

const OPENSSL = "/usr/bin/openssl";
export const hasOpenssl = isProgram(OPENSSL);

/**
 * A CA of its own, an HTTPS server of these hosts and of localhost whose certificate it signed, and a proxy that leads to
 * that server whatever host is asked for.
 * @param targets ports on loopback that answer, by host; each is asked in plain HTTP.
 */
export async function startPrivateTls(targets: Record<string, number>) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-tls-"));
  const file = (name: string) => path.join(folder, name);
  const names = ["localhost", ...Object.keys(targets)].map((host) => `DNS:${host}`);
  writeFileSync(file("names"), `subjectAltName=${names.join(",")},IP:127.0.0.1`);
  const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout"];
  openssl("req", "-x509", ...key, "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Own CA");
  openssl("req", ...key, "site.key", "-out", "site.csr", "-subj", "/CN=localhost");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names", "-days", "2"];
  openssl("x509", "-req", "-in", "site.csr", "-out", "site.pem", ...signed);

  const site = createTlsServer({ key: readFileSync(file("site.key")), cert: readFileSync(file("site.pem")) });
  site.on("request", (incoming, response) => {
    const host = incoming.headers.host?.split(":")[0] ?? "";
    const options = { port: targets[host], host: "127.0.0.1", path: incoming.url, method: incoming.method };
    const onward = request({ ...options, headers: incoming.headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  });
  /** What the proxy was asked to lead to. */
  const led: string[] = [];
  const proxy = createServer();
  proxy.on("connect", ({ url }, socket) => {
    led.push(url ?? "");
    socket.on("error", () => {});
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    site.emit("connection", socket);
  });
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  for (const server of [site, proxy]) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  return {
    caFile: file("ca.pem"),
    url: `https://localhost:${portOf(site)}`,
    proxyUrl: `http://127.0.0.1:${portOf(proxy)}`,
    led,
    stop: () => {
      for (const server of [site, proxy]) {
        server.closeAllConnections();
        server.close();
      }
      rmSync(folder, { recursive: true });
    },
  };
}
