import type { ReactNode } from "react";

/** An account page: a headline over the page's rule, and below it a column of forms at its left edge. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">{title}</h1>
      <div className="pt-8 *:max-w-[26rem]">{children}</div>
    </div>
  );
}

/** What was refused or done, read out when the page comes. */
export function Notice({ children, isRefusal = false }: { children: ReactNode; isRefusal?: boolean }) {
  return (
    <p
      role={isRefusal ? "alert" : "status"}
      className={`mb-8 border-l-2 pl-3 ${isRefusal ? "border-accent text-accent" : "border-rule text-ink"}`}
    >
      {children}
    </p>
  );
}

/** A part of a longer page, its name beside it where there is room. */
export function Section({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      className="max-w-none! scroll-mt-24 border-rule border-b py-8 first:pt-0 last:border-b-0 md:grid md:grid-cols-[18rem_26rem] md:gap-x-12"
    >
      <h2 className="mb-4 text-xl leading-7">{title}</h2>
      <div className="max-w-[26rem]">{children}</div>
    </section>
  );
}
