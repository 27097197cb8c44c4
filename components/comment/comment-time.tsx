"use client";

import { useEffect, useState } from "react";
import { timeAgo } from "@/lib/browser/time-ago";

/** When a comment was written: the day in HTML, which is the same for everybody; how long ago where scripts run. */
export function CommentTime({ at, day }: { at: number; day: string }) {
  const [ago, setAgo] = useState<string | null>(null);
  useEffect(() => setAgo(timeAgo(at, Date.now())), [at]);
  return (
    <time dateTime={new Date(at).toISOString()} title={ago === null ? undefined : new Date(at).toLocaleString()}>
      {ago ?? day}
    </time>
  );
}
