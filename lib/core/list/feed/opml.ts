import { type Entity, type EntityKind, entityKinds, entityPath, fullName } from "../../entity/entities";
import { NOTHING_FOLLOWED_IN_OPML } from "../../entity/sentences";
import { feedPath } from "./address";
import { serializeXml } from "./atom";
import { withoutIllegal } from "./legal-text";

const GROUPS: Record<EntityKind, string> = { organization: "Organizations", author: "Authors", topic: "Topics" };

/** A followed search: its name, and the query of its address and feed. */
type FollowedSearch = { name: string; query: string };

/**
 * Addresses of the feeds of entities, by kind, and of searches, as readers' programs take them in.
 * Source: http://opml.org/spec2.opml @param siteUrl without a slash at the end.
 */
export function formatOpml(title: string, entities: Entity[], searches: FollowedSearch[], siteUrl: string): string {
  const ofEntities = entityKinds.flatMap((kind) => {
    const outline = entities.filter((entity) => entity.kind === kind).map((entity) => feedOutline(entity, siteUrl));
    return outline.length > 0 ? [{ "@text": GROUPS[kind], outline }] : [];
  });
  const outline = searches.map(({ name, query }) =>
    outlineOf(name, siteUrl + feedPath("/search", "atom", query), `${siteUrl}/search${query}`),
  );
  const groups = outline.length > 0 ? [...ofEntities, { "@text": "Searches", outline }] : ofEntities;
  return serializeXml({
    opml: {
      "@version": "2.0",
      head: { title, docs: "http://opml.org/spec2.opml" },
      // A body has at least one outline.
      body: { outline: groups.length > 0 ? groups : [{ "@text": NOTHING_FOLLOWED_IN_OPML }] },
    },
  });
}

function feedOutline(entity: Entity, siteUrl: string) {
  const page = siteUrl + entityPath(entity.kind, entity.slug);
  const name = fullName(entity);
  return outlineOf(name, `${page}/feed.atom`, page);
}

function outlineOf(text: string, feedUrl: string, pageUrl: string) {
  const name = withoutIllegal(text);
  // Whatever the format, the type is "rss".
  return { "@type": "rss", "@text": name, "@title": name, "@xmlUrl": feedUrl, "@htmlUrl": pageUrl };
}
