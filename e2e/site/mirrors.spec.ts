import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { child, children, parseXml, text } from "@/ingest/xml";
import { startServer, type TestServer } from "../server";
import { ingestFile, runScriptOn } from "../support/ingest";
import { expect, test } from "../support/test";

/** Programs that keep a copy of the site: all papers, and from then on what changes. */
test.describe("a program that mirrors the site", () => {
  let server: TestServer;
  test.beforeAll(async () => {
    server = await startServer();
  });
  test.afterAll(() => server.remove());
  const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, server.url), init);

  /** The papers by id after all changes since a day or instant. */
  async function follow(since: string, papers = new Map<string, object>()) {
    let next: string | undefined = `/api/papers?updated_since=${encodeURIComponent(since)}&limit=40`;
    while (next) {
      const answer: Response = await get(next);
      expect(answer.status).toBe(200);
      for (const item of (await answer.json()) as { id: string; isRemoved?: true }[])
        if (item.isRemoved) papers.delete(item.id);
        else papers.set(item.id, item);
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    return papers;
  }

  test("begins with the dump, goes on with changes, and has what the site has", async () => {
    test.setTimeout(120_000);
    // The worker writes the first one by itself.
    await expect.poll(async () => (await get("/dump/papers.jsonl.gz")).status, { timeout: 60_000 }).toBe(200);
    expect(await runScriptOn(server, ["scripts/dump.ts"])).toMatch(
      /Wrote \d+ papers to .*papers\.jsonl\.gz \([\d.]+ MB\) in [\d.]+ s\./,
    );
    const whole = await get("/dump/papers.jsonl.gz");
    expect(whole.headers.get("content-encoding")).toBeNull();
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(whole.headers.get("content-length")).toBe(String(bytes.length));
    const head = await get("/dump/papers.jsonl.gz", { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(bytes.length)]);
    const part = await get("/dump/papers.jsonl.gz", { headers: { Range: "bytes=100-" } });
    expect([part.status, part.headers.get("content-length")]).toEqual([206, String(bytes.length - 100)]);
    const hash = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
    expect(hash(new Uint8Array(await part.arrayBuffer()))).toBe(hash(bytes.subarray(100)));
    const known = { "If-None-Match": String(whole.headers.get("etag")) };
    expect((await get("/dump/papers.jsonl.gz", { headers: known })).status).toBe(304);

    const lines = gunzipSync(bytes).toString().trimEnd().split("\n");
    const mirror = new Map(lines.map((line) => [(JSON.parse(line) as { id: string }).id, JSON.parse(line) as object]));
    await runScriptOn(server, ["scripts/papers.ts", "hide", "2404.18911"]);
    const news = {
      id: "2512.99999",
      title: "News",
      abstract: "All new.",
      publishedAt: "2025-12-12T00:00:00Z",
      authors: ["Ada"],
    };
    await ingestFile(server, "news.jsonl", JSON.stringify(news));
    await follow(new Date(String(whole.headers.get("last-modified"))).toISOString(), mirror);
    expect([mirror.has("2404.18911"), mirror.has("2512.99999")]).toEqual([false, true]);
    // Answers of the API may be ten seconds old.
    await expect
      .poll(async () => [...(await follow("2020-01-01"))].toSorted(), { timeout: 30_000 })
      .toEqual([...mirror].toSorted());
  });

  test("harvests by OAI-PMH, by GET and by POST, to the end", async () => {
    const asked = new URLSearchParams({ verb: "ListRecords", metadataPrefix: "oai_dc" });
    const ids: string[] = [];
    let byPost = false;
    for (;;) {
      const answer = await (byPost ? get("/oai", { method: "POST", body: asked }) : get(`/oai?${asked}`));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/xml; charset=utf-8"]);
      const xml = await answer.text();
      const list = child(child(parseXml(xml), "OAI-PMH"), "ListRecords");
      for (const { "@status": status, ...header } of children(list, "record").map((record) => child(record, "header")))
        if (status !== "deleted") ids.push(String(text(header, "identifier")).replace(/^oai:[^:]+:/, ""));
      const token = text(list, "resumptionToken");
      if (!token) break;
      byPost = !byPost;
      for (const name of ["metadataPrefix", "resumptionToken"]) asked.delete(name);
      asked.set("resumptionToken", token);
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...(await follow("2020-01-01")).keys()].toSorted());
    expect((await get("/oai", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
  });
});
