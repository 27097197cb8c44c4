"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { usePagePath } from "./use-page-path";

/** A link of the masthead; marked as the current one on its page, on those below it and on those under `alsoUnder`. */
export function NavLink({
  href,
  alsoUnder = [],
  look,
  children,
}: {
  href: Route;
  alsoUnder?: string[];
  look?: string;
  children: ReactNode;
}) {
  const pathname = usePagePath();
  const isCurrent = pathname === href || [`${href}/`, ...alsoUnder].some((prefix) => pathname.startsWith(prefix));
  return (
    // Every page has these links; what they would load ahead is the scripts of other routes.
    <Link href={href} prefetch={false} aria-current={isCurrent ? "page" : undefined} className={look}>
      {children}
    </Link>
  );
}
