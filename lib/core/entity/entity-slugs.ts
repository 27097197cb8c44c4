import { authorSlug } from "@/lib/core/entity/author-slug";
import { type EntityKind, NO_TOPIC } from "./entities";
import { findTopic } from "./topics";

const TEXT_MAX = 200;
const ORGANIZATION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;

const parsers: Record<EntityKind, (text: string) => string | null> = {
  organization: (text) => (ORGANIZATION.test(text) ? text.toLowerCase() : null),
  author: (text) => (/[\p{L}\p{N}\p{M}]/u.test(text) ? authorSlug(text) : null),
  topic: (text) => findTopic(text)?.category ?? null,
};

/**
 * The slug that a part of an address means, as entities are looked up by it (an organization's in lower case); null
 * when it can be none. A name in place of an author's slug leads to the author.
 */
export function parseEntitySlug(kind: EntityKind, text: string): string | null {
  return text.length <= TEXT_MAX ? parsers[kind](text) : null;
}

/** The same for what a list is narrowed down to: of topics also NO_TOPIC. */
export const parseFilterSlug = (kind: EntityKind, text: string): string | null =>
  kind === "topic" && text.toLowerCase() === NO_TOPIC ? NO_TOPIC : parseEntitySlug(kind, text);
