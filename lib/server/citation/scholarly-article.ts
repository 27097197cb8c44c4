import { AUTHORS_FOR_PROGRAMS, type CitedPaper, plainTitle, publicationParts } from "@/lib/core/citation/cited-paper";
import { splitName, wholeFamily } from "@/lib/core/citation/person-name";
import { socialCardImage } from "@/lib/core/paper/social-card";
import { siteUrl } from "../runtime/env";

/** A paper for search engines, as text that may stand in a script element. Source: https://schema.org/ScholarlyArticle */
export function scholarlyArticle(paper: CitedPaper): string {
  const { original } = paper;
  const title = plainTitle(paper.title);
  const url = `${siteUrl()}/papers/${paper.id}`;
  const dois = [...(paper.doi ? [paper.doi] : []), original.doi];
  return escapeForScript({
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "@id": url,
    url,
    mainEntityOfPage: url,
    headline: title,
    name: title,
    author: paper.authorNames.slice(0, AUTHORS_FOR_PROGRAMS).map(toAuthor),
    datePublished: publicationParts(paper).join("-"),
    identifier: [
      ...dois.map((value) => ({ "@type": "PropertyValue", propertyID: "DOI", value })),
      ...(original.cited.number
        ? [{ "@type": "PropertyValue", propertyID: original.archive, value: original.sourceId }]
        : []),
    ],
    sameAs: [...new Set([...dois.map((doi) => `https://doi.org/${doi}`), original.url])],
    ...(original.pdfUrl && {
      encoding: { "@type": "MediaObject", encodingFormat: "application/pdf", contentUrl: original.pdfUrl },
    }),
    image: `${siteUrl()}${socialCardImage(`papers/${paper.id}`, title).url}`,
    ...(paper.abstract && { abstract: plainTitle(paper.abstract) }),
    ...(paper.categories.length > 0 && { about: paper.categories }),
    publisher: { "@type": "Organization", name: original.archive, url: original.archiveUrl },
  });
}

function toAuthor(text: string) {
  const name = splitName(text);
  if ("literal" in name) return { "@type": "Organization", name: text };
  return { "@type": "Person", name: text, givenName: name.given, familyName: wholeFamily(name) };
}

/** JSON in which nothing can end a script element or begin a comment in one. */
const escapeForScript = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
