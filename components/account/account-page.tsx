import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";

/** An account page: a headline over the page's rule, and below it a column of forms at its left edge. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <Heading level={1} look="page" isRuled>
        {title}
      </Heading>
      <div className="pt-8 *:max-w-form">{children}</div>
    </div>
  );
}

/** A part of a longer page, its name beside it where there is room. */
export function Section({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      className="max-w-none! scroll-mt-24 border-rule border-b py-8 first:pt-0 last:border-b-0 md:grid md:grid-cols-[var(--spacing-rail)_var(--container-form)] md:gap-x-12"
    >
      <Heading level={2} look="entry" className="mb-4">
        {title}
      </Heading>
      <div className="max-w-form">{children}</div>
    </section>
  );
}
