"use client";

import { copyText } from "@/lib/browser/copy-text";
import { LINK_COPIED, LINK_NOT_COPIED, shareTitled } from "@/lib/core/paper/sentences";
import { PressButton } from "../ui/press-button";
import { useBriefWords } from "../ui/use-brief-words";

/** Passes the page on by the system's own dialog, or copies its address where there is none. */
export function SharePaper({ title }: { title: string }) {
  const [said, say] = useBriefWords();
  const share = async () => {
    const url = window.location.origin + window.location.pathname;
    if (await shareBySystem({ title, url })) return;
    say((await copyText(url)) ? LINK_COPIED : LINK_NOT_COPIED);
  };
  return (
    <PressButton
      onClick={share}
      aria-label={said ? undefined : shareTitled(title)}
      className="needs-script flex h-10 items-center px-1.5 font-semibold text-meta text-soft hover:text-ink"
    >
      <span aria-live="polite">{said || "Share"}</span>
    </PressButton>
  );
}

/** @returns false where the system shares nothing; a reader who thinks better of it has been served. */
async function shareBySystem(data: ShareData): Promise<boolean> {
  if (!navigator.share) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError";
  }
}
