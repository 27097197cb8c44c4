import { parseUsername } from "@/lib/core/account/usernames";
import { checkComment } from "@/lib/core/comment/check-comment";
import { commentHtml, commentPlainText, papersNamed } from "@/lib/core/comment/comment-html";
import { COMMENT_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { namesIn } from "@/lib/core/comment/mentions";
import { type FuzzTarget, unless } from "../target";

const SITE = "https://papers.example";
/** What no comment may bring into a page: other elements than its own, and attributes but those of its links and lists. */
const LIVE =
  /<(?:script|img|svg|style|iframe|object|link|form|textarea)\b|\s(?:on\w+|style|src)="|href="(?!https?:\/\/)/i;

/** What readers write, as pages, feeds and the API show it. */
export const commentTargets: FuzzTarget[] = [
  {
    name: "comments",
    seeds: [
      "**Bold** and $x^2$, see [this](https://example.org) and arXiv:2404.18911, @ada.\n\n> quote\n\n- list\n1. more\n\n```\ncode\n```",
      "[x](javascript:alert(1)) <img src=x onerror=alert(1)> ![y](data:image/png,x) https://user@evil.example",
    ],
    pieces: ["*", "_", "~~", "`", "[", "](", ")", "<", ">", "> ", "- ", "1. ", "\n", "\t", "$", "$$", "\\("].concat([
      "\\)",
      "\\frac",
      "javascript:",
      "https://",
      "//evil.example",
      "arXiv:2404.18911",
      "@",
      "@ada",
      "&#106;",
      "\u{202e}",
      "a\u0301",
    ]),
    lengthMax: COMMENT_LENGTH_MAX,
    check: (text) => {
      const checked = checkComment(text);
      if ("problem" in checked) return null;
      const { body } = checked;
      if (/\0|\p{Cs}/u.test(body)) return "it keeps what no database takes";
      const again = checkComment(body);
      if ("problem" in again || again.body !== body) return "what is kept of it is not kept as it is";
      commentPlainText(body);
      if (namesIn(body).some((name) => parseUsername(name) !== name)) return "it names what is no name";
      return unless(
        !LIVE.test(commentHtml(body, { papers: papersNamed(body), people: namesIn(body) }, SITE)),
        "its HTML is live",
      );
    },
  },
];
