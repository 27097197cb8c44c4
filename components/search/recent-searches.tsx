"use client";

import type { Route } from "next";
import Link from "next/link";
import { useEffect, useState } from "react";
import {
  clearRecentSearches,
  keepRecentSearches,
  readRecentSearches,
  recentSearchPath,
  storeRecentSearch,
} from "@/lib/browser/recent-searches";
import {
  CLEAR_SEARCHES,
  KEEP_NO_SEARCHES,
  KEEP_SEARCHES,
  NO_SEARCHES_KEPT,
  RECENT_SEARCHES,
} from "@/lib/core/search/sentences";

const BUTTON = "text-link py-1";

/** What was searched for in this browser, and ways to forget it or to keep none. Nothing before scripts know. */
export function RecentSearches() {
  const [searches, setSearches] = useState<string[] | null>([]);
  const readAgain = () => setSearches(readRecentSearches());
  useEffect(readAgain, []);
  if (searches?.length === 0) return null;
  const change = (by: () => void) => () => {
    by();
    readAgain();
  };
  return (
    <section aria-label={RECENT_SEARCHES} className="mt-8 max-w-text font-serif text-prose">
      <p className="text-soft">{searches ? `${RECENT_SEARCHES}:` : NO_SEARCHES_KEPT}</p>
      <ul className="mt-3 space-y-1">
        {searches?.map((text) => (
          <li key={text}>
            <Link
              className="text-link inline-block max-w-full truncate py-1"
              href={recentSearchPath(text) as Route}
              prefetch={false}
              dir="auto"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex gap-x-5 font-sans text-meta text-soft">
        {searches && (
          <button type="button" className={BUTTON} onClick={change(clearRecentSearches)}>
            {CLEAR_SEARCHES}
          </button>
        )}
        <button type="button" className={BUTTON} onClick={change(() => keepRecentSearches(searches === null))}>
          {searches ? KEEP_NO_SEARCHES : KEEP_SEARCHES}
        </button>
      </p>
    </section>
  );
}

/** Keeps the search that its page is about. */
export function StoredSearch({ text }: { text: string }) {
  useEffect(() => storeRecentSearch(text), [text]);
  return null;
}
