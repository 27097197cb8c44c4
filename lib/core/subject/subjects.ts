import type { Route } from "next";

/** What papers are of, and what a reader can follow. */
export const subjectKinds = ["organization", "author", "topic"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** One organization, author or topic. The slug is its address; a topic's is its category. */
export type Subject = { kind: SubjectKind; slug: string; name: string };

/** Page of a subject: "/topics/cs.CL". @param slug canonical, from the database or parseSubjectSlug. */
export function subjectPath(kind: SubjectKind, slug: string): Route {
  return `/${kind}s/${encodeURIComponent(slug)}` as Route;
}

/** Name of a subject within all kinds, the same whatever the slug's letter case. */
export const subjectKey = (kind: SubjectKind, slug: string) => `${kind} ${slug.toLowerCase()}`;

/** How lists and sentences call it: a topic by the code that its category is ("cs.CL"), everything else by name. */
export const shortName = (subject: Subject) => (hasCode(subject) ? subject.slug : subject.name);

/** The same where there is more room: "cs.CL Computation and Language", "Neuroscience". */
export const fullName = (subject: Subject) => (hasCode(subject) ? `${subject.slug} ${subject.name}` : subject.name);

/** Whether it is a topic whose category says more than its name spelt out, as "biorxiv.cell-biology" does not. */
function hasCode({ kind, slug, name }: Subject): boolean {
  const spelt = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return kind === "topic" && slug.slice(slug.indexOf(".") + 1) !== spelt.join("-");
}
