import { formatPaperCursor } from "@/lib/core/list/paper-cursor";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { listPapers, type PaperList, readPlace } from "../queries/list/paper-lists";
import type { CardPaper } from "../queries/paper/papers";

type Asked = Partial<PaperList> & Pick<PaperList, "scope">;

/** A page of a list, without filter and in the scope's own order unless told otherwise. @param after a place's text. */
export async function readPage(asked: Asked, limit: number, after: string | null = null) {
  const list: PaperList = { filter: NO_FILTER, order: "default", ...asked };
  const place = after === null ? null : readPlace(list, after);
  if (after !== null && !place) throw new Error(`${after} is no place in this list.`);
  const page = await listPapers({ ...list, after: place, limit });
  return { papers: page.papers, next: page.next && formatPaperCursor(page.next) };
}

/** A whole list, page by page, each place gone through its address. */
async function walkPapers(asked: Asked, pageSize: number): Promise<CardPaper[]> {
  const papers: CardPaper[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(asked, pageSize, after);
    if (page.papers.length > pageSize) throw new Error(`A page of ${pageSize} has ${page.papers.length} papers.`);
    papers.push(...page.papers);
    after = page.next;
  } while (after);
  return papers;
}

/** The ids of walkPapers. */
export const walkIds = async (asked: Asked, pageSize: number): Promise<string[]> =>
  (await walkPapers(asked, pageSize)).map((paper) => paper.id);
