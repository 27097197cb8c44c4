import type { Route } from "next";
import Link from "next/link";

/** A page of the same list, and how the way to it is called. */
type Way = { path: string; text: string };

/** The ways on and back of what is shown page by page. @param next null on the last page. @param first null on the first. */
export function Pager({ label, next, first }: { label: string; next: Way | null; first: Way | null }) {
  if (!next && !first) return null;
  return (
    <nav aria-label={label} className="mt-8 flex flex-wrap justify-between gap-x-8 gap-y-3 font-serif text-title">
      {next && (
        <Link className="text-link" href={next.path as Route} rel="next" prefetch={false}>
          {next.text}
        </Link>
      )}
      {first && (
        <Link className="text-link" href={first.path as Route} prefetch={false}>
          {first.text}
        </Link>
      )}
    </nav>
  );
}
