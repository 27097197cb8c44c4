import { type Subject, type SubjectKind, shortName, subjectKinds, subjectPath } from "../subjects";
import { printXml } from "./atom";
import { withoutIllegal } from "./legal-text";

const GROUPS: Record<SubjectKind, string> = { organization: "Organizations", author: "Authors", topic: "Topics" };

/**
 * Addresses of the feeds of `subjects`, by kind, as readers' programs take them in. Source: http://opml.org/spec2.opml
 * @param siteUrl without a slash at the end.
 */
export function formatOpml(title: string, subjects: Subject[], siteUrl: string): string {
  const groups = subjectKinds.flatMap((kind) => {
    const outline = subjects.filter((subject) => subject.kind === kind).map((subject) => feedOutline(subject, siteUrl));
    return outline.length > 0 ? [{ "@text": GROUPS[kind], outline }] : [];
  });
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
  const name = withoutIllegal(subject.kind === "topic" ? `${shortName(subject)} ${subject.name}` : subject.name);
  // Whatever the format, the type is "rss".
  return { "@type": "rss", "@text": name, "@title": name, "@xmlUrl": `${page}/feed.atom`, "@htmlUrl": page };
}
