"use client";

import { useComing } from "@/components/list/use-coming";
import { ViewLinks } from "@/components/list/view-links";
import { Prose } from "@/components/ui/prose";
import { formatPaperListQuery, PLAIN_QUERY } from "@/lib/core/list/paper-list";
import { DEFAULT_VIEW, type PaperView } from "@/lib/core/list/paper-view";
import { type ListedMark, MARK_LISTS } from "@/lib/core/mark/reading-marks";
import { LIST_NEEDS_SCRIPTS } from "@/lib/core/mark/sentences";
import { CiteMarked, MarkedPapers } from "./marked-papers";
import { StoredRest } from "./stored-rest";
import { useStoredPapers } from "./use-stored-papers";

/**
 * The list of a reader who is not signed in, from what their browser keeps. What they take from it while they look at
 * it stays until they leave, so that it can be put back. @param nothing is said of an empty list.
 */
export function StoredList({
  kind,
  view = DEFAULT_VIEW,
  nothing,
}: {
  kind: Exclude<ListedMark, "opened">;
  view?: PaperView;
  nothing: string;
}) {
  const list = useStoredPapers(kind, view);
  const { ids, shown } = list;
  useComing("list", list.isPending);
  return (
    // What is below is not seen before the list is, so that the list moves nothing (marked-papers.css).
    <div className="flow-root" data-pending={list.isPending || undefined}>
      <Prose className="without-scripts mt-8">{LIST_NEEDS_SCRIPTS}</Prose>
      {ids?.length === 0 && <Prose className="mt-8">{nothing}</Prose>}
      {kind === "saved" && ids !== null && ids.length > 0 && <CiteMarked ids={ids} />}
      {ids !== null && ids.length > 0 && (
        <div className="choices no-print">
          <ViewLinks
            current={view}
            to={(chosen) => `${MARK_LISTS[kind]}${formatPaperListQuery({ ...PLAIN_QUERY, view: chosen })}`}
          />
        </div>
      )}
      <MarkedPapers {...shown} view={view} />
      <StoredRest list={list} />
    </div>
  );
}
