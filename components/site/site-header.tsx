import type { Route } from "next";
import Link from "next/link";
import { MastheadSearch } from "@/components/search/masthead-search";
import { TO_NEWEST_DAY, WAYS_TO_READ } from "@/lib/core/site/sentences";
import { AccountCorner } from "../account/account-corner";
import { NavLink } from "./nav-link";

/** What the masthead leads to; also current on pages below `alsoUnder`. An index stands there where there is room; the footer has it everywhere. */
export type Way = { path: Route; text: string; alsoUnder?: string[]; isIndex?: boolean };

/** Masthead: name, ways to read, and who is reading. On a phone the ways to read are a row of their own, which alone stays until the keyboard comes to the others. */
export function SiteHeader({ siteName, ways }: { siteName: string; ways: Way[] }) {
  return (
    <header className="masthead no-print">
      <div className="page-width">
        <Link href="/" className="masthead-name" title={TO_NEWEST_DAY}>
          {siteName}
        </Link>
        <nav aria-label={WAYS_TO_READ} className="masthead-ways">
          {ways.map(({ path, text, alsoUnder, isIndex }) => (
            <NavLink key={path} href={path} {...(alsoUnder && { alsoUnder })} {...(isIndex && { look: "index" })}>
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
