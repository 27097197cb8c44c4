import { listFacets, SUBJECTS_MAX } from "@/db/queries/paper-facets";
import { listPapers, readPlace } from "@/db/queries/paper-lists";
import { findNamedSubjects } from "@/db/queries/subjects";
import { toListedPapers } from "@/lib/listed-paper";
import { formatPaperCursor, type PaperCursor } from "@/lib/paper-cursor";
import type { PaperListQuery, PaperScope } from "@/lib/paper-list";
import { readPaperListQuery } from "@/lib/read-paper-list";
import { firstOf } from "@/lib/search-params";
import { type Subject, subjectKinds } from "@/lib/subjects";
import { getViewer } from "@/lib/viewer";
import { readFacets } from "./cached";

/** Papers of a page whose reader chose what it shows. */
const PAPERS_PER_PAGE = 48;

export type Given = Record<string, string | string[] | undefined>;
/** What an address asks of a list; `place` is where the page begins, null at the beginning of the list. */
export type Choice = { query: PaperListQuery; place: PaperCursor | null };

/** Reads the parameters of an address that are a list's. What is wrong is left out, and the rest holds. */
export function readChoice(scope: PaperScope, given: Given): Choice {
  const { query } = readPaperListQuery((name) => firstOf(given[name]));
  return { query, place: readPlace({ scope, order: query.order }, firstOf(given.after) ?? "") };
}

/**
 * A page of a list as its reader chose it, with what the choices are made from. `isUnreadInBrowser`: what was read is
 * known to the browser alone, since nobody is signed in.
 */
export async function readChosenPapers(scope: PaperScope, { query, place }: Choice) {
  const viewer = query.unread ? await getViewer() : null;
  const filter = { ...query.filter, unreadBy: viewer?.id ?? null };
  const [{ papers, next }, named, facets] = await Promise.all([
    listPapers({ scope, filter, order: query.order, after: place, limit: PAPERS_PER_PAGE }),
    readNamed(query),
    scope.kind === "following" ? listFacets(scope) : readFacets(scope, SUBJECTS_MAX),
  ]);
  return {
    papers: toListedPapers(papers, query.view),
    next: next && formatPaperCursor(next),
    named,
    facets,
    isUnreadInBrowser: query.unread && !viewer,
  };
}

/** The subjects that the filter names, by their slugs when there are none such. */
async function readNamed({ filter }: PaperListQuery): Promise<Subject[]> {
  const found = await findNamedSubjects(filter);
  return subjectKinds.flatMap((kind) => {
    const slug = filter[kind];
    return slug === null ? [] : [found?.find((subject) => subject.kind === kind) ?? { kind, slug, name: slug }];
  });
}
