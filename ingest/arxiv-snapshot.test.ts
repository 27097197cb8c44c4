import { expect, test } from "vitest";
import { draftFromLine } from "./file-record";
import { type SourceItem, toItem } from "./source";

const line = {
  id: "2611.90161",
  submitter: "Jane Roe",
  authors: "Jane Roe, John Poe, Jr.",
  title: "On\n  things",
  comments: "12 pages",
  "journal-ref": "J. Things 1 (2026)",
  doi: "10.1000/xyz",
  "report-no": null,
  categories: "cs.CL cs.LG",
  license: "http://creativecommons.org/licenses/by/4.0/",
  abstract: "  We describe things.\n",
  versions: [
    { version: "v1", created: "Tue, 24 Nov 2026 23:30:00 GMT" },
    { version: "v2", created: "Wed, 25 Nov 2026 10:00:00 GMT" },
  ],
  update_date: "2026-11-26",
  authors_parsed: [
    ["Roe", "Jane", ""],
    ["Poe", "John", "Jr."],
  ],
};
const read = (change: object = {}): SourceItem => toItem("line", draftFromLine({ ...line, ...change }));
const paper = (change: object = {}) => {
  const item = read(change);
  if ("reason" in item) throw new Error(item.reason);
  return item.paper;
};

test("a line of the snapshot is a paper with its versions' times", () => {
  expect(paper()).toMatchObject({
    id: "2611.90161",
    origin: "arxiv",
    version: 2,
    title: "On things",
    abstract: "We describe things.",
    authors: [{ name: "Jane Roe" }, { name: "John Poe Jr." }],
    categories: ["cs.CL", "cs.LG"],
    comment: "12 pages",
    doi: "10.1000/xyz",
    journalRef: "J. Things 1 (2026)",
    publishedAt: new Date("2026-11-24T23:30:00Z"),
    withdrawnAt: null,
    isPartial: false,
  });
});

test("authors are those that arXiv took apart, else the line, and groups are among them", () => {
  const names = (change: object) => paper(change).authors.map(({ name }) => name);
  expect(names({ authors_parsed: undefined })).toEqual(["Jane Roe", "John Poe, Jr."]);
  expect(names({ authors_parsed: [] })).toEqual(["Jane Roe", "John Poe, Jr."]);
  expect(names({ authors_parsed: [["van der Poe", "Hans", "", "Somewhere"]] })).toEqual(["Hans van der Poe"]);
  expect(
    names({
      authors_parsed: [
        ["ATLAS Collaboration", "", ""],
        [":", "", ""],
        ["Roe", "A.", ""],
      ],
    }),
  ).toEqual(["ATLAS Collaboration", "A. Roe"]);
});

test("versions count by their numbers, and a line without them is dated by its id", () => {
  expect(paper({ versions: [...line.versions].reverse() })).toMatchObject({
    version: 2,
    publishedAt: new Date("2026-11-24T23:30:00Z"),
  });
  for (const versions of [undefined, [], "v1", [null]])
    expect(paper({ versions })).toMatchObject({ version: null, publishedAt: null });
});

test("a withdrawal in its comments is known, since its last version", () => {
  expect(paper({ comments: "This paper has been withdrawn by the authors" }).withdrawnAt).toEqual(
    new Date("2026-11-25T10:00:00Z"),
  );
});

test("a line without a title or with an id of nobody is refused, and says why", () => {
  expect(read({ title: null })).toMatchObject({ reason: "it has no title" });
  expect(read({ id: "nonsense" })).toMatchObject({ reason: "its id is none of a known source" });
});

test.each([["cs.CL cs.LG"], [["cs.CL cs.LG"]], [["cs.CL", "cs.LG"]], [[" cs.CL\ncs.LG ", ""]]])(
  "categories stand in a line or a list: %j",
  (categories) => expect(paper({ categories }).categories).toEqual(["cs.CL", "cs.LG"]),
);
