import { fullName, type Subject, type SubjectKind, subjectKinds, subjectPath } from "../../subject/subjects";
import { feedPath } from "./address";
import { printXml } from "./atom";
import { withoutIllegal } from "./legal-text";

const GROUPS: Record<SubjectKind, string> = { organization: "Organizations", author: "Authors", topic: "Topics" };

/** A followed search: its name, and the query of its address and feed. */
type FollowedSearch = { name: string; query: string };

/**
 * Addresses of the feeds of subjects, by kind, and of searches, as readers' programs take them in.
 * Source: http://opml.org/spec2.opml @param siteUrl without a slash at the end.
 */
export function formatOpml(title: string, subjects: Subject[], searches: FollowedSearch[], siteUrl: string): string {
  const ofSubjects = subjectKinds.flatMap((kind) => {
    const outline = subjects.filter((subject) => subject.kind === kind).map((subject) => feedOutline(subject, siteUrl));
    return outline.length > 0 ? [{ "@text": GROUPS[kind], outline }] : [];
  });
  const outline = searches.map(({ name, query }) =>
    outlineOf(name, siteUrl + feedPath("/search", "atom", query), `${siteUrl}/search${query}`),
  );
  const groups = outline.length > 0 ? [...ofSubjects, { "@text": "Searches", outline }] : ofSubjects;
  return printXml({
    opml: {
      "@version": "2.0",
      head: { title, docs: "http://opml.org/spec2.opml" },
      // A body has at least one outline.
      body: { outline: groups.length > 0 ? groups : [{ "@text": "Nothing is followed yet" }] },
    },
  });
}

function feedOutline(subject: Subject, siteUrl: string) {
  const page = siteUrl + subjectPath(subject.kind, subject.slug);
  const name = fullName(subject);
  return outlineOf(name, `${page}/feed.atom`, page);
}

function outlineOf(text: string, feedUrl: string, pageUrl: string) {
  const name = withoutIllegal(text);
  // Whatever the format, the type is "rss".
  return { "@type": "rss", "@text": name, "@title": name, "@xmlUrl": feedUrl, "@htmlUrl": pageUrl };
}
