import type { Route } from "next";
import Link from "next/link";
import { useRef } from "react";
import { ThemeControl } from "@/components/site/theme-control";
import { profilePath } from "@/lib/core/account/profile";
import type { PublicViewer } from "@/lib/core/account/viewer-state";
import { ACCOUNT, ACCOUNT_OF, SIGN_OUT } from "@/lib/core/settings/sentences";
import {
  ADMINISTRATION,
  COLLECTIONS,
  DECISIONS_ABOUT_YOU,
  moderationWith,
  SUBMIT_PAPER,
  YOUR_PROFILE,
} from "@/lib/core/site/page-names";

type Place = [href: Route, text: string];

const MENU = "account-menu";
const PLACES: Place[] = [
  ["/following", "Following"],
  ["/saved", "Saved"],
  ["/saved/history", "History"],
  ["/saved/hidden", "Hidden"],
  ["/saved/searches", "Searches"],
  ["/settings", "Settings"],
];

/** Where readers collect and submit papers, as where they write. */
const placesOfWriters = ({ unread }: PublicViewer): Place[] =>
  unread === undefined
    ? []
    : [
        ["/collections", COLLECTIONS],
        ["/papers/submit", SUBMIT_PAPER],
      ];

/** The viewer's own page, which is where there are discussions. */
const placesOfProfile = ({ username, unread }: PublicViewer): Place[] =>
  unread === undefined ? [] : [[profilePath(username), YOUR_PROFILE]];

/** Places of who moderates or administers, and of who was decided about. */
const placesOfModeration = ({ role, openCases, hasDecisions }: PublicViewer): Place[] => [
  ...(openCases === undefined ? [] : ([["/moderation", moderationWith(openCases)]] satisfies Place[])),
  ...(role === "administrator" ? ([["/admin", ADMINISTRATION]] satisfies Place[]) : []),
  ...(hasDecisions ? ([["/appeals", DECISIONS_ABOUT_YOU]] satisfies Place[]) : []),
];

/** The reader's name, which opens a menu of what is theirs; the browser closes it by Esc or a press elsewhere. */
export function AccountMenu({ viewer }: { viewer: PublicViewer }) {
  const menu = useRef<HTMLElement>(null);
  return (
    <>
      <button type="button" popoverTarget={MENU} className="quiet-link block min-w-0 truncate py-2 sm:max-w-56">
        <span className="sr-only">{ACCOUNT_OF}</span>
        {viewer.name ?? viewer.username}
      </button>
      <nav ref={menu} id={MENU} popover="auto" aria-label={ACCOUNT} className="account-menu">
        {[...placesOfProfile(viewer), ...PLACES, ...placesOfWriters(viewer), ...placesOfModeration(viewer)].map(
          ([href, text]) => (
            // The page changes without a new document, so nothing else would close the menu.
            <Link key={href} href={href} prefetch={false} onClick={() => menu.current?.hidePopover()}>
              {text}
            </Link>
          ),
        )}
        <ThemeControl />
        <form method="post" action="/api/account/sign-out">
          <button type="submit">{SIGN_OUT}</button>
        </form>
      </nav>
    </>
  );
}
