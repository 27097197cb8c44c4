import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countPapersToFill, listPapersToFill } from "@/db/queries/paper/papers-to-fill";
import { papers, paperTopics, topics } from "@/db/schema";
import { explainQueries } from "@/db/testing/plans";
import { fillFromArxiv } from "./fill";
import { atomError, atomFeed } from "./testing/answers";
import { addPapers, askedIdsOf, dailyPaper, entryOf, manyIds, NOW, startFillArxiv } from "./testing/fill-arxiv";
import { clearPapers, createRecord, dumpRows, listUpdates } from "./testing/records";
import { sendXml } from "./testing/server";

const arxiv = startFillArxiv();
const askedIds = () => arxiv.server.requests.map(({ path }) => askedIdsOf(path));
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const fill = (options: Parameters<typeof fillFromArxiv>[0] = {}) =>
  fillFromArxiv({ now: NOW, intervalMs: 0, limits: { backoffMs: 1, attempts: 2 }, ...options });
const stored = async (id: string) => (await db.select().from(papers).where(eq(papers.id, id)))[0]!;

describe("what is filled", () => {
  test("topics, version, comment and DOI; day, votes and organization stay", async () => {
    await addPapers([dailyPaper("2502.00001", undefined, { organization: { slug: "google", name: "Google" } })]);
    expect(await fill()).toMatchObject({ changed: 1, asked: 1, left: { lacking: 0, withoutTopic: 0, unknown: 0 } });
    expect(await stored("2502.00001")).toMatchObject({
      categories: ["cs.CL", "cs.AI"],
      primaryCategory: "cs.CL",
      version: 2,
      comment: "9 pages",
      doi: "10.1000/182",
      featuredOn: "2025-02-14",
      importedUpvoteCount: 7,
    });
    const linked = await db
      .select({ slug: topics.slug, featuredOn: paperTopics.featuredOn })
      .from(paperTopics)
      .innerJoin(topics, eq(topics.id, paperTopics.topicId));
    expect(linked.map(({ slug }) => slug).sort()).toEqual(["cs.AI", "cs.CL"]);
    expect(linked[0]?.featuredOn).toBe("2025-02-14");
  });

  test("papers without topics come first, the newest of them first, then those without a version", async () => {
    await addPapers([
      dailyPaper("2502.00001", "2025-02-14", { categories: ["cs.CV"] }),
      dailyPaper("2502.00002", "2025-02-13"),
      dailyPaper("2502.00003", "2025-02-15"),
      createRecord({ id: "hep-th/9901001", origin: "arxiv" }),
      createRecord({ id: "hep-th/0301001", origin: "arxiv", publishedAt: "2003-01-01T00:00:00Z" }),
    ]);
    await fill();
    expect(askedIds()).toEqual([["2502.00003", "2502.00002", "hep-th/9901001", "hep-th/0301001", "2502.00001"]]);
  });

  test("a complete record, and a paper of another source, are not asked for", async () => {
    await addPapers([
      dailyPaper("2502.00001", undefined, { origin: "arxiv", version: 3, categories: ["cs.CV"] }),
      createRecord({ id: "doi/10.1101/2024.01.02.573921", origin: "biorxiv", version: 1 }),
    ]);
    const before = await listUpdates();
    expect(await fill()).toMatchObject({ asked: 0, left: { lacking: 0 } });
    expect(arxiv.server.requests).toEqual([]);
    expect(await listUpdates()).toEqual(before);
  });

  test("an older version from arXiv takes nothing from what is known of a newer one", async () => {
    await addPapers([dailyPaper("2502.00001", undefined, { origin: "arxiv", version: 3, abstract: "Three." })]);
    await fill();
    expect(await stored("2502.00001")).toMatchObject({
      version: 3,
      abstract: "Three.",
      categories: ["cs.CL", "cs.AI"],
    });
  });

  test("among many complete papers those that lack something are found by an index of their own", async () => {
    await db.execute(sql`
      insert into papers (id, title, abstract, abstract_origin, categories, version, published_at)
      select '20' || lpad((1 + n % 12)::text, 2, '0') || '.' || lpad(n::text, 5, '0'), 'Title', 'Abstract', 'arxiv',
        array['cs.CV'], 1, timestamptz '2020-01-01' + n * interval '1 hour' from generate_series(0, 9999) n`);
    await addPapers(manyIds(3).map((id) => dailyPaper(id)));
    await db.execute(sql`analyze papers`);
    expect(await listPapersToFill(NOW, 100)).toHaveLength(3);
    const plans = await explainQueries(async () => {
      await listPapersToFill(NOW, 100);
      await countPapersToFill(NOW);
    });
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain("papers_to_fill_idx");
      expect(plan).not.toContain("Seq Scan on papers");
    }
  });

  test("an answer adds no paper that was not asked for", async () => {
    await addPapers([dailyPaper("2502.00001")]);
    arxiv.server.answer((_, response) => sendXml(response, atomFeed([entryOf("2502.00001"), entryOf("2502.09999")])));
    await fill();
    expect((await dumpRows()).papers).toHaveLength(1);
  });
});

describe("how arXiv is asked", () => {
  test("a hundred ids a request, until nothing is left", async () => {
    await addPapers(manyIds(250).map((id) => dailyPaper(id)));
    const told: number[] = [];
    await fill({ onProgress: async (filled) => void told.push(filled) });
    expect(askedIds().map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(told).toEqual([100]);
    expect(new Set(askedIds().flat()).size).toBe(250);
  });

  test("two runs at once keep the pause between them", async () => {
    await addPapers(manyIds(300).map((id) => dailyPaper(id)));
    await Promise.all([fill({ intervalMs: 300 }), fill({ intervalMs: 300 })]);
    const pauses = arxiv.server.requests.slice(1).map(({ at }, index) => at - arxiv.server.requests[index]!.at);
    expect(Math.min(...pauses)).toBeGreaterThan(280);
    expect((await fill()).left.lacking).toBe(0);
  });

  test("a run that is stopped goes on where it was, and asks for none a second time", async () => {
    await addPapers(manyIds(250).map((id) => dailyPaper(id)));
    const stopping = new AbortController();
    const report = await fill({ signal: stopping.signal, onProgress: async () => stopping.abort() });
    expect(report).toMatchObject({ isStopped: true });
    const asked = askedIds().flat();
    await fill();
    const all = askedIds().flat();
    expect(all).toHaveLength(250);
    expect(new Set([...asked, ...all]).size).toBe(250);
  });

  test("503 is waited out as arXiv says", async () => {
    await addPapers([dailyPaper("2502.00001")]);
    arxiv.server.answer((request, response, count) =>
      count === 1
        ? response.writeHead(503, { "Retry-After": "1" }).end()
        : sendXml(response, arxiv.answerTo(request.url)),
    );
    expect(await fill()).toMatchObject({ changed: 1 });
    expect(arxiv.server.requests[1]!.at - arxiv.server.requests[0]!.at).toBeGreaterThan(950);
  });

  test("what came before a failure is kept, and its reason is in the report", async () => {
    await addPapers(manyIds(250).map((id) => dailyPaper(id)));
    arxiv.server.answer((request, response, count) =>
      count > 2 ? response.writeHead(500).end() : sendXml(response, arxiv.answerTo(request.url)),
    );
    expect(await fill()).toMatchObject({ changed: 200, failedParts: 1, left: { lacking: 50, unknown: 0 } });
  });
});

describe("what arXiv does not know", () => {
  test("a paper that is left out is asked for once more, then remembered, and the others are filled", async () => {
    arxiv.known = (id) => id !== "2502.10003";
    await addPapers(manyIds(5).map((id) => dailyPaper(id)));
    expect(await fill()).toMatchObject({ changed: 4, left: { lacking: 1, withoutTopic: 1, unknown: 1 } });
    expect(askedIds().map(({ length }) => length)).toEqual([5, 1]);
    arxiv.server.requests.length = 0;
    expect(await fill()).toMatchObject({ asked: 0, left: { unknown: 1 } });
    expect(arxiv.server.requests).toEqual([]);
  });

  test("an answer in part is made whole by the second request", async () => {
    await addPapers(manyIds(5).map((id) => dailyPaper(id)));
    arxiv.server.answer((request, response, count) =>
      sendXml(
        response,
        atomFeed(
          askedIdsOf(request.url)
            .slice(0, count === 1 ? 2 : 99)
            .map(entryOf),
        ),
      ),
    );
    expect(await fill()).toMatchObject({ changed: 5, left: { lacking: 0 } });
  });

  test("it is asked for again after as long as it was old, a day at least and ninety at most", async () => {
    arxiv.known = () => false;
    // One by one, since an answer without any known paper is held against arXiv.
    for (const [age, wait] of [
      [0.1, 1],
      [10, 10],
      [3_000, 90],
    ] as const) {
      await clearPapers();
      await addPapers([dailyPaper("2502.00001", undefined, { publishedAt: later(-age) })]);
      await fill();
      expect((await fill({ now: later(wait - 0.01) })).asked).toBe(0);
      expect((await fill({ now: later(wait + 0.01) })).asked).toBe(1);
    }
  });

  test("an answer without a single paper says more of arXiv than of them: they are asked for again the next day", async () => {
    await addPapers(manyIds(3).map((id) => dailyPaper(id, undefined, { publishedAt: later(-3_000) })));
    arxiv.known = () => false;
    await fill();
    arxiv.known = () => true;
    expect(await fill({ now: later(0.9) })).toMatchObject({ asked: 0 });
    expect(await fill({ now: later(1.1) })).toMatchObject({ changed: 3, left: { unknown: 0 } });
  });

  test("one id that arXiv refuses does not hold up the others of its request", async () => {
    await addPapers(manyIds(100).map((id) => dailyPaper(id)));
    arxiv.server.answer((request, response) =>
      sendXml(response, askedIdsOf(request.url).includes("2502.10042") ? atomError : arxiv.answerTo(request.url)),
    );
    expect(await fill()).toMatchObject({ changed: 99, failedParts: 0, left: { lacking: 1, unknown: 1 } });
    expect(arxiv.server.requests.length).toBeLessThan(20);
  });

  test("many ids that arXiv refuses do not hold up the others either", async () => {
    const refused = new Set(manyIds(100).filter((_, index) => index % 12 === 5));
    await addPapers(manyIds(100).map((id) => dailyPaper(id)));
    arxiv.server.answer((request, response) =>
      sendXml(
        response,
        askedIdsOf(request.url).some((id) => refused.has(id)) ? atomError : arxiv.answerTo(request.url),
      ),
    );
    expect(await fill()).toMatchObject({ changed: 92, failedParts: 0, left: { lacking: 8, unknown: 8 } });
  });

  test("a server that refuses everything is a failure after some requests, and nothing is held against the papers", async () => {
    await addPapers(manyIds(100).map((id) => dailyPaper(id)));
    arxiv.server.answer((_, response) => response.writeHead(400).end());
    expect(await fill()).toMatchObject({ failedParts: 1, left: { unknown: 0 } });
    expect(arxiv.server.requests.length).toBeLessThan(30);
  });

  test("an entry that cannot be read is remembered as well", async () => {
    await addPapers(manyIds(2).map((id) => dailyPaper(id)));
    arxiv.server.answer((request, response) =>
      sendXml(
        response,
        atomFeed(askedIdsOf(request.url).map((id) => (id.endsWith("0") ? entryOf(id) : brokenEntry(id)))),
      ),
    );
    expect(await fill()).toMatchObject({ changed: 1, left: { lacking: 1, unknown: 1 } });
    expect((await fill()).asked).toBe(0);
  });
  const brokenEntry = (id: string) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title></title></entry>`;
});
