import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { readLines, startOf } from "@/ingest/lines";
import type { Judgements } from "./metrics";
import { readTagged } from "./tagged";

type Query = { id: string; text: string };
export type Document = { id: string; title: string; text: string };

/** Queries that have something relevant, and what that is. */
export type Topics = { queries: Query[]; judgements: Map<string, Judgements> };

export const FORMS = `DIR holds, as files whose names say it (plain or .gz):
  documents  *doc*, *corpus*   JSON Lines with _id (or id, docno), title, text (or abstract, contents); or TREC's <DOC>
  queries    *quer*, *topic*   JSON Lines with _id (or id, qid), text (or query); TREC's <top>; or lines "id TAB text"
  judgements *qrel*, *judg*    TREC's "query 0 document relevance"; "query TAB document TAB relevance"; or JSON Lines`;

const KINDS = {
  judgements: /qrel|judg/i,
  queries: /quer|topic/i,
  documents: /doc|corpus/i,
};

const NAMES = {
  id: ["_id", "id", "docno", "docid", "doc_id", "qid", "query_id"],
  query: ["query", "query_id", "query-id", "qid", "topic"],
  document: ["document", "doc", "corpus-id", "corpus_id", "docno", "docid", "doc_id"],
  relevance: ["relevance", "score", "rel", "label"],
  text: ["text", "abstract", "contents", "body", "query", "question", "title"],
  title: ["title"],
};

/** The queries of a collection with their judgements. @throws Error with what is missing, as a sentence. */
export async function readTopics(folder: string): Promise<Topics> {
  const judgements = await readJudgements(await findFiles(folder, "judgements"));
  const queries: Query[] = [];
  for (const file of await findFiles(folder, "queries"))
    for await (const record of readRecords(file)) queries.push(toQuery(record));
  const judged = queries.filter(({ id }) =>
    [...(judgements.get(id)?.values() ?? [])].some((relevance) => relevance > 0),
  );
  if (judged.length === 0) throw new Error(`No query of ${folder} has a relevant document.\n${FORMS}`);
  return { queries: judged, judgements };
}

/** The documents one by one. @throws Error when there are no files of documents, or a record is none. */
export async function* readDocuments(folder: string): AsyncGenerator<Document> {
  for (const file of await findFiles(folder, "documents"))
    for await (const { place, fields } of readRecords(file)) {
      const id = pick(fields, NAMES.id);
      if (id === null) throw new Error(`${place} has no id.\n${FORMS}`);
      const title = pick(fields, NAMES.title) ?? "";
      yield { id, title, text: pick(fields, NAMES.text) ?? title };
    }
}

/** Files of one kind, by name; in the folder, or in a folder of that kind in it (`qrels/test.tsv`). */
async function findFiles(folder: string, kind: keyof typeof KINDS): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new Error(`${folder} is no folder that can be read.\n${FORMS}`);
  });
  const isOfKind = (name: string) =>
    (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((other) => KINDS[other].test(name)) === kind;
  const files: string[] = [];
  for (const entry of entries.filter(({ name }) => !/\.md$/i.test(name) && isOfKind(name))) {
    const found = path.join(folder, entry.name);
    if (!entry.isDirectory()) files.push(found);
    else files.push(...(await readdir(found)).sort().map((name) => path.join(found, name)));
  }
  if (files.length === 0) throw new Error(`${folder} has no file of ${kind}.\n${FORMS}`);
  return files.sort();
}

async function readJudgements(files: string[]): Promise<Map<string, Judgements>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const file of files)
    for await (const { place, fields, columns } of readRecords(file)) {
      const [query, document, relevance] = columns
        ? [columns[0], columns[columns.length > 3 ? 2 : 1], columns.at(-1)]
        : [pick(fields, NAMES.query), pick(fields, NAMES.document), pick(fields, NAMES.relevance) ?? "1"];
      if (!query || !document || columns?.length === 1) throw new Error(`${place} is no judgement.\n${FORMS}`);
      const grade = Number(relevance);
      // The first line of a table may name its columns.
      if (Number.isNaN(grade) && place.endsWith(":1")) continue;
      if (Number.isNaN(grade)) throw new Error(`${place} has "${relevance}" where a number should be.\n${FORMS}`);
      const ofQuery = judgements.get(query) ?? new Map<string, number>();
      judgements.set(query, ofQuery.set(document, grade));
    }
  return judgements;
}

function toQuery({ place, fields, columns }: SourceRecord): Query {
  const [id, text] = columns
    ? [columns[0], columns.slice(1).join(" ")]
    : [pick(fields, NAMES.id), pick(fields, NAMES.text)];
  if (!id || !text) throw new Error(`${place} is no query.\n${FORMS}`);
  return { id, text };
}

type SourceRecord = { place: string; fields: Record<string, unknown>; columns: string[] | null };

/** Records of a file by its content: JSON Lines, TREC's tags, else columns. */
async function* readRecords(file: string): AsyncGenerator<SourceRecord> {
  const source = createReadStream(file);
  const { head, rest } = await startOf(file.endsWith(".gz") ? source.pipe(createGunzip()) : source);
  if (head.trimStart().startsWith("<")) {
    yield* readTagged(rest, file);
    return;
  }
  const isJson = head.trimStart().startsWith("{");
  for await (const { number, text } of readLines(rest)) {
    const place = `${file}:${number}`;
    if (text === null) throw new Error(`${place} is too long.`);
    if (text.trim() === "") continue;
    if (isJson) yield { place, fields: parseObject(text, place), columns: null };
    else yield { place, fields: {}, columns: text.trim().split(text.includes("\t") ? "\t" : /\s+/) };
  }
}

function parseObject(text: string, place: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`${place} is not JSON.`);
  }
}

function pick(fields: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
}
