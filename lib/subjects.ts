import type { Route } from "next";

/** What papers are of, and what a reader can follow. */
export const subjectKinds = ["organization", "author", "topic"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** One organization, author or topic. The slug is its address; a topic's is its arXiv category. */
export type Subject = { kind: SubjectKind; slug: string; name: string };

/** Page of a subject: "/topics/cs.CL". @param slug canonical, from the database or parseSubjectSlug. */
export function subjectPath(kind: SubjectKind, slug: string): Route {
  return `/${kind}s/${encodeURIComponent(slug)}` as Route;
}

/** Name of a subject within all kinds, the same whatever the slug's letter case. */
export const subjectKey = (kind: SubjectKind, slug: string) => `${kind} ${slug.toLowerCase()}`;

/** How lists and sentences call it: a topic by its category, the others by name. */
export const shortName = ({ kind, slug, name }: Subject) => (kind === "topic" ? slug : name);
