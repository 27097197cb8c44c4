import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFreePort } from "../runtime/ports";
import { createFrontServer } from "./front-server";

const NGINX = "/usr/sbin/nginx";
const OPENSSL = "/usr/bin/openssl";
const isHere = existsSync(NGINX) && existsSync(OPENSSL);

const CACHE_CONTROLS: Record<string, string> = {
  "/settings": "private, no-store",
  "/brief": "public, s-maxage=1, stale-while-revalidate=2",
  "/wrong": "public, s-maxage=60",
};

describe.skipIf(!isHere)("behind nginx, by deploy/nginx.conf (skipped where nginx or openssl is not installed)", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "daily-papers-nginx-"));
  let site: Server;
  let nginx: ReturnType<typeof spawn>;
  let port: number;
  let asked: string[] = [];
  let isTakenAway = false;

  beforeAll(async () => {
    site = createFrontServer(
      async ({ url, headers, method }, response) => {
        asked.push(url ?? "");
        if (url === "/api/broken") return void response.destroy();
        if (url?.startsWith("/api/")) {
          response.setHeader("Cache-Control", "s-maxage=60").end(`${method} by ${headers.authorization ?? "nobody"}`);
          return;
        }
        if (url === "/wrong") response.setHeader("Set-Cookie", "session=mine");
        if (url === "/brief" && isTakenAway) {
          response.writeHead(404, { "Cache-Control": "private, no-store" }).end("no such paper");
          return;
        }
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.setHeader("Vary", ["rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch"]);
        response.setHeader("Cache-Control", CACHE_CONTROLS[url ?? ""] ?? "s-maxage=10");
        const page = `page for ${headers["x-forwarded-for"]}`;
        const isZipped = /gzip/.test(String(headers["accept-encoding"]));
        if (isZipped) response.setHeader("Content-Encoding", "gzip").appendHeader("Vary", "Accept-Encoding");
        response.end(isZipped ? gzipSync(page) : page);
      },
      { isDev: false },
    ).listen(0, "127.0.0.1");
    await once(site, "listening");
    port = await findFreePort();
    // Nobody listens there: the second web server is down all the time.
    const deadPort = await findFreePort();
    const file = (name: string) => path.join(folder, name);
    execFileSync(
      OPENSSL,
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=papers.example.org",
        "-keyout",
        file("key.pem"),
        "-out",
        file("cert.pem"),
      ],
      { stdio: "ignore" },
    );
    const shipped = readFileSync("deploy/nginx.conf", "utf8")
      .replace(/\/etc\/letsencrypt\S+fullchain\.pem/, file("cert.pem"))
      .replace(/\/etc\/letsencrypt\S+privkey\.pem/, file("key.pem"))
      .replace("127.0.0.1:3000", `127.0.0.1:${(site.address() as AddressInfo).port}`)
      .replace("127.0.0.1:3001", `127.0.0.1:${deadPort}`)
      .replace(/listen 443/, `listen 127.0.0.1:${port}`)
      .replace(/listen 80;/, `listen 127.0.0.1:${await findFreePort()};`)
      .replace(/ *listen \[::\].*\n/g, "")
      .replace("/var/cache/nginx/daily-papers", file("cache"))
      .replace("/var/log/nginx/daily-papers.log", file("access.log"));
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (each) => `${each}_temp_path ${file(each)};`,
    );
    mkdirSync(file("cache"));
    // Where it keeps its own files is the system's; as root it would work as another user.
    const user = process.getuid?.() === 0 ? "user root;" : "";
    writeFileSync(
      file("nginx.conf"),
      `${user} daemon off; worker_processes 1; pid ${file("pid")}; error_log ${file("error.log")};\nevents {}\nhttp {\n${places.join("\n")}\n${shipped}\n}`,
    );
    nginx = spawn(NGINX, ["-c", file("nginx.conf"), "-e", file("error.log")], { stdio: "ignore" });
    const isUp = () =>
      ask("/ready").then(
        () => true,
        () => false,
      );
    while (nginx.exitCode === null && !(await isUp())) await sleep(50);
    asked = [];
  });
  afterAll(async () => {
    const ended = once(nginx, "exit");
    nginx.kill("SIGTERM");
    await ended;
    site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(url: string, headers: Record<string, string> = {}, method = "GET") {
    return new Promise<{ status?: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
      const options = {
        port,
        path: url,
        method,
        rejectUnauthorized: false,
        headers: { Host: "papers.example.org", ...headers },
      };
      request({ host: "127.0.0.1", ...options })
        .on("error", reject)
        .on("response", async (answer) => {
          const body = Buffer.concat(await answer.toArray());
          const isZipped = answer.headers["content-encoding"] === "gzip";
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            text: String(isZipped ? gunzipSync(body) : body),
          });
        })
        .end();
    });
  }

  test("a page is kept compressed for those who take it so, and plain for the others", async () => {
    for (const coding of ["gzip", undefined, "gzip", undefined]) {
      const answer = await ask("/", coding ? { "Accept-Encoding": coding } : {});
      expect(answer.headers["content-encoding"]).toBe(coding);
      expect(answer.text).toContain("page for 127.0.0.1");
    }
    expect(asked).toEqual(["/", "/"]);
  });

  test("browsers that word what they take differently share what is kept", async () => {
    asked = [];
    const wordings = ["gzip, deflate", "deflate, gzip;q=0.8", "gzip", "br;q=0, gzip;q=0"];
    const answers = [];
    for (const wording of wordings) answers.push(await ask("/shared", { "Accept-Encoding": wording }));
    expect(answers.map(({ headers }) => headers["content-encoding"])).toEqual(["gzip", "gzip", "gzip", undefined]);
    expect(asked).toEqual(["/shared", "/shared"]);
  });

  test("a page and the parts of it that Next's scripts ask for are kept apart", async () => {
    asked = [];
    const kinds: [string, Record<string, string>][] = [
      ["/parts", {}],
      ["/parts?_rsc=", { RSC: "1" }],
    ];
    const seen = [];
    for (const [url, headers] of [...kinds, ...kinds]) seen.push((await ask(url, headers)).headers["x-cache"]);
    expect(seen).toEqual(["MISS", "MISS", "HIT", "HIT"]);
    // A page at the address of a part, by which a cache could be given the wrong one of the two.
    expect((await ask("/parts?_rsc=")).headers["x-cache"]).toBe("MISS");
  });

  test("an answer that sets a cookie, and one to a token, are kept for nobody", async () => {
    asked = [];
    for (let time = 0; time < 2; time++) expect((await ask("/wrong")).headers["x-cache"]).toBe("MISS");
    const texts = [];
    for (const token of ["Bearer a", "Bearer b", "", ""])
      texts.push((await ask("/api/papers", token ? { Authorization: token } : {})).text);
    expect(texts).toEqual(["GET by Bearer a", "GET by Bearer b", "GET by nobody", "GET by nobody"]);
    expect(asked).toEqual(["/wrong", "/wrong", "/api/papers", "/api/papers", "/api/papers"]);
  });

  test("while one web server of two is down, no read and no write fails, and each write is done once", async () => {
    asked = [];
    // After five seconds the next request tries it again, here a write.
    await sleep(5_100);
    const writes = await Promise.all(["PUT", "POST", "DELETE", "POST"].map((method) => ask("/api/votes", {}, method)));
    for (let time = 0; time < 4; time++) expect((await ask(`/read-${time}`)).status).toBe(200);
    expect(writes.map(({ status, text }) => `${status} ${text}`)).toEqual(
      ["PUT", "POST", "DELETE", "POST"].map((method) => `200 ${method} by nobody`),
    );
    expect(asked.filter((url) => url === "/api/votes")).toHaveLength(4);
  });

  test("a write whose web server dies amid it is not sent again: it is 503 with Retry-After and one sentence", async () => {
    asked = [];
    const { status, headers, text } = await ask("/api/broken", {}, "POST");
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "5", "private, no-store"]);
    expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/\.$/) });
    expect(asked).toEqual(["/api/broken"]);
  });

  test("what is private is kept for nobody", async () => {
    asked = [];
    for (let time = 0; time < 2; time++) expect((await ask("/settings")).headers["x-cache"]).toBe("MISS");
    expect(asked).toEqual(["/settings", "/settings"]);
  });

  test("what was taken away is shown no longer than its last answer allowed", async () => {
    const see = async () => {
      const { status, text, headers } = await ask("/brief");
      return [status, text.slice(0, 8), headers["x-cache"]];
    };
    expect(await see()).toEqual([200, "page for", "MISS"]);
    isTakenAway = true;
    await sleep(2_000);
    expect(await see()).toEqual([200, "page for", "STALE"]);
    await sleep(2_100);
    for (let time = 0; time < 2; time++) expect(await see()).toEqual([404, "no such ", undefined]);
  });

  test("no token is written into its log", async () => {
    await ask("/following/feed.atom?token=secret-word");
    await ask("/subscriptions/secret-word");
    await ask("/unsubscribe/secret-word");
    expect(readFileSync(path.join(folder, "access.log"), "utf8")).not.toContain("secret-word");
  });
});
