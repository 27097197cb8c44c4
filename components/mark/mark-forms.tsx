"use client";

import { MARK_AS_READ, markPaper, SAVE, SAVE_FOR_LATER } from "@/lib/core/mark/sentences";
import { YOUR_VOTE_AND_MARKS } from "@/lib/core/paper/sentences";
import { ACTION_PAGES, paperActionUrl } from "@/lib/core/site/action-address";
import { ACTION_FORM, formAction } from "@/lib/core/site/form-method";

const BUTTONS = [
  { kind: "saved", name: SAVE_FOR_LATER, words: SAVE },
  { kind: "read", name: MARK_AS_READ, words: MARK_AS_READ },
  { kind: "hidden", name: "Hide", words: "Hide" },
] as const;

/**
 * In place of MarkButtons on a paper's page where no scripts run. The page does not know what its reader has marked, so
 * the buttons only set marks; the page that answers them takes them away too.
 */
export const MarkForms = ({ paperId, title }: { paperId: string; title: string }) => (
  <div className="without-scripts flex flex-wrap items-center gap-2 text-meta">
    {BUTTONS.map(({ kind, name, words }) => (
      <button
        key={kind}
        type="submit"
        form={ACTION_FORM}
        formAction={formAction("PUT", paperActionUrl(paperId, kind))}
        aria-label={markPaper(name, title)}
        className="small-button"
      >
        {words}
      </button>
    ))}
    <a href={`${ACTION_PAGES}/papers/${paperId}`} className="text-link px-1 py-2">
      {YOUR_VOTE_AND_MARKS}
    </a>
  </div>
);
