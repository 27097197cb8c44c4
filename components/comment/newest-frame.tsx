"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ViewerState } from "@/lib/core/account/viewer-state";
import { COMMENT_OF_BLOCKED } from "@/lib/core/comment/sentences";
import { hasSession } from "../account/viewer-core";
import { useFold } from "./fold";

/** Ids of comments by people whom the viewer has blocked. */
export const BlockedContext = createContext<readonly string[]>([]);

/** Round a list of comments of several papers: asks once which of them are by people whom the viewer has blocked. @param ids of its comments. */
export function NewestFrame({ ids, children }: { ids: string[]; children: ReactNode }) {
  const asked = ids.join(",");
  const [blocked, setBlocked] = useState<readonly string[]>([]);
  useEffect(() => {
    if (asked === "" || !hasSession()) return;
    let isGone = false;
    fetch(`/api/viewer?comments=${asked}`)
      .then((response) => (response.ok ? response.json() : {}))
      .then(({ blockedComments }: Partial<ViewerState>) => {
        if (!isGone && blockedComments) setBlocked(blockedComments);
      })
      // Reading goes on; the next page asks again.
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [asked]);
  return <BlockedContext value={blocked}>{children}</BlockedContext>;
}

/** A comment among those of other papers; of somebody whom the viewer has blocked the paper alone is seen. @param label who wrote it and when. */
export function NewestArticle({
  id,
  label,
  paper,
  children,
}: {
  id: string;
  label: string;
  paper: ReactNode;
  children: ReactNode;
}) {
  const { line, isFolded } = useFold(useContext(BlockedContext).includes(id));
  return (
    <article className="comment" aria-label={isFolded ? COMMENT_OF_BLOCKED : label}>
      {paper}
      {line}
      {!isFolded && children}
    </article>
  );
}
