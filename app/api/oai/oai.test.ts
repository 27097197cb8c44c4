import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { settleChanges } from "@/db/testing/changes";
import { addPaperAuthor, createAuthor, createManyPapers, createPaper } from "@/db/testing/factories";
import { parseOaiPage } from "@/ingest/arxiv-oai";
import { child, children, parseXml, text, texts, type XmlNode } from "@/ingest/xml";
import { ask } from "../testing/reads";
import { GET, POST } from "./route";

beforeEach(() => db.execute(sql`truncate papers, paper_changes, hidden_papers, authors cascade`));

/** The document that a request is answered, read as any harvester would. */
async function read(answer: Promise<Response>): Promise<{ xml: string; root: XmlNode }> {
  const response = await answer;
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
  const xml = await response.text();
  const root = child(parseXml(xml), "OAI-PMH");
  expect(text(root, "responseDate")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return { xml, root };
}

const get = async (query: string) => (await read(ask(GET, `/oai?${query}`))).root;

const post = (fields: string) =>
  read(
    POST(
      new Request("http://127.0.0.1:3000/oai", {
        method: "POST",
        body: fields,
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      }),
    ),
  );

const codeOf = (root: XmlNode) => child(root, "error")["@code"];

/** A whole list, part by part, of all that was written before. */
async function harvest(verb: string, query: string) {
  await settleChanges();
  const items: XmlNode[] = [];
  const parts: (string | null)[] = [];
  let asked = `${verb}&metadataPrefix=oai_dc${query}`;
  for (;;) {
    const list = child(await get(`verb=${asked}`), verb);
    items.push(...children(list, verb === "ListRecords" ? "record" : "header"));
    const token = text(list, "resumptionToken");
    parts.push(token);
    if (!token) return { items, parts };
    asked = `${verb}&resumptionToken=${encodeURIComponent(token)}`;
  }
}

test("the site says what it is, and which formats it has", async () => {
  await createPaper();
  const identified = child(await get("verb=Identify"), "Identify");
  expect(identified).toMatchObject({
    baseURL: "http://127.0.0.1:3000/oai",
    protocolVersion: "2.0",
    deletedRecord: "persistent",
    granularity: "YYYY-MM-DDThh:mm:ssZ",
    adminEmail: expect.stringContaining("@"),
  });
  expect(Date.parse(text(identified, "earliestDatestamp")!)).toBeLessThanOrEqual(Date.now());
  const formats = child(await get("verb=ListMetadataFormats"), "ListMetadataFormats");
  expect(children(formats, "metadataFormat").map(({ metadataPrefix }) => metadataPrefix)).toEqual(["oai_dc"]);
});

test("records are listed to the end, each once, and the last part has an empty token", async () => {
  await createManyPapers(230, "2025-03-03", 9);
  for (const verb of ["ListIdentifiers", "ListRecords"]) {
    const { items, parts } = await harvest(verb, "");
    expect(parts.map(Boolean)).toEqual([true, true, false]);
    const names = items.map((item) => texts(verb === "ListRecords" ? child(item, "header") : item, "identifier")[0]);
    expect(new Set(names).size).toBe(230);
  }
});

test("our own harvester reads a record as the paper that it is", async () => {
  const { id } = await createPaper({
    id: "2404.18911",
    title: "Kangaroo",
    abstract: "Fast.",
    abstractOrigin: "arxiv",
    doi: "10.1000/182",
    categories: ["cs.CL"],
  });
  await addPaperAuthor(id, (await createAuthor()).id);
  const { xml, root } = await read(
    ask(GET, "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:2404.18911"),
  );
  expect(parseOaiPage(xml, "here").items).toEqual([
    expect.objectContaining({
      paper: expect.objectContaining({
        id,
        title: "Kangaroo",
        abstract: "Fast.",
        authors: [expect.objectContaining({ name: "Author 1" })],
      }),
    }),
  ]);
  const dc = child(child(child(child(root, "GetRecord"), "record"), "metadata"), "dc");
  expect(texts(dc, "subject")).toEqual(["cs.CL"]);
  expect(texts(dc, "identifier")).toContain("doi:10.1000/182");
  expect(child(root, "request")).toMatchObject({ "@verb": "GetRecord", "#text": "http://127.0.0.1:3000/oai" });
});

test("a paper that was taken off is a deleted record, by itself and in lists", async () => {
  const [kept, hidden] = [await createPaper(), await createPaper()];
  await hidePaper(hidden.id);
  const { items } = await harvest("ListRecords", "");
  expect(
    items.map((record) => [text(child(record, "header"), "identifier"), child(record, "header")["@status"]]),
  ).toEqual([
    [`oai:127.0.0.1:${kept.id}`, undefined],
    [`oai:127.0.0.1:${hidden.id}`, "deleted"],
  ]);
  expect(items.map((record) => "metadata" in record)).toEqual([true, false]);
  const record = child(
    child(await get(`verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:${hidden.id}`), "GetRecord"),
    "record",
  );
  expect(child(record, "header")["@status"]).toBe("deleted");
});

test("from and until are days or seconds, and both count", async () => {
  const ids = ["2502.00001", "2502.00002", "2502.00003"];
  for (const id of ids) await createPaper({ id });
  const at = ["2025-01-01T23:59:59.900Z", "2025-01-02T12:00:00.500Z", "2025-01-03T00:00:00.000Z"];
  for (const [index, id] of ids.entries())
    await db.execute(sql`update paper_changes set changed_at = ${at[index]}::timestamptz where paper_id = ${id}`);
  const found = async (range: string) =>
    (await harvest("ListIdentifiers", range)).items.map((header) => text(header, "identifier")!.slice(-1)).join("");
  expect(await found("&from=2025-01-02&until=2025-01-02")).toBe("2");
  expect(await found("&until=2025-01-02")).toBe("12");
  expect(await found("&from=2025-01-02")).toBe("23");
  expect(await found("&from=2025-01-01T23:59:59Z&until=2025-01-02T12:00:00Z")).toBe("12");
  expect(await found("&from=2025-01-02T12:00:00Z&until=2025-01-02T12:00:00Z")).toBe("2");
  expect(await found("&from=0001-01-01&until=9999-12-31")).toBe("123");
  expect(codeOf(await get("verb=ListRecords&metadataPrefix=oai_dc&from=2025-01-04"))).toBe("noRecordsMatch");
});

test("who goes on from the date of an answer misses nothing that was being written", async () => {
  await createPaper();
  const slow = await createPaper();
  let date = "";
  await db.transaction(async (tx) => {
    await tx.execute(sql`update papers set title = 'Slow' where id = ${slow.id}`);
    await db.execute(sql`select pg_sleep(1.2)`);
    date = text(await get("verb=ListIdentifiers&metadataPrefix=oai_dc"), "responseDate")!;
  });
  const { items } = await harvest("ListIdentifiers", `&from=${date}`);
  expect(items.map((header) => text(header, "identifier"))).toContain(`oai:127.0.0.1:${slow.id}`);
});

const errors: [query: string, code: string][] = [
  ["", "badVerb"],
  ["verb=identify", "badVerb"],
  ["verb=toString", "badVerb"],
  ["verb=Identify&verb=Identify", "badVerb"],
  ["verb=Identify&x=1", "badArgument"],
  ["verb=Identify&metadataPrefix=oai_dc", "badArgument"],
  ["verb=ListRecords", "badArgument"],
  ["verb=GetRecord&metadataPrefix=oai_dc", "badArgument"],
  ["verb=GetRecord&identifier=oai:127.0.0.1:2404.18911", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2025-02-30", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2025-01-01T00:00:00.5Z", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2025-01-01&until=2025-01-02T00:00:00Z", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2025-01-02&until=2025-01-01", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=__1_2404.18911", "badArgument"],
  ["verb=ListRecords&resumptionToken=", "badResumptionToken"],
  ["verb=ListRecords&resumptionToken=x", "badResumptionToken"],
  ["verb=ListRecords&resumptionToken=__1_nonsense", "badResumptionToken"],
  ["verb=ListSets&resumptionToken=x", "badResumptionToken"],
  ["verb=ListRecords&resumptionToken=__999999999999999_2404.18911", "noRecordsMatch"],
  ["verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"],
  ["verb=GetRecord&metadataPrefix=marc21&identifier=x", "cannotDisseminateFormat"],
  ["verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:2404.99999", "idDoesNotExist"],
  ["verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:2404.18911", "idDoesNotExist"],
  ["verb=ListMetadataFormats&identifier=%00%3C", "idDoesNotExist"],
  ["verb=ListRecords&metadataPrefix=oai_dc", "noRecordsMatch"],
  ["verb=ListSets", "noSetHierarchy"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=cs", "noSetHierarchy"],
];

test.each(errors)("%s is %s, by GET and by POST", async (query, code) => {
  const root = await get(query);
  expect(codeOf(root)).toBe(code);
  expect(text(root, "error")).toMatch(/^[A-Z].*\.$/s);
  // What was not understood is not repeated, as the protocol's schema has it.
  expect("@verb" in child(root, "request")).toBe(!["badVerb", "badArgument"].includes(code));
  const posted = (await post(query)).root;
  expect([codeOf(posted), posted.request]).toEqual([code, root.request]);
});

const hostile = [
  "]]> <!-- --> <script>&amp;</script> <?xml?>",
  "\u0000\u0001\u0008\u000b\u001b[31m\ufffe\uffff",
  "\ud800 half a pair \udc00",
  "&lt; &#0; &nbsp; % \" ' <![CDATA[",
  "$x<y$ \u202e\u2028",
];

test("hostile titles, abstracts and arguments are well-formed XML, and come back as they were", async () => {
  for (const [index, hostileText] of hostile.entries()) {
    const clean = hostileText.toWellFormed().replaceAll("\u0000", "");
    await createPaper({ id: `2502.0000${index}`, title: `T${clean}T`, abstract: `A${clean}A` });
  }
  const { items } = await harvest("ListRecords", "");
  const legal = (title: string) => [...title].filter((sign) => !"\u0001\b\v\u001b\ufffe\uffff".includes(sign)).join("");
  const titles = items.map((record) => text(child(child(record, "metadata"), "dc"), "title"));
  expect(titles).toEqual(hostile.map((title) => legal(`T${title.toWellFormed().replaceAll("\u0000", "")}T`)));
  for (const argument of hostile)
    expect(
      codeOf(await get(`verb=ListMetadataFormats&identifier=${encodeURIComponent(argument.toWellFormed())}`)),
    ).toBe("idDoesNotExist");
});
