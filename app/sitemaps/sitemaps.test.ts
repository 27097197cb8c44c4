import { XMLParser } from "fast-xml-parser";
import { expect, test, vi } from "vitest";
import { GET as getIndex } from "@/app/sitemap.xml/route";
import { addPaperAuthor, createAuthor, createOrganization, createPaper } from "@/db/testing/factories";
import { siteUrl } from "@/lib/server/runtime/env";
import { parseSitemapName, sitemapNames } from "@/lib/server/site/sitemaps";
import { GET as getFile } from "./[file]/route";

vi.mock("next/server", () => ({ connection: async () => {} }));
// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", async (original) => ({ ...(await original<object>()), cacheTag: vi.fn(), cacheLife: vi.fn() }));

type Entry = { loc: string; lastmod?: string };
const parser = new XMLParser({ isArray: (name) => name === "url" || name === "sitemap" });
const readIndex = async (): Promise<Entry[]> => {
  const answer = await getIndex(new Request("http://localhost/sitemap.xml"), undefined);
  expect(answer.headers.get("content-type")).toContain("application/xml");
  return parser.parse(await answer.text()).sitemapindex.sitemap;
};
const askFile = (file: string) =>
  getFile(new Request(`http://localhost/sitemaps/${file}`), { params: Promise.resolve({ file }) });
const readFile = async (file: string): Promise<Entry[]> => parser.parse(await (await askFile(file)).text()).urlset.url;
const pathsOf = (entries: Entry[]) => entries.map(({ loc }) => loc.replace(siteUrl(), ""));

test("a site without papers has an index all the same", async () => {
  expect(pathsOf(await readIndex())).toEqual(["/sitemaps/lists.xml"]);
  expect(pathsOf(await readFile("lists.xml"))).toContain("/papers/trending");
});

test("each month is a file with its papers, each with the instant that it changed", async () => {
  const lab = await createOrganization({ slug: "a-lab", paperCount: 1 });
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  await createPaper({ id: "2412.00001", featuredOn: "2024-12-31", updatedAt: at("2025-01-03") });
  await createPaper({ id: "2501.00001", featuredOn: "2025-01-01", updatedAt: at("2025-01-04"), categories: ["cs.CL"] });
  await createPaper({
    id: "hep-th/9901001",
    featuredOn: "2025-01-31",
    updatedAt: at("2025-02-05"),
    organizationId: lab.id,
  });
  await createPaper({ id: "2501.00009", featuredOn: null, updatedAt: at("2025-03-01") });
  expect(await readIndex()).toEqual([
    { loc: `${siteUrl()}/sitemaps/lists.xml`, lastmod: "2025-03-01T12:00:00.000Z" },
    { loc: `${siteUrl()}/sitemaps/2024-12.xml`, lastmod: "2025-01-03T12:00:00.000Z" },
    { loc: `${siteUrl()}/sitemaps/2025-01.xml`, lastmod: "2025-02-05T12:00:00.000Z" },
    { loc: `${siteUrl()}/sitemaps/undated.xml`, lastmod: "2025-03-01T12:00:00.000Z" },
  ]);
  expect(await readFile("2025-01.xml")).toEqual([
    { loc: `${siteUrl()}/papers/2501.00001`, lastmod: "2025-01-04T12:00:00.000Z" },
    { loc: `${siteUrl()}/papers/hep-th/9901001`, lastmod: "2025-02-05T12:00:00.000Z" },
  ]);
  expect(pathsOf(await readFile("undated.xml"))).toEqual(["/papers/2501.00009"]);
});

test("the lists are days with the instant of their last change, organizations and topics that have papers", async () => {
  const entries = await readFile("lists.xml");
  expect(entries).toContainEqual({ loc: `${siteUrl()}/papers/date/2025-01-31`, lastmod: "2025-02-05T12:00:00.000Z" });
  expect(pathsOf(entries)).toEqual(
    expect.arrayContaining(["/", "/papers/trending", "/organizations/a-lab", "/topics/cs.CL", "/organizations"]),
  );
  expect(entries).toContainEqual({ loc: `${siteUrl()}/papers/week/2025-W05`, lastmod: "2025-02-05T12:00:00.000Z" });
  expect(entries).toContainEqual({ loc: `${siteUrl()}/papers/month/2025-01`, lastmod: "2025-02-05T12:00:00.000Z" });
});

test("authors who may be named have files of their own", async () => {
  const [named, unnamed] = [await createAuthor({ slug: "ada-lovelace" }), await createAuthor({ slug: "nobody" })];
  await addPaperAuthor("2501.00001", named.id);
  await addPaperAuthor("2501.00001", unnamed.id, 2, true);
  expect(pathsOf(await readIndex())).toContain("/sitemaps/authors.xml");
  expect(pathsOf(await readFile("authors.xml"))).toEqual(["/authors/ada-lovelace"]);
  expect((await askFile("authors-2.xml")).status).toBe(404);
});

test("a month of more than 50,000 papers takes several files", () => {
  expect(sitemapNames("2025-12", 0)).toEqual([]);
  expect(sitemapNames("2025-12", 50_000)).toEqual(["2025-12"]);
  expect(sitemapNames("2025-12", 100_001)).toEqual(["2025-12", "2025-12-2", "2025-12-3"]);
  expect(parseSitemapName("2025-12-3")).toEqual({ month: "2025-12", page: 3 });
  expect(parseSitemapName("undated")).toEqual({ month: null, page: 1 });
});

test.each([
  "2025-13.xml",
  "2025-12-1.xml",
  "2025-12-0.xml",
  "2019-01.xml",
  "lists",
  "..",
  "a".repeat(5_000),
  "2025-01-2.xml",
])("there is no other file: %#", async (file) => expect((await askFile(file)).status).toBe(404));
