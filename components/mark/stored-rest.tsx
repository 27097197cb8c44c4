import { Button } from "@/components/ui/button";
import { MORE_PAPERS } from "@/lib/core/list/sentences";
import { CARDS_MISSING } from "@/lib/core/mark/sentences";
import { TRY_AGAIN } from "@/lib/core/site/sentences";
import type { useStoredPapers } from "./use-stored-papers";

/** The way to the papers of a kept list that are not shown yet, or did not come. */
export function StoredRest({ list }: { list: ReturnType<typeof useStoredPapers> }) {
  return (
    <>
      {list.hasFailed && <p className="mt-8 text-soft">{CARDS_MISSING}</p>}
      {list.hasMore && (
        <div className="mt-8">
          <Button variant="quiet" type="button" onClick={list.showMore}>
            {list.hasFailed ? TRY_AGAIN : MORE_PAPERS}
          </Button>
        </div>
      )}
    </>
  );
}
