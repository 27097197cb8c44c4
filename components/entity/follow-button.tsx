"use client";

import { followUrl } from "@/components/account/viewer-core";
import { useViewer } from "@/components/account/viewer-provider";
import { PressButton } from "@/components/ui/press-button";
import { type Entity, entityKey, shortName } from "@/lib/core/entity/entities";
import { followNamed } from "@/lib/core/entity/sentences";
import { formAction } from "@/lib/core/site/form-method";

/**
 * Follows the entity, or stops following it. @param isFollowing what the page knows already; what the viewer has done
 * since counts more.
 */
export function FollowButton({ entity, isFollowing = false }: { entity: Entity; isFollowing?: boolean }) {
  const { follows, setFollowing } = useViewer();
  const isPressed = follows[entityKey(entity.kind, entity.slug)] ?? isFollowing;
  return (
    <PressButton
      aria-pressed={isPressed}
      aria-label={followNamed(shortName(entity))}
      onClick={() => setFollowing(entity, !isPressed)}
      action={formAction(isPressed ? "DELETE" : "PUT", followUrl(entity))}
      className="small-button"
    >
      {isPressed ? "Following" : "Follow"}
    </PressButton>
  );
}
