"use client";

import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { SAVED_PAPERS } from "@/lib/core/list/sentences";
import { ACCOUNT } from "@/lib/core/settings/sentences";
import { ACTION_FORM } from "@/lib/core/site/form-method";
import { InboxLink } from "../notice/inbox-link";
import { usePagePath } from "../site/use-page-path";
import { AccountMenu } from "./account-menu";
import { useViewer } from "./viewer-provider";

/** "Sign in", or a menu of what is one's own. Takes the same room in both states so that nothing moves. */
export function AccountCorner() {
  const { viewer } = useViewer();
  const pathname = usePagePath();
  const signIn = (pathname === "/" ? "/signin" : `/signin?callbackUrl=${encodeURIComponent(pathname)}`) as Route;
  return (
    <div className="flex min-w-0 grow basis-0 items-center justify-end md:min-w-24 min-[80rem]:min-w-40 gap-x-2 text-meta">
      {/* Keys, since one element that took the other's place and width would count as moved; so would a box that grows. */}
      {viewer ? (
        <AccountMenu key="menu" viewer={viewer} />
      ) : (
        <Link key="sign-in" href={signIn} className="needs-script quiet-link block whitespace-nowrap py-2">
          Sign in
        </Link>
      )}
      {/* Without scripts a page, which is the same for everybody, does not know who reads; their settings do. */}
      {!viewer && (
        <a href="/settings" className="without-scripts quiet-link py-2">
          {ACCOUNT}
        </a>
      )}
      {viewer?.unread !== undefined && <InboxLink unread={viewer.unread} />}
      {/* At the edge, where a name that comes later cannot move it. */}
      <Link href="/saved" prefetch={false} aria-label={SAVED_PAPERS} title={SAVED_PAPERS} className="saved-link">
        <Icon name="bookmark" />
      </Link>
      {/* Of buttons anywhere on the page; here, as what a page carries of this component is its HTML alone. */}
      <form id={ACTION_FORM} method="post" hidden />
    </div>
  );
}
