import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { decodeSegment } from "@/lib/decode-segment";
import { feedLinks } from "@/lib/list-feed/address";
import { parseSubjectSlug } from "@/lib/subject-slugs";
import { type SubjectKind, shortName, subjectPath } from "@/lib/subjects";
import { readCalendar, readFacets, readSubject } from "./cached";

type Params = Promise<{ slug: string; cursor?: string }>;

/**
 * What a subject's page shows, or null when there is no such subject or the cursor is none of ours. Leads to the one
 * address when the slug is written another way.
 */
export async function readSubjectPage(kind: SubjectKind, params: Params) {
  const { slug, cursor } = await params;
  const found = await find(kind, slug, cursor);
  if (!found) return null;
  const path = subjectPath(kind, found.subject.slug);
  if (decodeSegment(slug) !== found.subject.slug)
    permanentRedirect((cursor === undefined ? path : `${path}/before/${cursor}`) as typeof path);
  const [calendar, facets] = await Promise.all([
    readCalendar(found.papers[0]?.featuredOn ?? null),
    readFacets({ kind: "subject", subject: kind, id: found.subject.id }),
  ]);
  return { ...found, calendar, facets, isFirstPage: cursor === undefined };
}

/** Head of a subject's page. @param sentence says what the page holds, by the subject's name. */
export async function readSubjectMetadata(
  kind: SubjectKind,
  params: Params,
  sentence: (name: string) => string,
): Promise<Metadata> {
  const { slug, cursor } = await params;
  const found = await find(kind, slug, cursor);
  if (!found) return { title: `No such ${cursor === undefined ? kind : "page"}` };
  const { subject } = found;
  const path = subjectPath(kind, subject.slug);
  const types = feedLinks(path);
  if (cursor !== undefined)
    return { title: `Earlier papers of ${shortName(subject)}`, robots: { index: false }, alternates: { types } };
  return {
    title: kind === "topic" ? `${subject.name} (${subject.slug})` : subject.name,
    description: sentence(subject.name),
    alternates: { canonical: path, types },
  };
}

async function find(kind: SubjectKind, segment: string, cursor: string | undefined) {
  const slug = parseSubjectSlug(kind, decodeSegment(segment));
  if (!slug) return null;
  return readSubject(kind, slug, cursor === undefined ? null : decodeSegment(cursor));
}
