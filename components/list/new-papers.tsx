import type { ReactNode } from "react";

/** A list that says when its papers came, so that those since its reader's last visit are told. @param arrivals from formatArrivals. */
export function NewPapers({ arrivals, children }: { arrivals: string; children: ReactNode }) {
  return (
    <div className="contents" data-arrivals={arrivals} suppressHydrationWarning>
      {children}
    </div>
  );
}
