import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { namesInLine } from "@/lib/core/paper/printed-authors";
import { env } from "@/lib/server/runtime/env";
import { oaiSet, readArxivChanges, readArxivDays } from "./arxiv";
import { parseAtomPage } from "./arxiv-atom";
import { parseOaiPage } from "./arxiv-oai";
import type { SourceBatch, SourceItem } from "./source";
import { atomEntry, atomError, atomFeed, entityBomb, oaiError, oaiList, oaiRaw, oaiRecord } from "./testing/answers";

import { hasFixtures, readFixture } from "./testing/fixtures";
import { createRecord } from "./testing/records";
import { sendXml, startServer, type TestServer } from "./testing/server";

const papersOf = (items: SourceItem[]) => items.flatMap((item) => ("paper" in item ? item.paper : []));
const reasonsOf = (items: SourceItem[]) => items.flatMap((item) => ("reason" in item ? item.reason : []));

beforeEach(() => {
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "UTC";
});

describe("Atom", () => {
  test("an entry is a paper with its version, categories and times", () => {
    const { items, total } = parseAtomPage(atomFeed([atomEntry("2502.00001v2")], 7), "page");
    expect(total).toBe(7);
    expect(papersOf(items)[0]).toMatchObject({
      id: "2502.00001",
      version: 2,
      origin: "arxiv",
      title: "On $x < y$ and more",
      abstract: "First line second line, it's R&D.",
      authors: [{ name: "Ada Lovelace" }, { name: "王 小明" }],
      categories: ["cs.CL", "cs.AI"],
      comment: "9 pages",
      publishedAt: new Date("2025-02-13T10:11:12Z"),
      featured: null,
    });
  });

  test("arXiv's papers have a day only where arXiv is the feed, in the feed's time zone and in arXiv's order", () => {
    env.FEED_SOURCE = "arxiv";
    env.FEED_TIME_ZONE = "Pacific/Kiritimati";
    const { items } = parseAtomPage(atomFeed([atomEntry("2502.00123v1"), atomEntry("hep-th/9901001v3")]), "page");
    expect(papersOf(items).map(({ id, featured }) => [id, featured?.on, featured?.position])).toEqual([
      ["2502.00123", "2025-02-14", 123],
      ["hep-th/9901001", "2025-02-14", 1001],
    ]);
  });

  test("an error entry is arXiv's refusal, and a bad entry does not stop the others", () => {
    expect(() => parseAtomPage(atomError, "page")).toThrow("arXiv refused the query: incorrect id format for x");
    const { items } = parseAtomPage(atomFeed(["<entry><id>nonsense</id></entry>", atomEntry("2502.00001v1")]), "page");
    expect(reasonsOf(items)).toEqual(["its id is none of a known source; it has no title; it has no abstract"]);
    expect(papersOf(items)).toHaveLength(1);
  });

  test("cut-off XML, entity bombs, other encodings and other documents are refused with a sentence", () => {
    const whole = atomFeed([atomEntry("2502.00001v1")]);
    for (const length of [whole.length - 1, whole.length - 9, 700, 300])
      expect(() => parseAtomPage(whole.slice(0, length), "page")).toThrow();
    expect(() => parseAtomPage(entityBomb, "page")).toThrow("it declares a document type, which is not read");
    expect(() => parseAtomPage('<?xml version="1.0" encoding="UTF-16"?><feed/>', "page")).toThrow("only UTF-8 is read");
    expect(() => parseAtomPage("<rss></rss>", "page")).toThrow("it is not an Atom feed");
  });

  test.runIf(hasFixtures)("real answers of 2025 and 2026 are read whole", () => {
    const read = (name: string) => parseAtomPage(readFixture(name), name);
    const old = papersOf(read("arxiv-atom-search-2025-10-old-format.xml").items);
    expect(old.map(({ id, version }) => [id, version])).toEqual([
      ["2510.14968", 1],
      ["2510.14827", 1],
    ]);
    expect(old[0]?.comment).toMatch(/^39th Conference .*\(NeurIPS 2025\)/);
    expect(old[0]?.categories).toEqual(["cs.RO", "cs.AI", "cs.CV", "cs.LG", "cs.SY", "eess.SY"]);
    const today = read("arxiv-atom-search-2026-06.xml");
    expect([papersOf(today.items).length, today.total]).toEqual([5, 28946]);
    expect(papersOf(today.items)[0]?.abstract).toContain("(<1 minute per tool)");
    const doi = papersOf(read("arxiv-atom-search-2026-08-doi-journalref.xml").items);
    expect(doi.map(({ id, version }) => [id, version])).toEqual([
      ["1107.0825", 1],
      ["2409.12034", 2],
    ]);
    expect(doi[0]).toMatchObject({
      doi: "10.1088/1742-6596/309/1/012012",
      journalRef: "J.Phys.Conf.Ser.309:012012,2011",
    });
  });
});

describe("OAI-PMH", () => {
  test("arXivRaw tells the version and both times; TeX in names is read", () => {
    const { items, resumptionToken } = parseOaiPage(
      oaiList([oaiRecord("2502.00001", oaiRaw("2502.00001", 3))], "t|1"),
      "page",
    );
    expect(resumptionToken).toBe("t|1");
    expect(papersOf(items)[0]).toMatchObject({
      id: "2502.00001",
      version: 3,
      authors: [{ name: "Przemysław Uznański" }, { name: "Jürgen M." }, { name: "Erdős P." }],
      categories: ["cs.CL", "cs.AI"],
      publishedAt: new Date("2025-02-13T10:11:12Z"),
    });
  });

  test("deleted records are named, an empty token ends a list, no records is an empty list", () => {
    const page = parseOaiPage(oaiList([oaiRecord("2502.00001", "", ' status="deleted"')]), "page");
    expect(reasonsOf(page.items)).toEqual(["arXiv lists it as deleted"]);
    expect(page.resumptionToken).toBeNull();
    expect(parseOaiPage(oaiError("noRecordsMatch"), "page").items).toEqual([]);
    expect(() => parseOaiPage(oaiError("badArgument"), "page")).toThrow("arXiv refused the request: No.");
  });

  test("author lines are taken apart at commas, semicolons and and", () => {
    expect(namesInLine("A. One, B. Two, and C. Three\n and D. Four")).toEqual([
      "A. One",
      "B. Two",
      "C. Three",
      "D. Four",
    ]);
    const line = "\\v{S}. \\'{\\i}x (A (b), c), Fran\\c{c}ois \\O{}re, \\AA sa {van~der Poe}";
    const names = namesInLine(line).map((name) => ({ name }));
    expect(createRecord({ id: "2502.00001", authors: names }).authors.map(({ name }) => name)).toEqual([
      "Š. íx",
      "François Øre",
      "Åsa van der Poe",
    ]);
  });

  test.runIf(hasFixtures)("real answers in all three formats are read whole", () => {
    const read = (name: string) => parseOaiPage(readFixture(name), name);
    const raw = papersOf(read("arxiv-oai-arXivRaw-listrecords-2026-09.xml").items);
    expect(raw.map(({ id, version }) => [id, version])).toEqual([
      ["2609.05801", 1],
      ["1912.08786", 6],
    ]);
    expect(raw[1]?.authors.map((author) => author.name)).toEqual(["Thomas Bartz-Beielstein", "Eva Bartz"]);
    expect(papersOf(read("arxiv-oai-arXiv-listrecords-hep-th-2017-12.xml").items)).toHaveLength(3);
    expect(papersOf(read("arxiv-oai-arXiv-listrecords-hep-ex-2017-12.xml").items)[0]?.authors[0]?.name).toBe(
      "Tyler Anderson",
    );
    const one = papersOf(read("arxiv-oai-arXiv-getrecord-2018-01.xml").items)[0];
    expect([one?.id, one?.categories[0], one?.publishedAt]).toEqual(["1401.2122", "math.AP", new Date("2014-01-09")]);
    const dc = read("arxiv-oai-oai_dc-listrecords-2023-01.xml");
    expect(dc.resumptionToken).toBe("6460044|1001");
    expect(papersOf(dc.items)[0]).toMatchObject({
      id: "1009.1022",
      authors: [{ name: "Robert Ralowski" }, { name: "Szymon Zeberski" }],
      comment: "7 pages",
      publishedAt: new Date("2010-09-06"),
    });
  });
});

describe("requests", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    env.ARXIV_ENDPOINT = server.url;
  });
  afterAll(() => server.close());
  const options = { intervalMs: 40, limits: { backoffMs: 1, attempts: 2 } };
  const collect = async (batches: AsyncIterable<SourceBatch>) => {
    const all: SourceBatch[] = [];
    for await (const batch of batches) all.push(batch);
    return all;
  };

  test("a day is read page by page, with the pause that arXiv asks for", async () => {
    server.answer((request, response) => {
      const start = Number(new URL(request.url ?? "", server.url).searchParams.get("start"));
      sendXml(response, atomFeed(start < 4 ? [1, 2].map((n) => atomEntry(`2502.0000${start + n}v1`)) : [], 4));
    });
    const start = performance.now();
    const [day] = await collect(readArxivDays(["cs.CL", "cs.CV"], ["2025-02-13"], { ...options, intervalMs: 200 }));
    // Seen from here, since a busy machine may notice the first request late. A timer may ring a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(195);
    expect(papersOf(day!.items).map(({ id }) => id)).toEqual(["2502.00001", "2502.00002", "2502.00003", "2502.00004"]);
    expect(new URL(server.requests[0]!.path, server.url).searchParams.get("search_query")).toBe(
      "(cat:cs.CL OR cat:cs.CV) AND submittedDate:[202502130000 TO 202502132359]",
    );
  });

  test("an empty page in the middle of a list is asked for again", async () => {
    server.answer((_, response, count) =>
      sendXml(response, atomFeed(count === 1 ? [] : [atomEntry("2502.00001v1")], 1)),
    );
    const [day] = await collect(readArxivDays(["cs.CL"], ["2025-02-13"], options));
    expect(papersOf(day!.items)).toHaveLength(1);
  });

  test("a day that fails is a failure and the others go on; three in a row end the run", async () => {
    server.answer((request, response) =>
      request.url?.includes("20250213")
        ? sendXml(response, entityBomb)
        : sendXml(response, atomFeed([atomEntry("2502.00001v1")])),
    );
    const days = await collect(readArxivDays(["cs.CL"], ["2025-02-13", "2025-02-14"], options));
    expect(days.map((day) => [day.items.length, day.position, day.failures?.[0]?.place])).toEqual([
      [0, null, "2025-02-13"],
      [1, null, undefined],
    ]);
    server.answer((_, response) => response.writeHead(500).end());
    const failed = await collect(
      readArxivDays(["cs.CL"], ["2025-02-10", "2025-02-11", "2025-02-12", "2025-02-13"], options),
    );
    expect(failed.flatMap((day) => day.failures ?? []).map(({ place }) => place)).toEqual([
      "2025-02-10",
      "2025-02-11",
      "2025-02-12",
      "1 more days",
    ]);
  });

  test("changes are read along the resumption tokens, and go on at one; an expired one starts over", async () => {
    server.answer((request, response) => {
      const query = new URL(request.url ?? "", server.url).searchParams;
      const token = query.get("resumptionToken");
      if (token === "old") return sendXml(response, oaiError("badResumptionToken"));
      if (token) return sendXml(response, oaiList([oaiRecord("2502.00002", oaiRaw("2502.00002"))]));
      return sendXml(response, oaiList([oaiRecord("2502.00001", oaiRaw("2502.00001"))], "next|2"));
    });
    const read = (position: string | null) =>
      collect(readArxivChanges(["cs.CL", "hep-th"], "2025-02-13", "2025-02-14", position, options));
    const all = await read(null);
    expect(all.map((batch) => batch.position)).toEqual(["cs.CL next|2", "hep-th", "hep-th next|2", null]);
    expect(server.requests[0]?.path).toContain(
      "metadataPrefix=arXivRaw&set=cs%3Acs%3ACL&from=2025-02-13&until=2025-02-14",
    );
    expect((await read("hep-th next|2")).flatMap((batch) => papersOf(batch.items)).map(({ id }) => id)).toEqual([
      "2502.00002",
    ]);
    expect((await read("hep-th old")).flatMap((batch) => papersOf(batch.items))).toHaveLength(2);
  });

  test("each category is asked for in its own set", () => {
    expect(["cs.CL", "cs", "hep-th", "math.AG", "astro-ph.GA", "eess.IV"].map(oaiSet)).toEqual([
      "cs:cs:CL",
      "cs",
      "physics:hep-th",
      "math:math:AG",
      "physics:astro-ph:GA",
      "eess:eess:IV",
    ]);
  });
});
