"use client";

import { useViewer } from "@/components/account/viewer-provider";
import { PressButton } from "@/components/ui/press-button";
import { type Subject, shortName, subjectKey } from "@/lib/core/subject/subjects";

/**
 * Follows the subject, or stops following it. @param isFollowing what the page knows already; what the viewer has done
 * since counts more.
 */
export function FollowButton({ subject, isFollowing = false }: { subject: Subject; isFollowing?: boolean }) {
  const { follows, setFollowing } = useViewer();
  const isPressed = follows[subjectKey(subject.kind, subject.slug)] ?? isFollowing;
  return (
    <PressButton
      aria-pressed={isPressed}
      aria-label={`Follow ${shortName(subject)}`}
      onClick={() => setFollowing(subject, !isPressed)}
      className="small-button needs-script"
    >
      {isPressed ? "Following" : "Follow"}
    </PressButton>
  );
}
