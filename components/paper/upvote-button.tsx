"use client";

import { useViewer, useWantedPaper } from "@/components/account/viewer-provider";
import { PressButton } from "@/components/ui/press-button";
import { upvoteLabel } from "@/lib/core/paper/sentences";
import { paperActionUrl } from "@/lib/core/site/action-address";
import { formAction } from "@/lib/core/site/form-method";

/** The vote: a triangle and the number. It never changes its size, so it never moves the text beside it. */
export function UpvoteButton({ paperId, title, upvotes }: { paperId: string; title: string; upvotes: number }) {
  useWantedPaper(paperId);
  const { papers, setUpvoted } = useViewer();
  const { upvotes: shown, upvoted } = papers[paperId] ?? { upvotes, upvoted: false };
  return (
    <PressButton
      aria-pressed={upvoted}
      aria-label={upvoteLabel(title, shown)}
      action={voteAction(paperId)}
      onClick={() => setUpvoted(paperId, !upvoted, shown)}
      className="vote"
    >
      {formatCount(shown)}
    </PressButton>
  );
}

/** Without scripts a page does not know its reader's votes, so the button only ever votes; the answer has the way back. */
function voteAction(paperId: string): string {
  const url = paperActionUrl(paperId, "upvote");
  return formAction("PUT", url);
}

/** "999", then "1.2k": four characters fit the button. */
function formatCount(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 100) / 10}k` : `${Math.floor(count / 1000)}k`;
}
