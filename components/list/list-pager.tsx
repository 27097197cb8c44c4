import type { Route } from "next";
import Link from "next/link";

/** The ways on and back of a list that is shown page by page. @param firstPath null on the first page. @param nextPath null on the last. */
export function ListPager({ firstPath, nextPath }: { firstPath: string | null; nextPath: string | null }) {
  if (firstPath === null && nextPath === null) return null;
  return (
    <nav aria-label="More papers" className="mt-8 flex flex-wrap justify-between gap-x-8 gap-y-3">
      {nextPath !== null && (
        <Link className="text-link font-serif text-[1.25rem]" href={nextPath as Route} rel="next" prefetch={false}>
          More papers
        </Link>
      )}
      {firstPath !== null && (
        <Link className="text-link font-serif text-[1.25rem]" href={firstPath as Route} prefetch={false}>
          Back to the first
        </Link>
      )}
    </nav>
  );
}
