import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import {
  ACCOUNTS,
  ALL_TIMES_UTC,
  JOBS,
  MAIL,
  OVERVIEW,
  PARTS_OF_ADMINISTRATION,
  SETTINGS_OF_SITE,
} from "@/lib/core/admin/sentences";
import { ORGANIZATION_DOMAINS } from "@/lib/core/claim/sentences";
import { ADMINISTRATION, MODERATION } from "@/lib/core/site/page-names";

const PARTS = {
  "/admin": OVERVIEW,
  "/admin/users": ACCOUNTS,
  "/admin/jobs": JOBS,
  "/admin/mail": MAIL,
  "/admin/organizations": ORGANIZATION_DOMAINS,
  "/admin/settings": SETTINGS_OF_SITE,
};

type Props = {
  /** The part that the page is of. */
  part: keyof typeof PARTS;
  /** Of a page within a part; the part's own page is called as all of them. */
  title?: string;
  hasDiscussions: boolean;
  children: ReactNode;
};

/** A page of administration: a headline over the page's rule, the ways to the other parts, and tables. */
export function AdminPage({ part, title = ADMINISTRATION, hasDiscussions, children }: Props) {
  return (
    <div className="page-width pt-8 sm:pt-12">
      <Heading level={1} look="page" isRuled>
        {title}
      </Heading>
      <nav aria-label={PARTS_OF_ADMINISTRATION} className="flex flex-wrap gap-x-5 gap-y-1 pt-6 text-meta">
        {Object.entries(PARTS).map(([path, text]) => (
          <Link
            key={path}
            href={path as Route}
            prefetch={false}
            aria-current={path === part ? (title === ADMINISTRATION ? "page" : "true") : undefined}
            className={`py-1 ${path === part ? "text-accent" : "quiet-link"}`}
          >
            {text}
          </Link>
        ))}
        {hasDiscussions && (
          <Link href="/moderation" prefetch={false} className="quiet-link py-1">
            {MODERATION}
          </Link>
        )}
      </nav>
      <div className="pt-6">{children}</div>
      <p className="mt-8 text-meta text-soft">{ALL_TIMES_UTC}</p>
    </div>
  );
}

/** A part of such a page, under its own heading. */
export const AdminPart = ({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) => (
  <section className="mb-8">
    <Heading level={2} look="entry" className="mb-3">
      {title}
    </Heading>
    {hint && <p className="mb-3 max-w-message text-meta text-soft">{hint}</p>}
    {children}
  </section>
);
