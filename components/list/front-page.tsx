import type { ReactNode } from "react";
import { SIDEBAR } from "@/lib/core/list/sentences";

/**
 * Two columns from 820 px up: what is read, and a rail beside it. On a phone the rail comes after `children` and before
 * `rest`, so that a list which grows as it is scrolled never pushes it away.
 * @param arrivals when the papers of `children` came, from formatArrivals, where `rest` goes on with earlier ones.
 */
export function FrontPage({
  children,
  rail,
  rest,
  arrivals,
}: {
  children: ReactNode;
  rail: ReactNode;
  rest?: ReactNode;
  arrivals?: string | undefined;
}) {
  return (
    <div className="page-width front-page">
      <div className="min-w-0" data-arrivals={arrivals} suppressHydrationWarning>
        {children}
      </div>
      <aside aria-label={SIDEBAR} className="no-print space-y-10 text-meta">
        {rail}
      </aside>
      {rest && <div className="min-w-0">{rest}</div>}
    </div>
  );
}
