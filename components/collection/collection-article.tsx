import type { Collection } from "@/db/queries/collection/collections";
import type { CollectionItem } from "@/db/queries/collection/items";
import type { CollectionMember } from "@/db/queries/collection/members";
import type { ViewersCollection } from "@/lib/core/account/viewer-state";
import { citationFormatNames, citationFormats } from "@/lib/core/citation/formats";
import { collectionPath } from "@/lib/core/collection/collection";
import {
  COLLECTION_AS_FILE,
  COLLECTION_IS_EMPTY,
  changedOn,
  collectionBy,
  collectionIsHidden,
  EDITED_TOGETHER,
  FOLLOW_COLLECTION_IN_FEED_READER,
  followerCountOf,
  PAPER_WAS_REMOVED,
  paperCountOf,
  visibilityMarks,
} from "@/lib/core/collection/sentences";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { ListFeeds } from "../list/list-feeds";
import { Facts } from "../moderation/moderation-page";
import { PaperLine } from "../paper/paper-line";
import { ProfileLink } from "../profile/profile-link";
import { Heading } from "../ui/heading";
import { Notice } from "../ui/notice";
import { Sentence } from "../ui/sentence";
import { CollectionViewer } from "./collection-viewer";

type Props = {
  collection: Collection;
  items: CollectionItem[];
  members: CollectionMember[];
  today: string;
  /** Token of the link that the viewer came by. */
  linkKey?: string | null;
  /** How the viewer stands to it, where the page is theirs alone. */
  known?: ViewersCollection;
};

/** A collection: what it is, its papers with their notes in their order, and what can be taken away of it. */
export function CollectionArticle({ collection, items, members, today, linkKey = null, known }: Props) {
  const { title, description, owner, visibility, hiddenReason } = collection;
  const query = linkKey === null ? "" : `?${new URLSearchParams({ key: linkKey })}`;
  const path = collectionPath(collection);
  const editors = members.filter(({ role }) => role === "editor");
  return (
    <article className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below pb-4">
        <Heading level={1} look="name" dir="auto" className="wrap-anywhere">
          {title}
        </Heading>
        <div className="mt-1">
          <Facts
            facts={[
              <Sentence
                key="owner"
                text={collectionBy(owner.username)}
                links={[() => <ProfileLink name={owner.username}>{owner.name ?? owner.username}</ProfileLink>]}
              />,
              paperCountOf(collection.itemCount),
              collection.followerCount > 0 && followerCountOf(collection.followerCount),
              visibility !== "public" && visibilityMarks[visibility],
              changedOn(formatDayShort(dayOf(collection.updatedAt, "UTC"), today)),
            ]}
          />
        </div>
        {description !== null && (
          <p dir="auto" className="wrap-anywhere mt-3 max-w-text whitespace-pre-line font-serif text-prose">
            {description}
          </p>
        )}
        {editors.length > 0 && (
          <p className="mt-2 text-meta text-soft">
            {EDITED_TOGETHER}{" "}
            {editors.map(({ username, name }, index) => (
              <span key={username}>
                {index > 0 && ", "}
                <ProfileLink name={username}>{name ?? username}</ProfileLink>
              </span>
            ))}
          </p>
        )}
        <CollectionViewer
          collection={{ id: collection.id, slug: collection.slug, owner: { username: owner.username }, title }}
          linkKey={linkKey}
          known={known}
          mayFollow={hiddenReason === null && visibility !== "private"}
          mayReport={hiddenReason === null && visibility === "public"}
        />
      </header>
      <div className="max-w-list pt-4">
        {hiddenReason !== null && <Notice kind="fact">{collectionIsHidden(hiddenReasonWords[hiddenReason])}</Notice>}
        {items.length === 0 ? <p>{COLLECTION_IS_EMPTY}</p> : <Items items={items} today={today} />}
        {items.length > 0 && (
          <p className="citation-files no-print mt-6">
            {COLLECTION_AS_FILE}
            {citationFormatNames.map((name, index) => (
              <span key={name}>
                {index > 0 ? " · " : " "}
                <a href={`${path}/papers.${citationFormats[name].extension}${query}`}>{citationFormats[name].name}</a>
              </span>
            ))}
            {" · "}
            <a href={`${path}.md${query}`}>Markdown</a>
            {" · "}
            <a href={`/api${path}${query}`}>JSON</a>
          </p>
        )}
        <ListFeeds path={path} query={query} text={FOLLOW_COLLECTION_IN_FEED_READER} />
      </div>
    </article>
  );
}

function Items({ items, today }: { items: CollectionItem[]; today: string }) {
  const cards = toListedPapers(
    items.flatMap(({ paper }) => paper ?? []),
    "titles",
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return (
    <ol>
      {items.map(({ id, paperId, note }) => {
        const card = byId.get(paperId);
        return (
          // A note belongs to the paper above it: the rule stands below both.
          <li key={id} id={`item-${id}`} className="scroll-mt-24 border-rule border-b [&>.line]:border-b-0">
            {card ? (
              <PaperLine paper={card} today={today} headingLevel={2} showsDay />
            ) : (
              <p className="py-2 text-soft">
                {PAPER_WAS_REMOVED} <span className="text-meta">{paperId}</span>
              </p>
            )}
            {note !== null && (
              <p
                dir="auto"
                className="wrap-anywhere mt-1 mb-3 whitespace-pre-line border-rule border-s-2 ps-3 font-serif sm:ms-14"
              >
                {note}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
