"use client";

import { useEffect, useRef } from "react";
import { PREVIEW_OF_COMMENT } from "@/lib/core/comment/sentences";

/**
 * How a comment will look. @param html as our own server prints it for the API.
 *
 * It is put into the page as markup, and not made of elements as in the thread: for that the browser would load the readers of Markdown
 * and of LaTeX, to show what the server says anyway. Three things hold. The server writes every tag from a fixed list
 * and escapes all else (lib/core/comment/comment-html.ts, fuzzed). DOMParser reads into a document without scripting, whose script
 * elements never run, wherever they are moved, unlike those of innerHTML's cousins. And the policy forbids handlers in attributes
 * (script-src-attr 'none'). Trusted Types would ask for a policy by name that says the same, and Next's own scripts have none.
 */
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
