const DOCUMENT = /<DOC(?<attributes>\s[^>]*)?>(?<body>[\s\S]*?)<\/DOC\s*>/gi;
const TOPIC = /<(?<tag>top|topic)(?<attributes>\s[^>]*)?>(?<body>[\s\S]*?)<\/\k<tag>\s*>/gi;

/** Elements of a document, as collections of TREC name them; what is in no other is its text where it has none of TEXTS. */
const IDS = ["DOCNO", "DOCID", "NO"];
const TITLES = ["TITLE", "HEADLINE", "HEAD", "HL", "TTL", "TI", "DOCTITLE"];
const TEXTS = ["ABSTRACT", "ABS", "AB", "LP", "LEADPARA", "TEXT", "BODY", "CONTENTS"];
/** What is said about a document, and is none of its text. */
const ABOUT =
  "DOCNO DOCID NO DOCOLDNO DOCHDR DOCTYPE FILEID PARENT URL DATE DATE1 PUB PUBDATE SOURCE FIRST SECOND AUTHOR AUTHORS BYLINE BIBLIOGRAPHY BIB SCRIPT STYLE".split(
    " ",
  );
/** An id whose tag is not closed. */
const OPEN_ID = /<DOCNO(?:\s[^>]*)?>\s*([^<\s]+)/i;

type Tagged = { place: string; fields: Record<string, unknown>; columns: null };

/**
 * Records in the tags of TREC, held in memory one at a time: `<DOC>` with `<DOCNO>` and its text, in elements of its own or beside
 * them; or `<top>` with `<num> Number: 301` and `<title>`, whose tags are not closed, or `<topic number="301">` with closed ones.
 */
export async function* readTagged(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Tagged> {
  const decoder = new TextDecoder();
  let text = "";
  let number = 0;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    let end = 0;
    for (const pattern of [DOCUMENT, TOPIC])
      for (const { 0: whole, index, groups = {} } of text.matchAll(pattern)) {
        number += 1;
        end = Math.max(end, index + whole.length);
        const read = pattern === DOCUMENT ? readDocument : readTopic;
        yield {
          place: `${file}, record ${number}`,
          fields: read(groups.body ?? "", groups.attributes ?? ""),
          columns: null,
        };
      }
    text = text.slice(end);
  }
}

function readDocument(source: string, attributes: string): Record<string, unknown> {
  const body = source.replace(/<!--[\s\S]*?-->/g, " ").replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, "$1");
  const title = join(TITLES.flatMap((name) => elements(body, name)).slice(0, 1));
  const texts = join(outermost(body, TEXTS));
  return {
    docno:
      firstOf(body, IDS) || plain(OPEN_ID.exec(body)?.[1] ?? "") || attribute(attributes, ["id", "docno", "docid"]),
    title,
    text: texts || plain(without(body, [...ABOUT, ...TITLES]).replace(OPEN_ID, " ")),
  };
}

function readTopic(body: string, attributes: string): Record<string, unknown> {
  // Up to the next tag: most of these are not closed.
  const field = (name: string) => plain(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)`, "i").exec(body)?.[1] ?? "");
  const number = field("num") || attribute(attributes, ["number", "id", "qid"]);
  return {
    qid: number.replace(/^Number:\s*/i, ""),
    text: field("title").replace(/^Topic:\s*/i, "") || field("query") || field("question"),
  };
}

/** Contents of all elements with this name, with the tags in them. */
const elements = (body: string, name: string) => [...body.matchAll(elementOf(name))].map((match) => match[1] ?? "");
const elementOf = (name: string) => new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}\\s*>`, "gi");

/** Contents of the elements with these names in their order, without those that stand in another one. */
function outermost(body: string, names: string[]): string[] {
  const found = names
    .flatMap((name) =>
      [...body.matchAll(elementOf(name))].map((match) => ({
        at: match.index,
        end: match.index + match[0].length,
        content: match[1] ?? "",
      })),
    )
    .sort((a, b) => a.at - b.at || b.end - a.end);
  let end = 0;
  return found.flatMap((element) => {
    if (element.at < end) return [];
    end = element.end;
    return element.content;
  });
}

const firstOf = (body: string, names: string[]) =>
  names.map((name) => plain(elements(body, name)[0] ?? "")).find((content) => content !== "") ?? "";

/** The value of the first of these attributes that an opening tag has. */
function attribute(attributes: string, names: string[]): string {
  for (const name of names) {
    const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(attributes);
    if (match) return (match[1] ?? match[2] ?? "").trim();
  }
  return "";
}

const without = (body: string, names: string[]) =>
  names.reduce((rest, name) => rest.replace(elementOf(name), " "), body);
const join = (parts: string[]) => parts.map(plain).filter(Boolean).join(" ");
/** Without tags, on one line. A "<" that begins no tag is text: "p < 0.05". */
const plain = (text: string) =>
  text
    .replace(/<\/?[a-zA-Z!?][^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
