import type { ReactNode } from "react";

/** What happened is read out when the page comes; a fact is part of the page. */
const KINDS = {
  done: { role: "status", look: "border-rule" },
  refused: { role: "alert", look: "border-accent text-accent" },
  fact: { role: undefined, look: "border-accent" },
};

/** A sentence at a bar: what was done or refused, or what should not be missed. */
export function Notice({ kind, children }: { kind: keyof typeof KINDS; children: ReactNode }) {
  const { role, look } = KINDS[kind];
  return (
    <p role={role} className={`mb-8 border-l-2 pl-3 ${look}`}>
      {children}
    </p>
  );
}
