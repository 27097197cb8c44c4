"use client";

import Link from "next/link";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ViewerState, ViewersProfile } from "@/lib/core/account/viewer-state";
import { blockPerson } from "@/lib/core/comment/sentences";
import { EDIT_PROFILE, SEEN_BY_YOU_ALONE } from "@/lib/core/profile/sentences";
import { hasSession } from "../account/viewer-core";
import { BlockButton } from "../comment/block-button";
import { BlockedContext } from "../comment/newest-frame";
import { AboutText } from "./about-text";

/** `viewers`: null for who is not signed in, undefined until the answer is there. */
type Known = { name: string; viewers: ViewersProfile | null | undefined };
const ProfileContext = createContext<Known>({ name: "", viewers: null });

/**
 * Round a page of an account: asks once how the viewer stands to it, as the page is the same for everybody. Comments of somebody
 * whom the viewer has blocked are folded then. @param commentIds of the comments on the page, all of this account.
 */
export function ProfileFrame({
  name,
  commentIds = [],
  children,
}: {
  name: string;
  commentIds?: string[];
  children: ReactNode;
}) {
  const [viewers, setViewers] = useState<Known["viewers"]>(null);
  useEffect(() => {
    if (!hasSession()) return setViewers(null);
    setViewers(undefined);
    let isGone = false;
    fetch(`/api/viewer?profile=${name}`)
      .then((response) => (response.ok ? response.json() : {}))
      .then(({ profile }: Partial<ViewerState>) => {
        if (!isGone) setViewers(profile ?? null);
      })
      // Reading goes on; the next page asks again.
      .catch(() => setViewers(null));
    return () => {
      isGone = true;
    };
  }, [name]);
  return (
    <ProfileContext value={{ name, viewers }}>
      <BlockedContext value={viewers?.isBlocked ? commentIds : []}>{children}</BlockedContext>
    </ProfileContext>
  );
}

/** What can be done here: to change one's own profile, and to block anybody else. It has its room before it is known which. */
export function ViewersPart() {
  const { name, viewers } = useContext(ProfileContext);
  return (
    <div className="no-print mt-3 flex min-h-8 items-center text-meta">
      {viewers?.isOwn ? (
        <Link href="/settings/profile" prefetch={false} className="text-link py-1">
          {EDIT_PROFILE}
        </Link>
      ) : viewers ? (
        <BlockButton name={name} isBlocked={viewers.isBlocked} />
      ) : viewers === null ? (
        // The page is the same for everybody; the form there blocks, or asks who they are first.
        <a href={`/settings/blocks?${new URLSearchParams({ name })}`} rel="nofollow" className="quiet-link py-1">
          {blockPerson(name)}
        </a>
      ) : null}
    </div>
  );
}

/** What others do not see yet, for the account itself. */
export function UnseenAbout() {
  const { viewers } = useContext(ProfileContext);
  if (!viewers?.unseen) return null;
  return (
    <div className="mt-3 border-rule border-s-2 ps-4">
      <AboutText {...viewers.unseen} />
      <p className="mt-2 text-meta text-soft">{SEEN_BY_YOU_ALONE}</p>
    </div>
  );
}
