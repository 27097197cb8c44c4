import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";

/** A page that has only something to say: what is wrong or empty here, and where to go. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <Heading level={1} look="page" isRuled>
        {title}
      </Heading>
      <Prose as="div" className="mt-6 space-y-3">
        {children}
      </Prose>
    </div>
  );
}
