import { Pager } from "@/components/ui/pager";
import { BACK_TO_FIRST, MORE_PAPERS } from "@/lib/core/list/sentences";

/** The ways on and back of a list that is shown page by page. @param firstPath null on the first page. @param nextPath null on the last. */
export function ListPager({ firstPath, nextPath }: { firstPath: string | null; nextPath: string | null }) {
  return (
    <Pager
      label={MORE_PAPERS}
      next={nextPath === null ? null : { path: nextPath, text: MORE_PAPERS }}
      first={firstPath === null ? null : { path: firstPath, text: BACK_TO_FIRST }}
    />
  );
}
