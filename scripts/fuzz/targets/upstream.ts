import { normalizePaper } from "@/db/queries/paper/normalized-paper";
import { parseRss } from "@/ingest/arxiv-announcements";
import { parseAtomPage } from "@/ingest/arxiv-atom";
import { parseOaiPage } from "@/ingest/arxiv-oai";
import { parseBiorxivPage, readBiorxivRows } from "@/ingest/biorxiv-draft";
import { draftFromLine, isObject } from "@/ingest/file-record";
import { namesInLine } from "@/lib/core/paper/printed-authors";
import { type FuzzTarget, isRefusal, reads } from "../target";

const ATOM = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><totalResults>1</totalResults>
<entry><id>http://arxiv.org/abs/2404.18911v1</id><title>A title &amp; more</title><summary>An abstract of $x$.</summary>
<published>2024-04-29T17:59:59Z</published><author><name>Ada Lovelace</name></author><category term="cs.CL"/></entry></feed>`;
const ANNOUNCED = ATOM.replace(
  "<summary>",
  "<arxiv:announce_type>new</arxiv:announce_type><summary>arXiv:2404.18911v1 Announce Type: new Abstract: ",
);
const RSS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><item><title>A title (arXiv:2404.18911v1 [cs.CL])</title>
<link>https://arxiv.org/abs/2404.18911</link><description>&lt;p&gt;arXiv:2404.18911v1 Announce Type: new Abstract: We &lt;a href="x"&gt;link&lt;/a&gt;.</description>
<guid>oai:arXiv.org:2404.18911v1</guid><category>cs.CL</category><dc:creator>Ada Lovelace, C. Babbage (1)</dc:creator></item></channel></rss>`;
const OAI = `<?xml version="1.0" encoding="UTF-8"?><OAI-PMH><ListRecords><record><header><identifier>oai:arXiv.org:2404.18911</identifier>
<datestamp>2024-05-01</datestamp></header><metadata><arXivRaw><id>2404.18911</id><title>A title</title><authors>Ada Lovelace (Turin), B. Babbage</authors>
<categories>cs.CL math.GT</categories><abstract>Text</abstract><version version="v1"><date>Mon, 29 Apr 2024 17:59:59 GMT</date></version>
</arXivRaw></metadata></record><resumptionToken>x|1</resumptionToken></ListRecords></OAI-PMH>`;
const BIORXIV = JSON.stringify({
  messages: [{ status: "ok", total: "1" }],
  collection: [
    {
      doi: "10.1101/2024.05.01.592064",
      title: "T",
      authors: "Lovelace, A.; Babbage, C.",
      date: "2024-05-02",
      version: "1",
    },
  ],
});
const LINE = JSON.stringify({
  id: "2404.18911",
  date: "2024-05-01",
  position: 1,
  title: "A title",
  abstract: "Text",
  authors: [{ name: "Ada Lovelace", user: "ada" }],
  organization: { slug: "qwen", name: "Qwen", avatar: "/x.png" },
  publishedAt: "2024-04-29T17:59:59.000Z",
  githubRepo: "https://github.com/a/b",
  upvotes: 3,
});
const SNAPSHOT = JSON.stringify({
  id: "hep-th/9901001",
  title: "A title",
  abstract: "  Text\n  of two lines.",
  authors: "Ada Lovelace (1), C. Babbage",
  authors_parsed: [["Lovelace", "Ada", "", "Turin"]],
  categories: "cs.CL math.GT",
  versions: [{ version: "v1", created: "Mon, 2 Apr 2007 19:18:42 GMT" }],
});
const XML_PIECES = [
  "<",
  ">",
  "</",
  "<entry>",
  "</entry>",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "&#0;",
  "&#x10ffff;",
].concat(["&lol;", "<!DOCTYPE x>", "<author>", "<name>", 'xmlns:a="b"', "<?x", "?>", "<record>", "<__proto__>", "="]);
const JSON_PIECES = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "null",
  "-1",
  "1e400",
  '"__proto__":',
  '"title":',
  "\\u0000",
  "\\ud800",
];
const LENGTH_MAX = 50_000;

/** What arXiv, bioRxiv, Hugging Face and files of others answer. */
export const upstreamTargets: FuzzTarget[] = [
  {
    name: "arXiv's Atom",
    seeds: [ATOM, ANNOUNCED],
    pieces: XML_PIECES,
    lengthMax: LENGTH_MAX,
    check: reads((text) => parseAtomPage(text, "fuzz")),
    refuses: isRefusal,
  },
  {
    name: "arXiv's RSS",
    seeds: [RSS],
    pieces: [...XML_PIECES, "&lt;a ", "&gt;", "Announce Type:", "Abstract:", "(arXiv:", "<item>", "[cs", " x=&quot;"],
    lengthMax: LENGTH_MAX,
    check: reads((text) => parseRss(text, "fuzz")),
    refuses: isRefusal,
  },
  {
    name: "arXiv's OAI",
    seeds: [OAI],
    pieces: XML_PIECES,
    lengthMax: LENGTH_MAX,
    check: reads((text) => parseOaiPage(text, "fuzz")),
    refuses: isRefusal,
  },
  {
    name: "lines of authors",
    seeds: [
      "Ada Lovelace (1 and 2), Charles Babbage ((1) Turin, (2) London), for the ATLAS and CMS Collaborations et al.",
    ],
    pieces: ["(", ")", ",", ";", " and ", "et al.", "(1)", "\\'e", "{", "}", "Jr.", ":", "for the "],
    lengthMax: LENGTH_MAX,
    check: reads(namesInLine),
  },
  {
    name: "bioRxiv's JSON",
    seeds: [BIORXIV],
    pieces: JSON_PIECES,
    lengthMax: LENGTH_MAX,
    check: reads((text) => readBiorxivRows(parseBiorxivPage(text).rows, "fuzz")),
    refuses: isRefusal,
  },
  {
    name: "lines of JSON",
    seeds: [LINE, SNAPSHOT],
    pieces: [...JSON_PIECES, '"authors_parsed":', '"versions":', '[["",""]]'],
    lengthMax: LENGTH_MAX,
    check: (text) => {
      const row: unknown = JSON.parse(text);
      if (isObject(row)) normalizePaper(draftFromLine(row));
      return null;
    },
    refuses: isRefusal,
  },
];
