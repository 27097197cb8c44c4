import { expect, test } from "vitest";
import { createRecord } from "@/ingest/testing/records";
import { normalizePaper, type PaperDraft } from "./normalized-paper";

const refusal = (draft: Partial<PaperDraft>) => {
  const normalized = normalizePaper({
    origin: "huggingface",
    id: "2502.00001",
    title: "A title",
    abstract: "An abstract.",
    authors: [],
    ...draft,
  });
  return "reason" in normalized ? normalized.reason : null;
};

test("white space is folded, LaTeX stays, and what cannot be seen goes", () => {
  const paper = createRecord({
    id: "2502.00001",
    title: "  On $x_1 \\leq\n  \\alpha$\tand\u00a0\u0000more\u202e \ud800 ",
    abstract: "One.\n  A paragraph.\r\n\r\nE\u0301toile \u{1f680}",
    authors: [{ name: " Ada \n Lovelace " }, { name: "  " }],
  });
  expect(paper.title).toBe("On $x_1 \\leq \\alpha$ and more");
  expect(paper.abstract).toBe("One.\n\nA paragraph.\n\nÉtoile \u{1f680}");
  expect(paper.authors).toEqual([{ name: "Ada Lovelace", hidden: false, imported: null }]);
});

test("entities that upstream escaped twice are read once", () => {
  const paper = createRecord({
    id: "2502.00001",
    title: "R&amp;D, a &lt; b, it&#39;s, &amp;lt;, AT&T; &#0;&#x110000;",
  });
  expect(paper.title).toBe("R&D, a < b, it's, &lt;, AT&T;");
});

test("of the DOIs that arXiv tells the publisher's first one is kept", () => {
  const doi = (text: string) => createRecord({ id: "2502.00001", doi: text }).doi;
  expect(doi("10.1088/1742-6596/309/1/012012")).toBe("10.1088/1742-6596/309/1/012012");
  expect(doi("https://doi.org/10.1000/a(1).2; 10.1000/b")).toBe("10.1000/a(1).2");
  expect(doi("doi:10.1002/andp.201700188.")).toBe("10.1002/andp.201700188");
  for (const none of ["", "none", "10.48550/arXiv.2502.00001", '10.1000/"><script>', "10.1/x"])
    expect(doi(none), none).toBeNull();
});

test("a count of minus zero, which JSON can say, is zero", () => {
  const paper = createRecord({ id: "2502.00001", upvotes: -0, codeStars: -0 });
  expect([paper.upvotes, paper.codeStars]).toEqual([0, 0]);
});

test("ids are understood with versions, prefixes and in the old form", () => {
  for (const [given, id] of [
    ["2404.18911v3", "2404.18911"],
    ["arXiv:0704.0001", "0704.0001"],
    ["HEP-TH/9901001v2", "hep-th/9901001"],
    ["http://arxiv.org/abs/math.gt/0309136v1", "math.GT/0309136"],
  ] as const)
    expect(createRecord({ id: given }).id).toBe(id);
  expect(refusal({ id: "../etc/passwd" })).toBe("its id is none of a known source");
  expect(refusal({ id: undefined })).toBe("it has no id");
});

test("LaTeX of a name is read when it comes, so that an author has one name", () => {
  expect(createRecord({ id: "2502.00001", authors: [{ name: 'Peter St\\"utz' }] }).authors[0]?.name).toBe(
    "Peter Stütz",
  );
});

test("authors are names: no separators, no groups with their members, nobody else's account", () => {
  const names = (...authors: string[]) =>
    createRecord({ id: "2502.00001", authors: authors.map((name) => ({ name })) }).authors.map(({ name }) => name);
  expect(names("ATLAS Collaboration", ":", "A. Roe")).toEqual(["ATLAS Collaboration", "A. Roe"]);
  expect(names("Kimi Team: Jane Roe, John Poe", "et al.")).toEqual(["Kimi Team", "Jane Roe", "John Poe"]);
  const [first, second] = createRecord({
    id: "2502.00001",
    authors: [{ name: "Jane Roe; John Poe", hidden: true, imported: { account: { name: "ada" } } }],
  }).authors;
  expect([first, second]).toEqual(["Jane Roe", "John Poe"].map((name) => ({ name, hidden: true, imported: null })));
});

test("a date before arXiv is believed of a paper of its first years", () => {
  const published = (id: string, publishedAt: string) =>
    createRecord({ id, origin: "arxiv", publishedAt }).publishedAt?.toISOString().slice(0, 10) ?? null;
  expect(published("cs/9301111", "1989-12-31T00:00:00Z")).toBe("1989-12-31");
  expect(published("math/9201250", "1986-05-01")).toBe("1986-05-01");
  expect(published("2502.00001", "1989-12-31")).toBeNull();
  expect(published("cs/9301111", "1970-01-01")).toBeNull();
});

test("a paper without title or abstract, or with one out of all bounds, is refused with the reason", () => {
  expect(refusal({ title: " \n " })).toBe("its title is empty");
  expect(refusal({ abstract: 7 })).toBe("it has no abstract");
  expect(refusal({ title: "x".repeat(1_001) })).toBe("its title has more than 1,000 characters");
  expect(refusal({ abstract: "x".repeat(20_001) })).toBe("its abstract has more than 20,000 characters");
  expect(refusal({ authors: "Ada" })).toBe("its authors are not a list of names");
  expect(refusal({ authors: [{ name: "x".repeat(1_001) }] })).toBe("an author's name has more than 1,000 characters");
  expect(refusal({ featured: { on: "2025-02-30", position: 1 } })).toBe("its day is not a date");
  expect(refusal({})).toBeNull();
});

test("only http and https links are kept; Hugging Face's own get their host", () => {
  const paper = createRecord({
    id: "2502.00001",
    projectUrl: "javascript:alert(1)",
    codeUrl: "https://github.com/a/b",
    thumbnailUrl: "//evil.example/x.png",
    mediaUrls: ["file:///etc/passwd", "https://cdn.example/a.mp4", 7],
    submitter: { name: "ada", avatarUrl: "/avatars/x.svg" },
  });
  expect(paper.projectUrl).toBeNull();
  expect(paper.codeUrl).toBe("https://github.com/a/b");
  expect(paper.thumbnailUrl).toBeNull();
  expect(paper.mediaUrls).toEqual(["https://cdn.example/a.mp4"]);
  expect(paper.submitter).toEqual({ name: "ada", avatarUrl: "https://huggingface.co/avatars/x.svg" });
});

test("unusable facts are unknown facts, not reasons to refuse", () => {
  const paper = createRecord({ id: "2502.00001", upvotes: -3, publishedAt: "soon", version: "one", codeStars: 1.5 });
  expect([paper.upvotes, paper.publishedAt, paper.version, paper.codeStars]).toEqual([null, null, null, null]);
});

test("an organization's slug is made to fit, or the organization is left out with a note", () => {
  expect(createRecord({ id: "2502.00001", organization: { slug: "_École AI!", name: "E" } }).organization?.slug).toBe(
    "Ecole-AI-",
  );
  const odd = normalizePaper({
    origin: "huggingface",
    id: "2502.00001",
    title: "T",
    abstract: "A",
    organization: { slug: "研究所", name: "研究所" },
  });
  expect("paper" in odd && odd.paper.organization).toBeNull();
  expect("paper" in odd && odd.notes).toEqual(["its organization has no usable name and was left out"]);
});

test("a withdrawal is read from where arXiv says it", () => {
  const withdrawn = (draft: object) =>
    createRecord({ id: "2502.00001", origin: "arxiv", ...draft }).withdrawnAt !== null;
  expect(withdrawn({ comment: "This paper has been withdrawn by the author due to an error" })).toBe(true);
  expect(withdrawn({ abstract: "This paper has been withdrawn." })).toBe(true);
  expect(withdrawn({ comment: "Withdrawn" })).toBe(true);
  expect(withdrawn({ abstract: "We study papers; this paper has been withdrawn from nothing." })).toBe(false);
});
