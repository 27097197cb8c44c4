import { expect, test } from "vitest";
import { linksOfPage } from "./page-links";

const AT = "https://ada.example/papers/";

test("links of a page are found however they are written, resolved at its address", () => {
  const html = `<A HREF='/x' class=y rel="ME Nofollow">x</a> <link rel=me href=https://site.example/users/ada>
    <a data-x="1" href="https://arxiv.org/abs/2404.18911?a=1&amp;b=2">p</a>`;
  expect(linksOfPage(html, AT)).toEqual([
    { href: "https://ada.example/x", rel: ["me", "nofollow"] },
    { href: "https://site.example/users/ada", rel: ["me"] },
    { href: "https://arxiv.org/abs/2404.18911?a=1&b=2", rel: [] },
  ]);
});

test("what stands in a comment, in text or without an address is no link", () => {
  const html = `<!-- <a rel=me href=/a>a</a> --> &lt;a href="/b"&gt; <a>c</a> <abbr href="/d"> <!-- <a href=/e>`;
  expect(linksOfPage(html, AT)).toEqual([]);
});

test("an address with another one in its text does not pass for that", () => {
  expect(linksOfPage(`<a href="javascript:alert(1)" href="/later">x</a>`, AT)[0]?.href).toBe("javascript:alert(1)");
});

test.each(["<a ", "<a href=", "<!--", "<a href='", '<a x="', "<link rel=me "])(
  "a page of many %j is read in no time",
  (piece) => {
    const startedAt = performance.now();
    linksOfPage(piece.repeat(200_000), AT);
    // Not a budget: ways that grow by the square would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  },
);
