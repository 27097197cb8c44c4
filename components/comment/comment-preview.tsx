"use client";

import { useEffect, useRef } from "react";
import { PREVIEW_OF_COMMENT } from "@/lib/core/comment/sentences";

/** How a comment will look. @param html as our own server prints it for the API; it is read as a document of its own first, in which no script runs. */
export function CommentPreview({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    place.current?.replaceChildren(...body.childNodes);
  }, [html]);
  return (
    <section aria-label={PREVIEW_OF_COMMENT} className="mt-6 border-rule border-y py-4">
      <div ref={place} className="comment-text" dir="auto" />
    </section>
  );
}
