import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chooseAccount } from "@/db/embedded/account";
import { shippedFile } from "./files";
import { type KeptPart, keepPart } from "./parts";
import type { SystemPrograms } from "./programs";

type Say = (line: string) => void;
const isRoot = process.getuid?.() === 0;

type NginxOptions = {
  folder: string;
  port: number;
  webPorts: [number, number];
  say: Say;
  /** A server beside it. @param tls lines that name the certificate. */
  beside?: (tls: string) => string;
};

/** nginx by deploy/nginx.conf, with a certificate that it makes for `localhost`. */
export function startNginx(
  { nginx, openssl }: SystemPrograms,
  { folder, port, webPorts, say, beside = () => "" }: NginxOptions,
): { part: KeptPart; certificate: string; emptyCache: () => void } {
  const home = path.join(folder, "nginx");
  mkdirSync(path.join(home, "cache"), { recursive: true });
  const file = (name: string) => path.join(home, name);
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const out = ["-keyout", file("key.pem"), "-out", file("cert.pem")];
  execFileSync(openssl, ["req", "-x509", ...key, ...subject, ...out], { stdio: "ignore" });
  const certificates = "/etc/letsencrypt/live/papers.example.org";
  const shipped = shippedFile("nginx.conf", [
    [`${certificates}/fullchain.pem`, file("cert.pem")],
    [`${certificates}/privkey.pem`, file("key.pem")],
    ["server_name papers.example.org;", "server_name localhost;"],
    ["127.0.0.1:3000", `127.0.0.1:${webPorts[0]}`],
    ["127.0.0.1:3001", `127.0.0.1:${webPorts[1]}`],
    // Plain HTTP leads to the other; nobody asks for it here.
    ["    listen 80;\n    listen [::]:80;\n", `    listen unix:${file("http.sock")};\n`],
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["    listen [::]:443 ssl http2;\n", ""],
    ["/var/cache/nginx/daily-papers", file("cache")],
    ["/var/log/nginx/daily-papers.log", file("access.log")],
  ]);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((each) => `${each}_temp_path ${file(each)};`);
  // As root it would work as another user, who may not read this folder.
  const head = `${isRoot ? "user root; " : ""}daemon off; worker_processes 1; pid ${file("pid")}; error_log ${file("error.log")};`;
  writeFileSync(
    file("nginx.conf"),
    `${head}\nevents { worker_connections 4096; }\nhttp {\n${places.join("\n")}\n${shipped}\n${beside(`ssl_certificate ${file("cert.pem")}; ssl_certificate_key ${file("key.pem")};`)}\n}\n`,
  );
  const args = ["-c", file("nginx.conf"), "-e", file("error.log")];
  return {
    part: keepPart("nginx", { program: nginx, args, hear: say }, say),
    certificate: readFileSync(file("cert.pem"), "utf8"),
    emptyCache: () => {
      for (const name of readdirSync(file("cache")))
        rmSync(path.join(file("cache"), name), { recursive: true, force: true });
    },
  };
}

/** pgbouncer by deploy/pgbouncer.ini. `leadTo` sends it to another server, as its operator would. */
export function startPooler(
  { pgbouncer }: SystemPrograms,
  { folder, port, databaseUrl, say }: { folder: string; port: number; databaseUrl: string; say: Say },
): { part: KeptPart; url: string; leadTo: (databasePort: number) => void } {
  const home = path.join(folder, "pgbouncer");
  mkdirSync(home, { recursive: true });
  // It does not run as root, and must read its files as whom it runs.
  chmodSync(home, 0o755);
  const { username, password, port: first } = new URL(databaseUrl);
  const users = path.join(home, "userlist.txt");
  const ini = path.join(home, "pgbouncer.ini");
  writeFileSync(users, `"${username}" "${password}"\n`, { mode: 0o644 });
  const write = (databasePort: string) =>
    writeFileSync(
      ini,
      shippedFile("pgbouncer.ini", [
        ["papers = host=127.0.0.1 port=5432", `papers = host=127.0.0.1 port=${databasePort}`],
        ["listen_port = 6432", `listen_port = ${port}`],
        ["/etc/pgbouncer/userlist.txt", users],
      ]),
    );
  write(first);
  const part = keepPart("pgbouncer", { program: pgbouncer, args: ["-q", ini], account: chooseAccount(home) }, say);
  return {
    part,
    url: Object.assign(new URL(databaseUrl), { port: String(port) }).toString(),
    leadTo: (databasePort) => {
      write(String(databasePort));
      process.kill(part.pid() as number, "SIGHUP");
    },
  };
}

/** Redis, or Valkey, that keeps nothing on the disk. */
export function startRedis(
  { redis }: SystemPrograms,
  { folder, port, say }: { folder: string; port: number; say: Say },
) {
  const home = path.join(folder, "redis");
  mkdirSync(home, { recursive: true });
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", home, "--save", "", "--appendonly", "no"];
  return { part: keepPart("redis", { program: redis, args }, say), url: `redis://127.0.0.1:${port}` };
}
