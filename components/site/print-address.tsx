"use client";

import { usePagePath } from "./use-page-path";

/** Where a printed page came from. */
export function PrintAddress({ siteName, siteUrl }: { siteName: string; siteUrl: string }) {
  const pathname = usePagePath();
  return (
    // The page for unknown addresses is made once for all of them, and cannot know which one it is shown at.
    <p className="hidden print:block" suppressHydrationWarning>
      {siteName}, {siteUrl}
      {pathname}
    </p>
  );
}
