"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { ViewerState, ViewersCollection } from "@/lib/core/account/viewer-state";
import { type CollectionName, collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import {
  EDIT_COLLECTION,
  FOLLOW_COLLECTION,
  FOLLOWING_COLLECTION,
  followCollectionTitled,
  REPORT_COLLECTION,
} from "@/lib/core/collection/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { hasSession, sendToggle } from "../account/viewer-core";
import { PressButton } from "../ui/press-button";

type Props = {
  collection: CollectionName & { title: string };
  /** Token of the link that the viewer came by. */
  linkKey: string | null;
  /** How the viewer stands to it, where the page is made for them alone; undefined where it is everybody's. */
  known?: ViewersCollection | undefined;
  mayFollow: boolean;
  mayReport: boolean;
};

/** What the viewer may do with a collection: follow it, edit it, report it. The page is the same for everybody, so it asks once. */
export function CollectionViewer({ collection, linkKey, known, mayFollow, mayReport }: Props) {
  const [own, setOwn] = useState(known);
  const { id, title } = collection;
  useEffect(() => {
    if (known || !hasSession()) return;
    let isGone = false;
    fetch(`/api/viewer?collection=${id}`)
      .then((response) => (response.ok ? response.json() : {}))
      .then(({ collection: found }: Partial<ViewerState>) => {
        if (!isGone) setOwn(found);
      })
      // Reading goes on; the next page asks again.
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [id, known]);
  const isFollowed = own?.isFollowed ?? false;
  const query = linkKey === null ? "" : `?${new URLSearchParams({ key: linkKey })}`;
  const noun = collectionApiPath(collection, "/follow");
  const url = noun + query;
  const mayEdit = own?.role === "owner" || own?.role === "editor";
  async function toggle() {
    if (!hasSession()) {
      window.location.assign(`/signin?${new URLSearchParams({ callbackUrl: collectionPath(collection) + query })}`);
      return;
    }
    const next = !isFollowed;
    setOwn({ role: null, ...own, isFollowed: next });
    const answer = await sendToggle(url, next).catch(() => null);
    if (!answer?.ok) setOwn({ role: null, ...own, isFollowed });
  }
  // With the way of HTML in it, the address has a query already.
  const action = formAction(isFollowed ? "DELETE" : "PUT", noun);
  return (
    <div className="no-print mt-3 flex min-h-8 flex-wrap items-center gap-x-5 gap-y-2 text-meta">
      {mayFollow && own?.role !== "owner" && (
        <PressButton
          aria-pressed={isFollowed}
          aria-label={followCollectionTitled(title)}
          onClick={toggle}
          action={linkKey === null ? action : `${action}&${new URLSearchParams({ key: linkKey })}`}
          className="small-button"
        >
          {isFollowed ? FOLLOWING_COLLECTION : FOLLOW_COLLECTION}
        </PressButton>
      )}
      {mayEdit && (
        <Link href={collectionPath(collection, "edit")} prefetch={false} className="text-link py-1">
          {EDIT_COLLECTION}
        </Link>
      )}
      {mayReport && !mayEdit && (
        <a href={collectionPath(collection, "flag")} rel="nofollow" className="quiet-link py-1">
          {REPORT_COLLECTION}
        </a>
      )}
    </div>
  );
}
