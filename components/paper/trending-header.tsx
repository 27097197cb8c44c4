import Link from "next/link";

/** The head of the trending papers. */
export function TrendingHeader() {
  return (
    <header className="double-rule-below pb-4">
      <h1 className="text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">Trending</h1>
      <p className="mt-1 text-soft text-sm">
        By upvotes and freshness, from all days ·{" "}
        <Link className="text-link" href="/about/ranking">
          How the order is made
        </Link>
      </p>
    </header>
  );
}
