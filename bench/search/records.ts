import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { readLines, startOf } from "@/ingest/lines";
import { readTagged } from "./tagged";

export const FORMS = `DIR holds, as files whose names say it (plain or .gz):
  documents  *doc*, *corpus*, *collection*, *abstract*, *passage*, *paper*
             JSON Lines with _id (or id, docno, paper_id), title, text (or abstract, contents); TREC's <DOC>, its text in <TEXT> or
             beside <DOCNO>; or lines "id TAB text", "id TAB title TAB text"
  queries    *quer*, *topic*, *example*
             JSON Lines with _id (or id, qid), text (or query); TREC's <top>; or lines "id TAB text"
  judgements *qrel*, *judg*
             TREC's "query 0 document relevance"; "query TAB document TAB relevance"; or JSON Lines
With --by-example a query is a document: it has the document's id, or names it (document, or "id TAB document"), and needs no text;
without a file of queries, every judged document is one.`;

const KINDS = {
  judgements: /qrel|judg/i,
  queries: /quer|topic|example/i,
  documents: /doc|corpus|collection|abstract|passage|paper/i,
};
export type FileKind = keyof typeof KINDS;

/** One record: fields of JSON or of tags, or the columns of a line. */
export type SourceRecord = { place: string; fields: Record<string, unknown>; columns: string[] | null };

/**
 * Files of one kind, by name; in the folder, or in a folder of that kind in it (`qrels/test.tsv`). @returns [] when there is none.
 * @throws Error when the folder cannot be read.
 */
export async function findFiles(folder: string, kind: FileKind): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new Error(`${folder} is no folder that can be read.\n${FORMS}`);
  });
  const isOfKind = (name: string) =>
    (Object.keys(KINDS) as FileKind[]).find((other) => KINDS[other].test(name)) === kind;
  const files: string[] = [];
  for (const entry of entries.filter(({ name }) => !/\.md$/i.test(name) && isOfKind(name))) {
    const found = path.join(folder, entry.name);
    if (!entry.isDirectory()) files.push(found);
    else files.push(...(await readdir(found)).sort().map((name) => path.join(found, name)));
  }
  return files.sort();
}

/** The same where there must be one. @throws Error that says which file is missing. */
export async function requireFiles(folder: string, kind: FileKind): Promise<string[]> {
  const files = await findFiles(folder, kind);
  if (files.length === 0) throw new Error(`${folder} has no file of ${kind}.\n${FORMS}`);
  return files;
}

/** Records of a file by its content: JSON Lines, TREC's tags, else columns. @throws Error with the place of what is none. */
export async function* readRecords(file: string): AsyncGenerator<SourceRecord> {
  const source = createReadStream(file);
  const { head, rest } = await startOf(file.endsWith(".gz") ? source.pipe(createGunzip()) : source);
  const start = head.replace(/^\uFEFF/, "").trimStart();
  if (start.startsWith("<")) {
    yield* readTagged(rest, file);
    return;
  }
  const isJson = start.startsWith("{");
  for await (const { number, text: line } of readLines(rest)) {
    const place = `${file}:${number}`;
    if (line === null) throw new Error(`${place} is too long.`);
    const text = line.replace(/^\uFEFF/, "");
    if (text.trim() === "") continue;
    if (isJson) yield { place, fields: parseObject(text, place), columns: null };
    else yield { place, fields: {}, columns: text.trim().split(text.includes("\t") ? "\t" : /\s+/) };
  }
}

/** The first of the fields that says something: text, a number, or text in a list of sentences. */
export function pickText(fields: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value.trim() !== "") return value;
    if (typeof value === "number") return String(value);
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string"))
      return value.join(" ");
  }
  return null;
}

function parseObject(text: string, place: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`${place} is not JSON.`);
  }
}
