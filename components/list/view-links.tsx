import type { Route } from "next";
import Link from "next/link";
import { type PaperView, paperViews } from "@/lib/core/list/paper-view";

const NAMES: Record<PaperView, string> = {
  excerpts: "Excerpts",
  titles: "Titles",
  abstracts: "Abstracts",
  grid: "Grid",
};

/** The views of a list as links, under their name; a script in the head keeps the one that is followed (lib/core/list/paper-view.ts). @param to the list in a view. */
export function ViewLinks({ current, to }: { current: PaperView; to: (view: PaperView) => string }) {
  return (
    <nav aria-label="View">
      <span>View</span>
      {paperViews.map((view) => (
        <Link
          key={view}
          href={to(view) as Route}
          rel="nofollow"
          prefetch={false}
          aria-current={view === current ? "true" : undefined}
          data-view={view}
        >
          {NAMES[view]}
        </Link>
      ))}
    </nav>
  );
}
