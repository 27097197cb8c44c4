import { expect, test } from "vitest";
import { isPaperId, originalOf, parsePaperId, placeOfId, publicationDate, statedMonth } from "./index";

const DOI = "10.1101/2024.01.02.573921";
const ID = `doi/${DOI}`;

test("DOIs and addresses of both servers lead to one id, with the version that they name", () => {
  for (const text of [
    ID,
    DOI,
    `doi:${DOI}`,
    `DOI: ${DOI}`,
    `https://doi.org/${DOI}`,
    `http://dx.doi.org/${DOI}`,
    `  ${DOI} `,
    `https://www.biorxiv.org/content/${DOI}.full`,
    `https://www.medrxiv.org/content/${DOI}?rss=1`,
  ])
    expect(parsePaperId(text), text).toEqual({ id: ID, version: null });
  expect(parsePaperId(`https://www.biorxiv.org/content/${DOI}v2.full.pdf`)).toEqual({ id: ID, version: 2 });
  expect(parsePaperId(`${ID}v3`)).toEqual({ id: ID, version: 3 });
  expect(parsePaperId("10.64898/2026.01.02.123456")?.id).toBe("doi/10.64898/2026.01.02.123456");
  expect(parsePaperId("10.1101/123456")?.id).toBe("doi/10.1101/123456");
  expect(isPaperId(ID)).toBe(true);
  expect(isPaperId(DOI)).toBe(false);
});

test("DOIs of others, and what only looks like one, are none", () => {
  for (const text of [
    "10.1038/s41586-021-03819-2",
    "10.1101/gr.123.456",
    "10.1101/2024.13.02.573921",
    "10.1101/12345",
    `${DOI}/../x`,
    `${DOI}v0`,
    `doi/doi/${DOI}`,
    `https://evil.example/content/${DOI}`,
    "doi/",
    `${DOI}${"1".repeat(300)}`,
  ])
    expect(parsePaperId(text), text).toBeNull();
});

test("arXiv's own DOI leads to its paper", () => {
  expect(parsePaperId("https://doi.org/10.48550/arXiv.2404.18911v2")).toEqual({ id: "2404.18911", version: 2 });
  expect(parsePaperId("10.48550/arxiv.hep-th/9901001")?.id).toBe("hep-th/9901001");
});

test("an id states its month since 2019, and an older one is dated by its paper alone", () => {
  expect(statedMonth(ID)).toBe("2024-01");
  expect(statedMonth("doi/10.1101/123456")).toBeNull();
  expect(placeOfId(ID)).toBe(573_921);
  expect(publicationDate({ id: ID, publishedAt: null })).toBe("2024-01");
  expect(publicationDate({ id: "doi/10.1101/123456", publishedAt: new Date("2017-04-01") })).toBe("2017-04-01");
  expect(() => publicationDate({ id: "doi/10.1101/123456", publishedAt: null })).toThrow("doi/10.1101/123456");
});

test("where a paper stands is told by the server that has it, its version and its DOI", () => {
  expect(originalOf({ id: ID, abstractOrigin: "medrxiv", version: 2, withdrawnAt: null })).toMatchObject({
    archive: "medRxiv",
    idName: "DOI",
    sourceId: DOI,
    url: `https://doi.org/${DOI}`,
    pdfUrl: `https://www.medrxiv.org/content/${DOI}v2.full.pdf`,
    doi: DOI,
    label: `doi:${DOI}`,
  });
  expect(originalOf({ id: ID, abstractOrigin: "biorxiv", version: null, withdrawnAt: null }).pdfUrl).toBe(
    `https://www.biorxiv.org/content/${DOI}.full.pdf`,
  );
});
