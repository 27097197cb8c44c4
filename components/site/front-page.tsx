import type { ReactNode } from "react";

/** Two columns from 820 px up: what is read, and a rail beside it; on a phone the rail comes after. */
export function FrontPage({ children, rail }: { children: ReactNode; rail: ReactNode }) {
  return (
    <div className="page-width grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-16 pt-8 md:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="min-w-0">{children}</div>
      <aside aria-label="Beside the papers" className="no-print space-y-10 text-sm">
        {rail}
      </aside>
    </div>
  );
}
