const DOCUMENT = /<DOC>([\s\S]*?)<\/DOC>/gi;
const TOPIC = /<top>([\s\S]*?)<\/top>/gi;

type Tagged = { place: string; fields: Record<string, unknown>; columns: null };

/**
 * Records in the tags of TREC: `<DOC>` with `<DOCNO>`, `<TITLE>` and `<TEXT>` (tags are closed), or `<top>` with
 * `<num> Number: 301` and `<title>`, whose tags are not closed. Held in memory a record at a time.
 */
export async function* readTagged(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Tagged> {
  const decoder = new TextDecoder();
  let text = "";
  let number = 0;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    let end = 0;
    for (const pattern of [DOCUMENT, TOPIC])
      for (const match of text.matchAll(pattern)) {
        number += 1;
        end = Math.max(end, match.index + match[0].length);
        const place = `${file}, record ${number}`;
        const fields = pattern === DOCUMENT ? readDocument(match[1] ?? "") : readTopic(match[1] ?? "");
        yield { place, fields, columns: null };
      }
    text = text.slice(end);
  }
}

function readDocument(body: string): Record<string, unknown> {
  const field = (name: string) => plain(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "i").exec(body)?.[1]);
  const title = field("TITLE") ?? field("HEADLINE");
  return { docno: field("DOCNO"), title, text: field("TEXT") ?? title };
}

function readTopic(body: string): Record<string, unknown> {
  const field = (name: string) => plain(new RegExp(`<${name}>([^<]*)`, "i").exec(body)?.[1]);
  return {
    qid: field("num")?.replace(/^Number:\s*/i, ""),
    text: field("title")?.replace(/^Topic:\s*/i, ""),
  };
}

const plain = (text: string | undefined) =>
  text
    ?.replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
