import { parseMailAddress, parseSender } from "@/lib/core/account/mail-address";
import { parseUsername } from "@/lib/core/account/usernames";
import { parseDay } from "@/lib/core/days";
import { authorSlug } from "@/lib/core/entity/author-slug";
import { parseEntitySlug } from "@/lib/core/entity/entity-slugs";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/core/entity/organization-cursor";
import {
  formatPaperCursor,
  formatPublicationCursor,
  type PaperSort,
  parsePaperCursor,
  parsePublicationCursor,
} from "@/lib/core/list/paper-cursor";
import { parsePeriod } from "@/lib/core/list/periods";
import { canonicalSearch } from "@/lib/core/search/format-search";
import { SAVED_TEXT_MAX } from "@/lib/core/search/saved-search";
import { parseSearchQuery, SEARCH_LENGTH_MAX } from "@/lib/core/search/search-query";
import { wantsMarkdown } from "@/lib/core/site/markdown-addresses";
import { parsePaperId } from "@/lib/core/source";
import { readCookie } from "@/lib/server/account/session";
import { normalizeRequest } from "@/lib/server/front/normalize-request";
import { isRouterState } from "@/lib/server/front/router-state";
import { formatListAddress, parseListAddress } from "@/lists/address";
import { type FuzzTarget, reads, unless } from "../target";

/** Node refuses a longer request line by itself. */
const LINE_MAX = 16_000;
const UNREADABLE = /^(\/api)?\/unreadable-address$/;

/** Of every kind of list. */
const SORTS: PaperSort[] = ["day", "dayless", "votes", "hotness", "newest", "comments", "marked"];

/** Which rule is broken when what was read of a text is written and read again, or null. */
function checkReadBack<Read>(text: string, parse: (text: string) => Read | null, format: (read: Read) => string) {
  const read = parse(text);
  if (read === null) return null;
  const written = format(read);
  const again = parse(written);
  return unless(again !== null && format(again) === written, `${written} is not read back`);
}

/** What readers and programs send: searches, addresses, places in lists, headers. */
export const requestTargets: FuzzTarget[] = [
  {
    name: "searches",
    seeds: ['diffusion models "large language" -vision author:yoshua-bengio org:Qwen topic:cs.CL year:2024 has:code'],
    pieces: ['"', "-", "author:", "org:", "topic:", "year:", "from:2024-01-01", " ", "“", "(", "2404.18911", "a/", ":"],
    lengthMax: SEARCH_LENGTH_MAX,
    check: (text) => {
      parseSearchQuery(text);
      if (text.length > SAVED_TEXT_MAX) return null;
      const canonical = canonicalSearch(text);
      return unless(canonicalSearch(canonical) === canonical, "its canonical form is another search");
    },
  },
  {
    name: "ids of papers",
    seeds: ["2404.18911v3", "hep-th/9901001", "https://arxiv.org/pdf/2404.18911.pdf", "10.1101/2024.05.01.592064v2"],
    pieces: [".", "v", "/", "arxiv.org/abs/", "https://", "10.1101/", "0", "?", "#", "doi:", "math.GT/"],
    lengthMax: 1_000,
    check: (text) => {
      const id = parsePaperId(text)?.id;
      return unless(id === undefined || parsePaperId(id)?.id === id, `its id ${id} is not read back`);
    },
  },
  {
    name: "addresses of lists",
    seeds: [
      "/papers/date/2025-12-11?topic=cs.CL&has=code",
      "/papers/week/2025-W50?order=newest",
      "/topics/cs.CL?after=x",
    ],
    pieces: [
      "/",
      "?",
      "&",
      "=",
      "papers",
      "week",
      "topic=",
      "after=",
      "view=grid",
      "min_upvotes=",
      "..",
      "%2F",
      "-W53",
    ],
    lengthMax: LINE_MAX,
    check: (text) => {
      const [path = "", query = ""] = text.split("?");
      const address = parseListAddress(path, new URLSearchParams(query));
      if (!address) return null;
      const formatted = formatListAddress(address);
      const [again = "", queryAgain = ""] = formatted.split("?");
      const read = parseListAddress(decodeURI(again), new URLSearchParams(queryAgain));
      return unless(read !== null && formatListAddress(read) === formatted, `${formatted} is not read back`);
    },
  },
  {
    name: "cursors",
    seeds: [
      "day_2025-12-11_125_3_2404.18911",
      "dayless_2404.18911",
      "votes_12_2025-12-11_-3_2404.18911",
      "hotness_-1.25_4_hep-th/9901001",
      "newest__2404.18911",
      "comments_3_12_2404.18911",
      "marked_1765432100000_2404.18911",
      "2024-04-29T17:50:01.000Z_2404.18911",
      "12_345",
    ],
    pieces: ["_", "-", ".", "0", "9", "-00", "+", "e", "Infinity", "day", "votes", "2404.18911", "Z"],
    lengthMax: 3_000,
    check: (text) =>
      checkReadBack(text, (cursor) => parsePaperCursor(cursor, SORTS), formatPaperCursor) ??
      checkReadBack(text, parsePublicationCursor, formatPublicationCursor) ??
      checkReadBack(text, parseOrganizationCursor, formatOrganizationCursor),
  },
  {
    name: "days and names",
    seeds: ["2025-12-11", "2025-W50", "2025-12", "éva-müller", "huawei-noah", "cs.CL", "ada"],
    pieces: ["_", "-", ".", "0", "9", "W53", "-00", "+", "ß", "İ", "王"],
    lengthMax: 3_000,
    check: (text) => {
      for (const kind of ["organization", "author", "topic"] as const) parseEntitySlug(kind, text);
      parsePeriod("week", text);
      parsePeriod("month", text);
      parseUsername(text);
      const [day, slug] = [parseDay(text), authorSlug(text)];
      if (day !== null && new Date(day).toISOString().slice(0, 10) !== day) return `${day} is no day`;
      return unless(authorSlug(slug) === slug, `the slug ${slug} has another slug`);
    },
  },
  {
    name: "addresses of mail",
    seeds: ["ada.lovelace+papers@mail.example.org", "Daily Papers <papers@example.org>", '"a b"@example.org'],
    pieces: ["@", ".", "+", "<", ">", '"', "\r\n", ",", "xn--", "a.", "-"],
    lengthMax: 3_000,
    check: (text) => {
      const [address, sender] = [parseMailAddress(text), parseSender(text)];
      const written = `${address}${sender?.name}${sender?.address}`;
      return unless(!/[\r\n]/.test(written), "it could end a header of a mail");
    },
  },
  {
    name: "request lines and headers",
    seeds: [
      "/papers/date/2025-12-11?topic=cs.CL",
      "/api/papers/2404.18911/upvote",
      "http://evil.example/x",
      "//x",
      "*",
    ],
    pieces: ["/", "..", "%2e", "%5c", "\\", "#", "?", "http://", "@", ":", "_next/", "lists/", "api/", ";", "[", "]"],
    lengthMax: LINE_MAX,
    check: (text) => {
      const headers = { cookie: text, accept: text, "x-forwarded-for": text, "next-router-state-tree": text };
      readCookie(text, "daily-papers.session");
      wantsMarkdown(text);
      const read = normalizeRequest({ method: "GET", url: text, headers, hosts: 1, peer: "192.0.2.7" });
      if ("answer" in read) return unless(read.answer.status === 400, `it is answered ${read.answer.status}`);
      const { url } = read.pass;
      if (UNREADABLE.test(url)) return null;
      return unless(!/\p{Cc}|\/\.\.(\/|$)/u.test(url.split("?")[0] ?? ""), `${url} is passed on`);
    },
  },
  {
    name: "states of the router",
    seeds: [encodeURIComponent('["",{"children":["papers",{"children":["__PAGE__",{}]}]},null,null,16]')],
    pieces: ["[", "]", "{", "}", "%22", ",", "null", '"__proto__":', '["",{"children":', ":"],
    lengthMax: 60_000,
    check: reads(isRouterState),
  },
];
