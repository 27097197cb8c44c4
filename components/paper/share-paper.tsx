"use client";

import { useViewerStore } from "@/components/account/viewer-provider";
import { copyText } from "@/lib/browser/copy-text";
import { LINK_COPIED, LINK_NOT_COPIED, shareTitled } from "@/lib/core/paper/sentences";
import { PressButton } from "../ui/press-button";

/** Passes the page on by the system's own dialog, or copies its address where there is none. */
export function SharePaper({ title }: { title: string }) {
  const { say } = useViewerStore();
  const share = async () => {
    const url = window.location.origin + window.location.pathname;
    if (await shareBySystem({ title, url })) return;
    say((await copyText(url)) ? LINK_COPIED : LINK_NOT_COPIED);
  };
  return (
    <PressButton
      onClick={share}
      aria-label={shareTitled(title)}
      data-action="share"
      className="needs-script flex h-10 items-center px-1.5 font-semibold text-meta text-soft hover:text-ink"
    >
      Share
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
