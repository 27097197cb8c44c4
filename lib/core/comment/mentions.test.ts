import { describe, expect, test } from "vitest";
import { commentHtml, commentPlainText } from "./comment-html";
import { COMMENT_LENGTH_MAX } from "./community-rules";
import { namesIn } from "./mentions";
import { NOTHING_NAMED } from "./named-here";

const html = (body: string) => commentHtml(body, NOTHING_NAMED, "");

const naming: [body: string, names: string[]][] = [
  ["@ada what do you think?", ["ada"]],
  ["Thanks, @Ada-Lovelace, @ADA-lovelace and @g2.", ["ada-lovelace", "g2"]],
  ["(@ada) **@b** *@c* ~~@d~~ “@e” @f: @g, @h! @i?", ["ada", "b", "c", "d", "e", "f", "g", "h", "i"]],
  ["- @ada\n- @grace\n\n@ada", ["ada", "grace"]],
  ["@b @a @b", ["b", "a"]],
  ["line\n@ada", ["ada"]],
  ["@ada-- @grace.", ["ada", "grace"]],
  [`@${"a".repeat(39)}`, ["a".repeat(39)]],
  ["@constructor @__proto__ @toString @null", ["constructor", "tostring", "null"]],
];
test.each(naming)("%j names", (body, names) => expect(namesIn(body)).toEqual(names));

const namingNobody = [
  ["a mail address", "a@b.example and ada@grace"],
  ["a lone sign", "@ @@ @- @-a @@ada @"],
  ["a longer name than there is", `@${"a".repeat(40)}`],
  ["a name with other signs in it", "@a_b @ada@b @adaé"],
  ["an element", "@<script>alert(1)</script>"],
  ["letters that look alike", "@аda @ａda @\u212aelvin @ſam @a\u0301da"],
  ["a package, a decorator and a host", "@github/combobox-nav @torch.no_grad() @b.example"],
  ["a path", "example.org/@ada /@ada"],
  ["code in a line", "`@ada` ``@b``"],
  ["code in lines", "```\n@ada\n```"],
  ["a quote", "> @ada\n> - @b\n> > @c"],
  ["a link's text", "[@ada](https://example.org)"],
  ["a link's text, marked", "[**@ada**](https://example.org)"],
  ["an address", "https://example.org/@ada <https://example.org/@b>"],
  ["a picture", "![@ada](https://example.org/a.png)"],
  ["a formula", "$@ada$ \\(x @b\\)"],
  ["an escaped sign", "\\@ada"],
] as const;
test.each(namingNobody)("%s names nobody", (_what, body) => {
  expect(namesIn(body)).toEqual([]);
  expect(html(body)).not.toContain("<b>");
});

describe("a name is shown as it was written", () => {
  test("in HTML", () => expect(html("Hi @Ada, <b>")).toBe("<p>Hi <b>@Ada</b>, &lt;b&gt;</p>"));
  test("in plain text", () => expect(commentPlainText("Hi *@Ada*!")).toBe("Hi @Ada!"));
});

test("thousands of names are read in time that grows as the text does", () => {
  const hostile = [
    "@a ",
    "@a",
    "@",
    "@a-",
    "@a.",
    "@a/@",
    "[@a",
    "@a](",
    "> @a\n",
    "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ];
  for (const piece of hostile) {
    const body = piece.repeat(COMMENT_LENGTH_MAX).slice(0, COMMENT_LENGTH_MAX);
    expect(namesIn(body).length).toBeLessThanOrEqual(2);
  }
  const many = Array.from({ length: 1_500 }, (_, index) => `@a${index}`).join(" ");
  expect(namesIn(many)).toHaveLength(1_500);
});
