import type { Paper } from "@/db/queries/paper/papers";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { describeRelation } from "@/lib/core/paper/related";
import { plural } from "@/lib/core/plural";
import { originalOf, publicationDate } from "@/lib/core/source";
import { clipText } from "@/lib/core/text/rich-text";
import { siteUrl } from "@/lib/server/runtime/env";

/** Characters of an abstract in a list; a paper's own page has all of it. */
const LISTED_ABSTRACT_LENGTH = 600;
const LISTED_AUTHORS = 5;

/** A paper's page as Markdown, with its abstract whole. LaTeX stays as it is, between dollars. */
export function paperMarkdown(paper: Paper & { related: RelatedPaper[] }): string {
  const { organization, projectUrl, codeUrl, codeStars } = paper;
  const original = originalOf(paper);
  const facts = [
    `${original.archive}: [${original.sourceId}](${original.url}), [PDF](${original.pdfUrl})`,
    `Published: ${publicationDate(paper)}`,
    paper.withdrawnAt && `Withdrawn: ${paper.withdrawnAt.toISOString().slice(0, 10)}`,
    paper.featuredOn && `Day: [${paper.featuredOn}](${siteUrl()}/papers/date/${paper.featuredOn}.md)`,
    `Authors: ${authorNames(paper, Number.POSITIVE_INFINITY) || "not known"}`,
    organization &&
      `Organization: [${inLink(organization.name)}](${siteUrl()}/organizations/${encodeURIComponent(organization.slug)}.md)`,
    paper.categories.length > 0 && `Topics: ${paper.categories.join(", ")}`,
    `Votes: ${paper.upvotes}; comments: ${paper.comments}`,
    codeUrl && `Code: <${codeUrl}>${codeStars === null ? "" : ` (${plural(codeStars, "star")})`}`,
    projectUrl && `Project page: <${projectUrl}>`,
  ].filter(Boolean);
  const summary = paper.aiSummary ? `\n## Summary by machine\n\n${inText(paper.aiSummary)}\n` : "";
  return `# ${inText(paper.title)}\n\n${facts.map((fact) => `- ${fact}\n`).join("")}\n## Abstract\n\n${inText(paper.abstract)}\n${summary}${relatedMarkdown(paper.related)}`;
}

function relatedMarkdown(papers: RelatedPaper[]): string {
  if (papers.length === 0) return "";
  const items = papers.map(
    (paper) => `- [${inLink(paper.title)}](${siteUrl()}/papers/${paper.id}.md). ${inText(describeRelation(paper))}\n`,
  );
  return `\n## Related papers\n\n${items.join("")}`;
}

/** Papers of a list, numbered on from `first`. */
export function listMarkdown(papers: Paper[], first = 1): string {
  return papers.map((paper, index) => listItem(paper, first + index)).join("\n");
}

function listItem(paper: Paper, number: number): string {
  const facts = [
    plural(paper.upvotes, "vote"),
    paper.organization?.name ?? authorNames(paper, LISTED_AUTHORS),
    `published ${publicationDate(paper)}`,
    paper.withdrawnAt && "withdrawn",
    paper.comments > 0 && plural(paper.comments, "comment"),
    paper.codeUrl && `code <${paper.codeUrl}>`,
  ].filter(Boolean);
  const indent = " ".repeat(`${number}. `.length);
  return [
    `${number}. [${inLink(paper.title)}](${siteUrl()}/papers/${paper.id}.md)`,
    `${indent}${facts.map((fact) => inText(String(fact))).join(" · ")}`,
    `${indent}${inText(clipText(paper.abstract, LISTED_ABSTRACT_LENGTH))}`,
    "",
  ].join("\n");
}

/** Names of those who may be named. */
function authorNames({ authors }: Paper, most: number): string {
  const names = namedAuthors(authors).map(({ name }) => inText(name));
  return names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
}

/** Text that cannot begin an HTML element. Links that we write, in angle brackets, have no white space in them. */
function inText(text: string): string {
  return text.replace(/<(?!https?:\/\/[^\s<>]+>)/g, "&lt;").replace(/\s+/g, " ");
}

/** Text between the brackets of a link. */
const inLink = (text: string) => inText(text).replace(/[[\]]/g, "\\$&");
