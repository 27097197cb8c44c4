import type { Route } from "next";
import Link from "next/link";
import { FollowedCollections } from "@/components/collection/followed-collections";
import { OrganizationAvatar } from "@/components/entity/organization-badge";
import { FollowSearch } from "@/components/search/follow-search";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import type { FollowedCollection } from "@/db/queries/collection/collections";
import type { FollowedEntity } from "@/db/queries/entity/follows";
import type { SavedSearch } from "@/db/queries/search/saved-searches";
import { type EntityKind, entityKinds, entityPath, shortName } from "@/lib/core/entity/entities";
import { ALL_SAVED_SEARCHES, moreFollowed, OWN_FEED_OR_OPML } from "@/lib/core/entity/sentences";
import { searchPath } from "@/lib/core/search/search-address";
import { FollowButton } from "./follow-button";

/** Follows of a kind that are shown before the rest is folded away. */
const SHOWN = 12;
const TITLES: Record<EntityKind, string> = { organization: "Organizations", author: "Authors", topic: "Topics" };

type Props = { follows: FollowedEntity[]; searches: SavedSearch[]; collections: FollowedCollection[] };

/** What the viewer follows, newest first, each with the button that ends it. */
export function FollowsRail({ follows, searches, collections }: Props) {
  return (
    <>
      {entityKinds.map((kind) => followsOfKind(kind, follows))}
      {searches.length > 0 && (
        <section aria-labelledby="followed-searches">
          <Heading level={2} look="rail" id="followed-searches">
            Searches
          </Heading>
          <ul className="mt-2">
            {searches.map((search) => (
              <li key={search.id} className="flex h-11 items-center justify-between gap-x-3">
                <Link href={searchPath(search) as Route} prefetch={false} className="badge" title={search.text}>
                  <span dir="auto">{search.name}</span>
                </Link>
                <FollowSearch search={search} back="/following" />
              </li>
            ))}
          </ul>
          <Link href="/saved/searches" prefetch={false} className="text-link inline-block py-2 text-soft">
            {ALL_SAVED_SEARCHES}
          </Link>
        </section>
      )}
      <FollowedCollections collections={collections} />
      <p className="text-meta text-soft">
        <Sentence
          text={OWN_FEED_OR_OPML}
          links={[
            // A plain link: the settings page is made for each request, and a place on it is not scrolled to else.
            (words) => (
              <a className="text-link inline-block py-1" href="/settings#your-feed">
                {words}
              </a>
            ),
            (words) => (
              <a className="text-link inline-block py-1" href="/following/opml" download>
                {words}
              </a>
            ),
          ]}
        />
      </p>
    </>
  );
}

function followsOfKind(kind: EntityKind, follows: FollowedEntity[]) {
  const ofKind = follows.filter((entity) => entity.kind === kind);
  if (ofKind.length === 0) return null;
  const rest = ofKind.slice(SHOWN);
  return (
    <section key={kind} aria-labelledby={`followed-${kind}s`}>
      <Heading level={2} look="rail" id={`followed-${kind}s`}>
        {TITLES[kind]}
      </Heading>
      <FollowList follows={ofKind.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer py-2 text-soft hover:text-ink">{moreFollowed(rest.length)}</summary>
          <FollowList follows={rest} />
        </details>
      )}
    </section>
  );
}

function FollowList({ follows }: { follows: FollowedEntity[] }) {
  return (
    <ul className="mt-2">
      {follows.map((entity) => (
        <li key={entity.slug} className="flex h-11 items-center justify-between gap-x-3">
          <Link href={entityPath(entity.kind, entity.slug)} prefetch={false} className="badge" title={entity.name}>
            {entity.kind === "organization" && <OrganizationAvatar organization={entity} size="small" />}
            {entity.kind === "topic" ? (
              <span className="font-normal text-soft">
                <span className="font-semibold text-ink">{shortName(entity)}</span>
                {shortName(entity) !== entity.name && ` ${entity.name}`}
              </span>
            ) : (
              <span dir="auto">{entity.name}</span>
            )}
          </Link>
          <FollowButton entity={{ kind: entity.kind, slug: entity.slug, name: entity.name }} isFollowing />
        </li>
      ))}
    </ul>
  );
}
