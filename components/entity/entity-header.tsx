import { OrganizationAvatar } from "@/components/entity/organization-badge";
import { TopicKicker } from "@/components/entity/topic-kicker";
import { Heading } from "@/components/ui/heading";
import type { FoundEntity } from "@/db/queries/entity/entities";
import { andFollowers } from "@/lib/core/entity/sentences";
import { plural } from "@/lib/core/plural";
import { FollowButton } from "./follow-button";

/** An organization, author or topic: who it is, and the button to follow it. */
export function EntityHeader({ entity }: { entity: FoundEntity & { paperCount: number } }) {
  const { kind, slug, name, paperCount, followerCount } = entity;
  return (
    <header className="double-rule-below flex flex-wrap items-center gap-x-5 gap-y-4 pb-5">
      {kind === "organization" && <OrganizationAvatar organization={entity} size="large" />}
      <div className="min-w-0 grow basis-48">
        {kind === "topic" && (
          <p className="mb-1 text-soft text-meta">
            <TopicKicker category={slug} />
          </p>
        )}
        <Heading level={1} look="name" dir="auto">
          {name}
        </Heading>
        <p className="mt-1 text-soft text-meta">
          {plural(paperCount, "paper")}
          {followerCount > 0 && andFollowers(followerCount)}
        </p>
      </div>
      <FollowButton entity={{ kind, slug, name }} />
    </header>
  );
}
