import { authorSlug } from "@/lib/core/subject/author-slug";
import type { SubjectKind } from "./subjects";
import { findTopic } from "./topics";

const TEXT_MAX = 200;
const ORGANIZATION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$/;

const parsers: Record<SubjectKind, (text: string) => string | null> = {
  organization: (text) => (ORGANIZATION.test(text) ? text.toLowerCase() : null),
  author: (text) => (/[\p{L}\p{N}\p{M}]/u.test(text) ? authorSlug(text) : null),
  topic: (text) => findTopic(text)?.category ?? null,
};

/**
 * The slug that a part of an address means, as subjects are looked up by it (an organization's in lower case); null
 * when it can be none. A name in place of an author's slug leads to the author.
 */
export function parseSubjectSlug(kind: SubjectKind, text: string): string | null {
  return text.length <= TEXT_MAX ? parsers[kind](text) : null;
}
