"use client";

import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { SAVED_PAPERS } from "@/lib/core/list/sentences";
import { usePagePath } from "../site/use-page-path";
import { useViewer } from "./viewer-provider";

/** "Sign in", or the way to one's own settings. Takes the same room in both states so that nothing moves. */
export function AccountCorner() {
  const { viewer } = useViewer();
  const pathname = usePagePath();
  const signIn = (pathname === "/" ? "/signin" : `/signin?callbackUrl=${encodeURIComponent(pathname)}`) as Route;
  return (
    <div className="flex min-w-0 grow basis-0 items-center md:min-w-24 justify-end gap-x-2 text-meta">
      {/* Keys, since one element that took the other's place and width would count as moved; so would a box that grows. */}
      {viewer ? (
        <Link key="settings" href={"/settings" as Route} className="quiet-link block min-w-0 truncate py-2 sm:max-w-56">
          <span className="sr-only">Settings of </span>
          {viewer.name ?? viewer.username}
        </Link>
      ) : (
        <Link key="sign-in" href={signIn} className="quiet-link block whitespace-nowrap py-2">
          Sign in
        </Link>
      )}
      {/* At the edge, where a name that comes later cannot move it. */}
      <Link href="/saved" prefetch={false} aria-label={SAVED_PAPERS} title={SAVED_PAPERS} className="saved-link">
        <Icon name="bookmark" />
      </Link>
    </div>
  );
}
