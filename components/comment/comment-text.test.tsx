import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { commentHtml } from "@/lib/core/comment/comment-html";
import { CommentText } from "./comment-text";

const NAMED = { papers: ["2404.18911"], people: ["ada"] };
const html = (body: string) =>
  renderToStaticMarkup(<CommentText body={body} named={NAMED} />)
    .replace(/^<div[^>]*>|<\/div>$/g, "")
    .replace(/ (?:dir="ltr" )?tabindex="0"/g, "")
    .replace(/ dir="ltr"/g, "")
    .replace(/<span class="math">(.*?)<\/span>/g, "$1")
    .replace(/<(br|hr)\/>/g, "<$1>")
    .replaceAll("&#x27;", "'");

describe("a page shows what the API prints: ", () => {
  test.each([
    "One\ntwo\n\nthree, *a* **b** ~~c~~ `d < e`",
    "```py\nx = 1 < 2\n```\n\n> said\n\n- a\n- b\n\n3. c\n4. d\n\n---",
    "[code](https://example.org/x?a=1&b=2) and [https://arxiv.org](https://evil.example/x)",
    "So $x^2$, as in arXiv:2404.18911v2 and arXiv:2501.00001.",
    "@ada, (@Grace-Hopper) and [@x](https://example.org); a@b.example.\n\n> @ada said",
    '<script>alert(1)</script><img src=x onerror="alert(1)"> [x](javascript:alert(1))',
  ])("%s", (body) => expect(html(body)).toBe(commentHtml(body, NAMED, "")));
});
