import { expect, test } from "vitest";
import { actionPageOf, isActionPage, parseActedOn, parsePageAction } from "./action-page";

test("an address of the API has the page of its actions, whose path says what they are about", () => {
  for (const [apiPath, page, about] of [
    ["/api/papers/2404.18911/upvote", "/actions/papers/2404.18911", { kind: "paper", id: "2404.18911" }],
    ["/api/papers/hep-th/9901001/saved", "/actions/papers/hep-th/9901001", { kind: "paper", id: "hep-th/9901001" }],
    ["/api/topics/cs.CL/follow", "/actions/topics/cs.CL", { kind: "topic", slug: "cs.CL" }],
    ["/api/authors/jose-ng/follow", "/actions/authors/jose-ng", { kind: "author", slug: "jose-ng" }],
    ["/api/organizations/x/follow", "/actions/organizations/x", { kind: "organization", slug: "x" }],
  ] as const) {
    expect(actionPageOf(apiPath)).toBe(page);
    expect(isActionPage(page)).toBe(true);
    expect(parseActedOn(page.split("/").slice(2))).toEqual(about);
  }
  expect(isActionPage("/actionsx")).toBe(false);
});

test("another spelling of a paper's id is the same paper", () => {
  for (const segments of [
    ["papers", "HEP-TH", "9901001v2"],
    ["papers", "hep-th/9901001"],
  ])
    expect(parseActedOn(segments)).toEqual({ kind: "paper", id: "hep-th/9901001" });
});

test.each([[[]], [["papers"]], [["papers", "nonsense"]], [["topics"]], [["topics", ""]], [["users", "ada"]], [[""]]])(
  "%j is about nothing",
  (segments) => expect(parseActedOn(segments)).toBeNull(),
);

test("only actions are actions", () => {
  expect(["upvote", "follow", "read", "saved", "hidden"].map(parsePageAction)).not.toContain(null);
  for (const text of ["", "constructor", "toString", undefined]) expect(parsePageAction(text)).toBeNull();
});
