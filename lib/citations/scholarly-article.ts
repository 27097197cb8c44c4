import { arxivAbsUrl, arxivPdfUrl } from "../arxiv-id";
import { siteUrl } from "../env";
import { socialCardImage } from "../social-card";
import { arxivDoi, type CitedPaper, publicationDate, titleInPlain } from "./cited-paper";
import { splitName, wholeFamily } from "./person-name";

/** A paper for search engines, as text that may stand in a script element. Source: https://schema.org/ScholarlyArticle */
export function scholarlyArticle(paper: CitedPaper): string {
  const title = titleInPlain(paper.title);
  const url = `${siteUrl()}/papers/${paper.id}`;
  const dois = [...(paper.doi ? [paper.doi] : []), arxivDoi(paper.id)];
  return escapeForScript({
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "@id": url,
    url,
    mainEntityOfPage: url,
    headline: title,
    name: title,
    author: paper.authorNames.map(toAuthor),
    datePublished: publicationDate(paper).join("-"),
    identifier: [
      ...dois.map((value) => ({ "@type": "PropertyValue", propertyID: "DOI", value })),
      { "@type": "PropertyValue", propertyID: "arXiv", value: paper.id },
    ],
    sameAs: [...dois.map((doi) => `https://doi.org/${doi}`), arxivAbsUrl(paper.id)],
    encoding: { "@type": "MediaObject", encodingFormat: "application/pdf", contentUrl: arxivPdfUrl(paper.id) },
    image: `${siteUrl()}${socialCardImage(`papers/${paper.id}`, title).url}`,
    ...(paper.abstract && { abstract: titleInPlain(paper.abstract) }),
    ...(paper.primaryCategory && { about: paper.primaryCategory }),
    publisher: { "@type": "Organization", name: "arXiv", url: "https://arxiv.org" },
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
