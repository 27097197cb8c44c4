import type { ReactNode } from "react";

/** A page that has only something to say: what is wrong or empty here, and where to go. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">{title}</h1>
      <div className="mt-6 max-w-[36rem] space-y-3 font-serif text-[1.125rem] leading-[1.6]">{children}</div>
    </div>
  );
}
