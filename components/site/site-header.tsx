import type { Route } from "next";
import Link from "next/link";
import { MastheadSearch } from "@/components/search/masthead-search";
import { TO_NEWEST_DAY, WAYS_TO_READ } from "@/lib/core/site/sentences";
import { AccountCorner } from "../account/account-corner";
import { NavLink } from "./nav-link";

/** A list that the masthead leads to; also current on pages below `alsoUnder`. */
export type Way = { path: Route; text: string; alsoUnder?: string[] };

/** Masthead: name, ways to read, and who is reading. On a phone the ways to read are a row of their own, which alone stays until the keyboard comes to the others. */
export function SiteHeader({ siteName, ways }: { siteName: string; ways: Way[] }) {
  return (
    <header className="no-print sticky -top-12 z-20 border-rule border-b bg-paper has-focus-visible:top-0 md:top-0">
      <div className="page-width relative flex flex-wrap items-center gap-x-3 md:h-14 md:flex-nowrap md:gap-x-4 lg:gap-x-8">
        <Link
          href="/"
          className="min-w-0 truncate font-serif font-semibold text-title leading-12"
          title={TO_NEWEST_DAY}
        >
          {siteName}
        </Link>
        <nav aria-label={WAYS_TO_READ} className="masthead-ways">
          {ways.map(({ path, text, alsoUnder }) => (
            <NavLink key={path} href={path} {...(alsoUnder && { alsoUnder })}>
              {text}
            </NavLink>
          ))}
        </nav>
        <AccountCorner />
        <MastheadSearch />
      </div>
    </header>
  );
}
