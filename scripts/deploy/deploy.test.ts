import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { listSources } from "../start/sources";
import { isIgnored, listOf, readStages, settingsOf } from "./dockerfile";

const read = (file: string) => readFileSync(path.join("deploy", file), "utf8");
const dockerfile = read("Dockerfile");
const ignore = read("Dockerfile.dockerignore");
const stages = readStages(dockerfile);
const last = stages.at(-1)!;
const ofLast = (name: string) => last.instructions.filter((each) => each.name === name);

type Service = {
  image: string;
  environment?: Record<string, string>;
  healthcheck?: object;
  networks?: string[];
  ports?: string[];
  restart?: string;
  volumes?: string[];
  build?: { args: object };
  entrypoint?: string[];
  env_file?: object[];
};
const compose = parse(read("compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, object>;
};
const services = Object.entries(compose.services);

test("a linter of Dockerfiles finds nothing", () => {
  expect(validate(dockerfile)).toEqual([]);
});

test("the last stage runs as no root, has a health check, and gets the site and Node's program alone", () => {
  expect(stages.map(({ name }) => name)).toEqual(["node", "packages", "build", "runtime"]);
  expect(ofLast("USER")[0]?.text).toMatch(/^[1-9]\d+:[1-9]\d+$/);
  expect(listOf(ofLast("HEALTHCHECK")[0]!)[0]).toBe("node");
  expect(ofLast("COPY").map(({ text }) => text.replace(/^--from=\w+ /, ""))).toEqual([
    "/node/node /usr/local/bin/node",
    "/app /app",
  ]);
  for (const { text } of ofLast("RUN")) expect(text).not.toMatch(/apt|npm|curl|chown -R/);
  expect(settingsOf(ofLast("ENV")[0]!)).toMatchObject({ NODE_ENV: "production", DATA_DIR: "/data" });
});

test("packages are those of the lock file, and each image has a version", () => {
  expect(stages[1]?.instructions.map(({ text }) => text)).toContain("npm ci --no-audit --no-fund");
  for (const [, image] of dockerfile.matchAll(/^ARG \w+_IMAGE=(.+)$/gm)) expect(image).toMatch(/:.*bookworm/);
  for (const [, { image }] of services) expect(image).toMatch(/^daily-papers:latest$|:v?\d/);
});

test("the context has all that a build is made of, and neither secrets, data nor tests", () => {
  expect(listSources(".").filter((file) => isIgnored(file, ignore))).toEqual([]);
  for (const file of [".env", ".data/auth-secret", ".git/config", "node_modules/x/y.js", "lib/core/days.test.ts"])
    expect(isIgnored(file, ignore), file).toBe(true);
  for (const file of [
    "worker/main.ts",
    "scripts/start.ts",
    "db/testing/plans.ts",
    "db/migrations/meta/_journal.json",
    ".node-version",
  ])
    expect(isIgnored(file, ignore), file).toBe(false);
});

test("a linter of compose files, with the schema of the specification, finds nothing", () => {
  const rules = {
    // The order is that in which a reader needs it.
    "service-keys-order": 0,
    "services-alphabetical-order": 0,
    "top-level-properties-order": 0,
    // nginx is there for everybody, and the ports are in quotes of the other kind.
    "no-unbound-port-interfaces": 0,
    "require-quotes-in-ports": 0,
  } as const;
  const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
  const found = linter.lintFiles([path.join("deploy", "compose.yaml")], false);
  expect(found.flatMap(({ messages }) => messages.map(({ rule, message }) => `${rule}: ${message}`))).toEqual([]);
});

test("compose starts two web servers, a worker, primary and replica, pooler, Redis and nginx, each with a health check", () => {
  expect(services.map(([name]) => name).sort()).toEqual(
    ["nginx", "pgbouncer", "primary", "redis", "replica", "secrets", "web-1", "web-2", "worker"].sort(),
  );
  for (const [name, service] of services)
    if (service.restart !== "no") expect(service.healthcheck ?? ofLast("HEALTHCHECK")[0], name).toBeTruthy();
});

test("only nginx is reached from outside, and the data from the site alone", () => {
  expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["nginx"]);
  for (const name of ["primary", "replica", "pgbouncer", "redis"])
    expect(compose.services[name]?.networks, name).toEqual(["data"]);
});

test("each volume that is named is there, and each file that is mounted has a name that deploy/ knows", () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0]!));
  const files = mounted.filter((from) => from.startsWith("."));
  expect(mounted.filter((from) => !from.startsWith(".") && !(from in compose.volumes))).toEqual([]);
  expect([...new Set(files)].sort()).toEqual(["./nginx.conf", "./pgbouncer.ini", "./postgresql.conf"]);
});

test("the containers are told what the image was built with", () => {
  const args = Object.keys(compose.services["web-1"]?.build?.args ?? {});
  const declared = stages[2]?.instructions.filter(({ name }) => name === "ARG").map(({ text }) => text);
  expect(args).toEqual(declared);
  for (const name of ["web-1", "web-2", "worker"])
    for (const arg of args) expect(compose.services[name]?.environment, `${name} ${arg}`).toHaveProperty(arg);
});

test("settings that compose does not name come by a file, and each that it takes from outside stands in its head", () => {
  const text = read("compose.yaml");
  const [head = ""] = text.split("\nname:");
  const taken = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
  for (const name of taken) expect(head, name).toContain(name);
  for (const name of ["web-1", "web-2", "worker"])
    expect(compose.services[name]?.env_file, name).toEqual([{ path: "site.env", required: false }]);
});

test("nginx asks Docker's resolver for each web server, whose address changes", () => {
  const [, , script = ""] = compose.services.nginx?.entrypoint ?? [];
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-nginx-"));
  try {
    const written = path.join(folder, "default.conf");
    const here = script
      .replaceAll("$$", "$")
      .replaceAll("/etc/nginx/conf.d/default.conf", written)
      .replaceAll("/etc/nginx/daily-papers.conf", path.resolve("deploy/nginx.conf"))
      .replace(/^exec .*$/m, "");
    execFileSync("/bin/sh", ["-euc", here], { env: { PATH: process.env.PATH, SITE_HOST: "papers.test" } as never });
    const made = readFileSync(written, "utf8");
    expect(made).toMatch(/^resolver 127\.0\.0\.11 valid=5s/);
    for (const name of ["web-1", "web-2"])
      expect(made).toMatch(new RegExp(`^ +server ${name}:3000 resolve max_fails`, "m"));
    expect(made).not.toMatch(/127\.0\.0\.1:300|papers\.example\.org|letsencrypt\/live/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("units may write the folder of backups that the manual names, where it is there", () => {
  const manual = readFileSync("docs/operations.md", "utf8");
  const folder = /^BACKUP_DIR=(\/\S+)/m.exec(manual)?.[1];
  for (const unit of ["daily-papers.service", "daily-papers-worker.service"])
    expect(read(`systemd/${unit}`)).toMatch(new RegExp(`^ReadWritePaths=.* -${folder}$`, "m"));
});

test("Prometheus asks containers that are there, on the port that they have for it", () => {
  const { scrape_configs: jobs } = parse(read("prometheus.yml")) as {
    scrape_configs: { static_configs: { targets: string[] }[] }[];
  };
  const targets = jobs.flatMap((job) => job.static_configs.flatMap((each) => each.targets));
  expect(targets.length).toBeGreaterThan(0);
  for (const target of targets) {
    const [name = "", port] = target.split(":");
    expect(compose.services[name]?.environment?.METRICS_PORT, target).toBe(port);
  }
});

const ANALYZE = "/usr/bin/systemd-analyze";
test.skipIf(!existsSync(ANALYZE))("systemd takes the units (skipped where systemd is not installed)", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-units-"));
  try {
    // Exits with 1 and says why, also where a setting is not known to it.
    for (const unit of ["daily-papers.service", "daily-papers-worker.service"])
      expect(
        execFileSync(ANALYZE, ["verify", "--man=no", path.join("deploy/systemd", unit)], { encoding: "utf8" }),
      ).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("each setting of the units stands below a reason, but for what says only who and where", () => {
  const PLAIN =
    /^(\[|Description|Documentation|Wants|User|Group|WorkingDirectory|ExecStart|Environment|Restart|RestartSec|WantedBy|$)/;
  for (const unit of ["daily-papers.service", "daily-papers-worker.service"]) {
    const groups = read(`systemd/${unit}`).split(/\n(?=#)/);
    const unexplained = groups[0]?.split("\n").filter((line) => !line.startsWith("#") && !PLAIN.test(line));
    expect(unexplained).toEqual([]);
    expect(groups.length).toBeGreaterThan(10);
  }
});
