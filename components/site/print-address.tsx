"use client";

import { usePathname } from "next/navigation";

/** Where a printed page came from. */
export function PrintAddress({ siteName, siteUrl }: { siteName: string; siteUrl: string }) {
  const pathname = usePathname();
  return (
    // The page for unknown addresses is made once for all of them, and cannot know which one it is shown at.
    <p className="hidden print:block" suppressHydrationWarning>
      {siteName}, {siteUrl}
      {pathname}
    </p>
  );
}
