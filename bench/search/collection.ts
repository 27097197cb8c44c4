import type { Judgements } from "./metrics";
import { FORMS, findFiles, pickText, readRecords, requireFiles, type SourceRecord } from "./records";

/** `text` is "" where the query is a document, whose text it is then; `example` is that document's id. */
export type Query = { id: string; text: string; example: string | null };
/** A title or a text that the collection does not have is "". */
export type Document = { id: string; title: string; text: string };

/** Queries that have something relevant, and what that is; `unknown` counts those without a text whose document is not there. */
export type Topics = { queries: Query[]; judgements: Map<string, Judgements>; unknown: number };

const NAMES = {
  id: "_id id docno docid doc_id qid query_id paper_id paperId pid corpusid corpus_id arxiv_id".split(" "),
  query: "query query_id query-id qid topic".split(" "),
  document: "document doc corpus-id corpus_id docno docid doc_id example paper_id".split(" "),
  relevance: "relevance score rel label grade".split(" "),
  text: "text abstract contents body query question title".split(" "),
  title: ["title"],
};

/**
 * The queries of a collection with their judgements.
 * @param byExample whether a query is a document, and which ids are documents'. Its own document is not judged for it.
 * @throws Error with what is missing, as a sentence.
 */
export async function readTopics(folder: string, byExample: ReadonlySet<string> | null = null): Promise<Topics> {
  const judgements = await readJudgements(await requireFiles(folder, "judgements"));
  const files = await findFiles(folder, "queries");
  if (files.length === 0 && !byExample) await requireFiles(folder, "queries");
  const queries: Query[] = [];
  for (const file of files) for await (const record of readRecords(file)) queries.push(toQuery(record, byExample));
  if (files.length === 0) for (const id of judgements.keys()) queries.push({ id, text: "", example: id });
  const asked = byExample ? keepExamples(queries, judgements, byExample, folder) : queries;
  const judged = asked.filter(({ id }) => [...(judgements.get(id)?.values() ?? [])].some((grade) => grade > 0));
  if (judged.length === 0) throw new Error(`No query of ${folder} has a relevant document.\n${FORMS}`);
  return { queries: judged, judgements, unknown: queries.length - asked.length };
}

/** Ids of the documents. @throws Error when there are no files of documents, or a record is none. */
export async function readDocumentIds(folder: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { id } of readDocuments(folder)) ids.add(id);
  return ids;
}

/** The documents one by one. @throws Error when there are no files of documents, or a record is none. */
export async function* readDocuments(folder: string): AsyncGenerator<Document> {
  for (const file of await requireFiles(folder, "documents"))
    for await (const record of readRecords(file)) {
      const document = toDocument(record);
      if (document === null) throw new Error(`${record.place} has no id.\n${FORMS}`);
      yield document;
    }
}

/** The queries that can be asked; a query's own document is taken out of its judgements. */
function keepExamples(
  queries: Query[],
  judgements: Map<string, Judgements>,
  documents: ReadonlySet<string>,
  folder: string,
): Query[] {
  const hasDocument = ({ example }: Query) => example !== null && documents.has(example);
  if (!queries.some(hasDocument))
    throw new Error(`No query of ${folder} is one of its documents, so none can be asked by example.\n${FORMS}`);
  const asked = queries.filter((query) => hasDocument(query) || query.text !== "");
  for (const { id, example } of asked)
    judgements.set(id, new Map([...(judgements.get(id) ?? [])].filter(([document]) => document !== example)));
  return asked;
}

async function readJudgements(files: string[]): Promise<Map<string, Judgements>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const file of files)
    for await (const { place, fields, columns } of readRecords(file)) {
      const [query, document, relevance] = columns
        ? [columns[0], columns[columns.length > 3 ? 2 : 1], columns.at(-1)]
        : [pickText(fields, NAMES.query), pickText(fields, NAMES.document), pickText(fields, NAMES.relevance) ?? "1"];
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

function toQuery({ place, fields, columns }: SourceRecord, byExample: ReadonlySet<string> | null): Query {
  const [id, text, named] = columns
    ? [columns[0], columns.slice(1).join(" "), null]
    : [pickText(fields, NAMES.id), pickText(fields, NAMES.text), pickText(fields, NAMES.document)];
  if (!id || (!text && !byExample)) throw new Error(`${place} is no query.\n${FORMS}`);
  if (!byExample) return { id, text: text ?? "", example: null };
  // "q1 TAB d7" names the document by what would be the text.
  const example = [named, id, text].find((name) => name && byExample.has(name)) ?? null;
  return { id, text: text && text !== example ? text : "", example };
}

function toDocument({ fields, columns }: SourceRecord): Document | null {
  if (columns) {
    const [id, ...texts] = columns;
    const title = texts.length === 2 ? texts.shift() : "";
    return id && texts.length > 0 ? { id, title: title ?? "", text: texts.join(" ") } : null;
  }
  const id = pickText(fields, NAMES.id);
  if (id === null) return null;
  const title = pickText(fields, NAMES.title) ?? "";
  const text =
    pickText(
      fields,
      NAMES.text.filter((name) => name !== "title"),
    ) ?? "";
  // A text that is the title once more says nothing more.
  return { id, title, text: text.trim() === title.trim() ? "" : text };
}
