import type { Route } from "next";

/** What papers are of, and what a reader can follow. */
export const entityKinds = ["organization", "author", "topic"] as const;
export type EntityKind = (typeof entityKinds)[number];

/** In place of a topic's slug where lists are narrowed down: papers whose topics are not known yet. No topic has it. */
export const NO_TOPIC = "none";

/** One organization, author or topic. The slug is its address; a topic's is its category. */
export type Entity = { kind: EntityKind; slug: string; name: string };

/** Page of an entity: "/topics/cs.CL". @param slug canonical, from the database or parseEntitySlug. */
export function entityPath(kind: EntityKind, slug: string): Route {
  return `/${kind}s/${encodeURIComponent(slug)}` as Route;
}

/** Name of an entity within all kinds, the same whatever the slug's letter case. */
export const entityKey = (kind: EntityKind, slug: string) => `${kind} ${slug.toLowerCase()}`;

/** How lists and sentences call it: a topic by the code that its category is ("cs.CL"), everything else by name. */
export const shortName = (entity: Entity) => (hasCode(entity) ? entity.slug : entity.name);

/** The same where there is more room: "cs.CL Computation and Language", "Neuroscience". */
export const fullName = (entity: Entity) => (hasCode(entity) ? `${entity.slug} ${entity.name}` : entity.name);

/** Whether it is a topic whose category says more than its name spelt out, as "biorxiv.cell-biology" does not. */
function hasCode({ kind, slug, name }: Entity): boolean {
  if (slug === NO_TOPIC) return false;
  const spelt = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return kind === "topic" && slug.slice(slug.indexOf(".") + 1) !== spelt.join("-");
}
