import { beforeAll, expect, test, vi } from "vitest";
import {
  addPaperAuthor,
  createAuthor,
  createAuthors,
  createManyPapers,
  createOrganization,
  createPaper,
} from "@/db/testing/factories";
import { GET as getList } from "./list/[extension]/[[...list]]/route";
import { GET as getPaper } from "./paper/[extension]/[...paperId]/route";
import { GET as getChosen } from "./route";

// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));

const request = (path = "/", headers: Record<string, string> = {}) =>
  new Request(`http://localhost${path}`, { headers });
const paperFile = (id: string, extension = "bib", headers: Record<string, string> = {}) =>
  getPaper(request("/", headers), { params: Promise.resolve({ extension, paperId: id.split("/") }) });
/** @param list the path of its page, as Next hands on a part of it each. */
const listFile = (list: string, extension = "bib", search = "") =>
  getList(request(`${list}/papers.${extension}${search}`), {
    params: Promise.resolve({ extension, list: list.split("/").filter(Boolean) }),
  });
const chosen = (query: string) => getChosen(request(`/api/citations?${query}`), undefined);
/** arXiv ids of a BibTeX answer, in order. */
const idsOf = async (answer: Response) => (await answer.text()).match(/(?<=eprint = \{)[^}]+/g) ?? [];

beforeAll(async () => {
  const lab = await createOrganization({ slug: "Some-Lab" });
  const author = await createAuthor({ slug: "ada-lovelace", name: "Ada Lovelace" });
  await createPaper({ id: "2404.00001", importedUpvoteCount: 2, organizationId: lab.id, categories: ["cs.CL"] });
  await createPaper({
    id: "2404.00002",
    importedUpvoteCount: 9,
    organizationId: lab.id,
    title: "50% & {more}",
    authorCount: 2,
  });
  await createPaper({ id: "hep-th/9901001", featuredOn: "2025-02-12", abstractOrigin: "sample" });
  await createAuthors("2404.00001", ["Laurens van der Maaten", "Hal Daumé III"]);
  await addPaperAuthor("2404.00002", author.id);
  await addPaperAuthor("2404.00002", (await createAuthor()).id, 2, true);
});

test("a paper is given in each format, with its type and a name of its own", async () => {
  const types = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", txt: "text/plain" };
  for (const [extension, type] of Object.entries(types)) {
    const answer = await paperFile("2404.00001", extension);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(answer.headers.get("content-disposition")).toContain(`filename="2404.00001.${extension}"`);
    expect(await answer.text()).toContain("Maaten");
  }
  const csl = await (await paperFile("2404.00001", "csl.json")).json();
  expect(csl[0].author).toEqual([
    { family: "Maaten", given: "Laurens", "non-dropping-particle": "van der" },
    { family: "Daumé", given: "Hal", suffix: "III" },
  ]);
});

test("old ids and ids with a version are the paper; the file's name has no slash", async () => {
  const answer = await paperFile("HEP-TH/9901001v2");
  expect(await idsOf(answer)).toEqual(["hep-th/9901001"]);
  expect(answer.headers.get("content-disposition")).toContain('filename="hep-th-9901001.bib"');
});

test("who asked not to be named is not", async () => {
  const text = await (await paperFile("2404.00002", "bib")).text();
  expect(text).toContain("{{Author 1} and others}");
  expect(text).toContain("50\\% \\& \\textbraceleft{}more\\textbraceright{}");
});

test("what the sample edition says of a paper is not given as its abstract", async () => {
  expect(await (await paperFile("hep-th/9901001", "ris")).text()).not.toContain("AB  -");
  expect(await (await paperFile("2404.00001", "ris")).text()).toContain("AB  - An abstract.");
});

test("a client that has the file already is told so", async () => {
  const etag = (await paperFile("2404.00001")).headers.get("etag") ?? "";
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const answer = await paperFile("2404.00001", "bib", { "if-none-match": known });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
  }
  expect((await paperFile("2404.00001", "bib", { "if-none-match": '"other"' })).status).toBe(200);
});

test.each(["2404.99999", "nonsense", "..", "%00", "a".repeat(5_000), "２４０４.００００１"])(
  "there is no file for what is no paper: %#",
  async (id) => {
    const answer = await paperFile(id);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: expect.any(String) });
  },
);

test("a list's file has its papers in the list's order", async () => {
  expect(await idsOf(await listFile("/papers/date/2025-02-14"))).toEqual(["2404.00002", "2404.00001"]);
  expect(await idsOf(await listFile("/papers/week/2025-W07"))).toEqual(["2404.00002", "2404.00001", "hep-th/9901001"]);
  expect(await idsOf(await listFile("/papers/month/2025-02"))).toEqual(["2404.00002", "2404.00001", "hep-th/9901001"]);
  expect(await idsOf(await listFile("/papers/trending"))).toHaveLength(3);
  expect(await idsOf(await listFile("/organizations/some-lab"))).toEqual(["2404.00002", "2404.00001"]);
  expect(await idsOf(await listFile("/authors/ada-lovelace"))).toEqual(["2404.00002"]);
  expect(await idsOf(await listFile("/topics/cs.CL"))).toEqual(["2404.00001"]);
});

test("a list without papers is an empty file", async () => {
  const answer = await listFile("/papers/date/2025-02-15");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("");
  expect(await (await listFile("/papers/date/2025-02-15", "csl.json")).json()).toEqual([]);
});

test("the newest week and the front page have files too, and files take the filters and the order of their lists", async () => {
  expect(await idsOf(await listFile("/papers/week"))).toEqual(["2404.00002", "2404.00001", "hep-th/9901001"]);
  expect(await idsOf(await listFile(""))).toEqual(["2404.00002", "2404.00001", "hep-th/9901001"]);
  expect(await idsOf(await listFile("/papers/week", "bib", "?topic=cs.CL"))).toEqual(["2404.00001"]);
  expect(await idsOf(await listFile("/papers/date/2025-02-14", "bib", "?order=newest"))).toEqual([
    "2404.00002",
    "2404.00001",
  ]);
});

test.each([
  "/papers/date/2025-02-30",
  "/papers/week/2025-W54",
  "/papers/month/2025-13",
  "/authors/nobody",
  "/topics/cs.XX",
  "/organizations/none",
  "/organizations/..%2F..",
  "/organizations",
  "/papers/date",
  "/users/x",
  "/following",
])("there is no file of %s", async (list) => expect((await listFile(list)).status).toBe(404));

test("an ending that is no format is 404", async () => {
  expect((await listFile("/papers/date/2025-02-14", "exe")).status).toBe(404);
  expect((await paperFile("2404.00001", "exe")).status).toBe(404);
});

test("a form names each paper in a parameter of its own", async () => {
  expect(await idsOf(await chosen("papers=2404.00002&papers=hep-th/9901001,2404.00001&format=bibtex"))).toEqual([
    "2404.00002",
    "hep-th/9901001",
    "2404.00001",
  ]);
});

test("chosen papers come in the order of the address, each once", async () => {
  const answer = await chosen("papers=hep-th/9901001,2404.00001v3,arXiv:2404.00001&format=bibtex");
  expect(await idsOf(answer)).toEqual(["hep-th/9901001", "2404.00001"]);
  expect((await chosen("papers=2404.00001&format=csl")).headers.get("content-type")).toContain("csl+json");
});

test.each([
  ["", 400],
  ["papers=,", 400],
  ["papers=nonsense", 400],
  ["papers=2404.00001&format=word", 400],
  ["papers=2404.00001&format=__proto__", 400],
  [`papers=${Array(201).fill("2404.00001").join(",")}`, 400],
  ["papers=2404.00001,2404.99999", 404],
])("a wrong choice is refused with a sentence: %#", async (query, status) => {
  const answer = await chosen(query);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ error: expect.any(String) });
});

test("a month of 1,550 papers is given whole", async () => {
  await createManyPapers(1_550, "2024-03-01", 31);
  expect(await idsOf(await listFile("/papers/month/2024-03"))).toHaveLength(1_550);
});

test("files of whole lists are limited by network, single papers are not", async () => {
  const answers: Response[] = [];
  for (let count = 0; count < 61; count += 1) answers.push(await listFile("/papers/date/2025-02-15"));
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(last?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect((await paperFile("2404.00001")).status).toBe(200);
});
