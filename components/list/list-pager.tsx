import { Pager } from "@/components/ui/pager";

/** The ways on and back of a list that is shown page by page. @param firstPath null on the first page. @param nextPath null on the last. */
export function ListPager({ firstPath, nextPath }: { firstPath: string | null; nextPath: string | null }) {
  return (
    <Pager
      label="More papers"
      next={nextPath === null ? null : { path: nextPath, text: "More papers" }}
      first={firstPath === null ? null : { path: firstPath, text: "Back to the first" }}
    />
  );
}
