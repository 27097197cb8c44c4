import { describe, expect, test, vi } from "vitest";
import { checkComment } from "./check-comment";
import { commentHtml, commentPlainText, papersNamed } from "./comment-html";
import { COMMENT_LENGTH_MAX, COMMENT_LINES_MAX, COMMENT_NESTING_MAX } from "./community-rules";

const html = (body: string, papers: string[] = [], people: string[] = []) =>
  commentHtml(body, { papers, people }, "https://papers.example");

const written: [what: string, body: string, html: string][] = [
  ["paragraphs and line breaks", "One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"],
  ["emphasis, strong and strike", "*a* **b** ~~c~~", "<p><em>a</em> <strong>b</strong> <s>c</s></p>"],
  ["code in a line", "`a < b`", "<p><code>a &lt; b</code></p>"],
  ["code in lines", "```py\nx = 1 < 2\n```", "<pre><code>x = 1 &lt; 2\n</code></pre>"],
  ["quotes", "> said\n\nanswer", "<blockquote><p>said</p></blockquote><p>answer</p>"],
  ["lists", "- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  ["numbered lists, from their number on", "3. a\n4. b", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
  ["a rule", "a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"],
  ["links that lead nowhere, as their words", "[x]() ![y]() []()", "<p>x y []()</p>"],
  [
    "links",
    "[code](https://example.org/x?a=1&b=2)",
    '<p><a href="https://example.org/x?a=1&amp;b=2" rel="nofollow ugc noopener">code</a></p>',
  ],
  [
    "addresses as they stand",
    "See https://example.org/a.",
    '<p>See <a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a>.</p>',
  ],
  [
    "a picture as a link, which loads nothing",
    "![plot](https://example.org/a.png)",
    '<p><a href="https://example.org/a.png" rel="nofollow ugc noopener">plot</a></p>',
  ],
];
test("who is named and has an account is led to, whatever the letter case; others stand out alone", () => {
  expect(html("@Ada, @ada and @grace.", [], ["ada"])).toBe(
    '<p><a href="https://papers.example/users/ada">@Ada</a>, <a href="https://papers.example/users/ada">@ada</a> and <b>@grace</b>.</p>',
  );
  expect(html("`@ada` [@ada](https://example.org) a@ada", [], ["ada"])).not.toContain("/users/");
});

test.each(written)("%s", (_what, body, expected) => expect(html(body)).toBe(expected));

const asText: [what: string, body: string][] = [
  ["HTML", '<script>alert(1)</script><img src=x onerror="alert(1)">'],
  ["MathML", "<math><mi>x</mi></math>"],
  ["headings", "# Title"],
  ["tables", "a | b\n--|--\n1 | 2"],
  ["footnotes", "a[^1]\n\n[^1]: b"],
  ["definitions of links", "[a][b]\n\n[b]: /settings"],
  ["a link to a script", "[x](javascript:alert(1))"],
  ["a link to data", "[x](data:text/html,hi)"],
  ["a link without a scheme", "[x](//evil.example)"],
  ["a link to a place of this site", "[x](/settings)"],
  ["a too long link", `[x](https://example.org/${"a".repeat(2_000)})`],
  ["a file's name and a mail address", "e.g. model.py by a@example.org"],
];
test.each(asText)("%s is text", (_what, body) => {
  expect(html(body)).not.toMatch(/<(?!\/?(?:p|br)>)/);
});

test("no link has a password in it", () => {
  expect(html("[x](https://me:secret@example.org/) https://me:secret@example.org/")).not.toMatch(/href="[^"]*secret/);
});

describe("a link whose text names another address", () => {
  test.each([
    ["[https://arxiv.org](https://evil.example/x)", "evil.example"],
    ["[arxiv.org/abs/1](https://arxiv.org.evil.example)", "arxiv.org.evil.example"],
    ["[ｈｕｇｇｉｎｇｆａｃｅ.co](https://evil.example)", "evil.example"],
    ["[**arxiv.org**](https://evil.example)", "evil.example"],
  ])("%s shows the real host", (body, host) => expect(html(body)).toContain(`</a> (${host})`));

  test.each([
    "[arxiv.org](https://arxiv.org/abs/1)",
    "[www.arxiv.org](https://arxiv.org)",
    "[the paper](https://arxiv.org)",
  ])("%s needs no host", (body) => expect(html(body)).not.toContain("</a> ("));
});

describe("math", () => {
  test.each(["$x^2$", "$$x^2$$", "\\(x^2\\)", "\\[x^2\\]"])("%s is a formula", (body) => {
    expect(html(body)).toContain("<msup><mi>x</mi><mn>2</mn></msup>");
    expect(commentPlainText(`So ${body} holds.`)).toBe("So x² holds.");
  });

  test("its signs mark nothing", () => {
    expect(html("$a_1 * b_2 * c$ and *d*")).toMatch(/<math.*<\/math> and <em>d<\/em>/);
  });

  test("sums of money, and what defines itself, are text", () => {
    expect(html("It costs $5 and not $10.")).toBe("<p>It costs $5 and not $10.</p>");
    expect(html("$\\def\\a{\\a\\a}\\a$")).not.toContain("<math");
  });
});

test("papers are led to where they are here, and named as they were written", () => {
  const body = "As in arXiv:2404.18911v2 and arXiv:2501.00001.";
  expect(papersNamed(body)).toEqual(["2404.18911", "2501.00001"]);
  expect(html(body, ["2404.18911"])).toBe(
    '<p>As in <a href="https://papers.example/papers/2404.18911">arXiv:2404.18911v2</a> and arXiv:2501.00001.</p>',
  );
  expect(html("[see arXiv:2404.18911](https://example.org)", ["2404.18911"]).match(/<a /g)).toHaveLength(1);
});

describe("a comment is refused that", () => {
  test.each([
    ["says nothing", " \n\t ", "Write something"],
    ["is made of what nobody sees", "\u200b\u202e\u2066", "Write something"],
    ["is too long", "a".repeat(COMMENT_LENGTH_MAX + 1), "10,001"],
    ["has too many lines", `${"a\n".repeat(COMMENT_LINES_MAX)}a`, `${COMMENT_LINES_MAX} lines`],
    ["is too deep", `${"> ".repeat(COMMENT_NESTING_MAX + 1)}a`, `${COMMENT_NESTING_MAX} levels`],
    ["is too deep in lists", Array.from({ length: 12 }, (_, level) => `${"  ".repeat(level)}- a`).join("\n"), "levels"],
  ])("%s", (_what, text, words) => expect(checkComment(text)).toEqual({ problem: expect.stringContaining(words) }));
});

describe("kept is", () => {
  test.each([
    ["a text of the longest length", "😀".repeat(COMMENT_LENGTH_MAX), "😀".repeat(COMMENT_LENGTH_MAX)],
    ["line breaks as one kind", "a\r\nb\rc", "a\nb\nc"],
    ["indented code as it is", "```\n\tx\n  y\n```", "```\n    x\n  y\n```"],
    ["no mark that turns the direction", "a\u202eb\u2066c", "abc"],
    ["no pile of marks", `e${"\u0301\u0316".repeat(2_500)}!`, expect.stringMatching(/^.{1,9}!$/u)],
    ["no half of a character", "a\ud800b", "ab"],
  ])("%s", (_what, text, body) => expect(checkComment(text)).toMatchObject({ body }));

  test("the number of links, wherever they stand", () => {
    expect(checkComment("https://a.example\n\n- [b](https://b.example)\n\n> **[c](https://c.example)**")).toMatchObject(
      {
        linkCount: 3,
        linkHosts: ["a.example", "b.example", "c.example"],
      },
    );
  });
});

test.each(["a1", "a.", "a-", "a.1"])(
  "a link's text of %j thousands of times is read to the end, and its host is seen",
  (unit) => {
    const text = `${unit.repeat(Math.floor(9_000 / unit.length))} arxiv.org`;
    expect(html(`[${text}](https://evil.example/x)`)).toContain("</a> (evil.example)");
  },
);

test.each(["https://", "[a](https://b.c)", "<https://a.b>", "![](https://a.b)", "https://a.b "])(
  "of %j as often as a comment holds it two hundred addresses are read, and no more",
  (unit) => {
    const asked = vi.spyOn(URL, "canParse");
    const body = unit.repeat(Math.floor(COMMENT_LENGTH_MAX / unit.length));
    expect(html(body).match(/<a /g)).toHaveLength(200);
    // When it is tried, and when it is made a link; printing asks nothing.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(400);
    asked.mockRestore();
  },
);

test("the next comment has its addresses read again", () => {
  html("https://a.b ".repeat(300));
  expect(html("https://a.b")).toContain("<a ");
});

test("a link's text is what was written, however its address can be decoded", () => {
  const text = "https://example.org/%C3%A4 and https://xn--bcher-kva.example";
  expect(html(text).replace(/<[^>]*>/g, "")).toBe(text);
});

test("hostile texts of the longest length are read to the end, and hold no markup of their own", () => {
  const ours =
    /<\/?(?:p|br|ul|li|ol|em|strong|s|code|pre|hr|blockquote)>|<a href="https:\/\/(?:a\.b\/|p\.example\/papers\/2404\.18911)"(?: rel="nofollow ugc noopener")?>|<\/a>/g;
  for (const unit of [
    ..."[$>*_`~<&\\",
    "![",
    "](",
    "$x",
    "\\(",
    "> ",
    "- ",
    "_a",
    "<a ",
    "~~",
    "&#",
    "https://a.b/ ",
    "arXiv:2404.18911 ",
  ]) {
    const body = unit.repeat(Math.floor(COMMENT_LENGTH_MAX / unit.length));
    expect(
      commentHtml(body, { papers: ["2404.18911"], people: [] }, "https://p.example").replace(ours, ""),
      unit,
    ).not.toMatch(/<(?!\/?m)/);
  }
});
