import type { Paper } from "@/db/queries/paper/papers";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { describeRelation } from "@/lib/core/paper/related";
import { plural } from "@/lib/core/plural";
import { originalOf, publicationDate } from "@/lib/core/source";
import { withTexFormulas } from "@/lib/core/text/latex";
import { clipText } from "@/lib/core/text/rich-text";
import { siteUrl } from "@/lib/server/runtime/env";
import { type DiscussionPart, discussionMarkdown } from "./discussion-markdown";
import { markdownAddress, markdownLinkText, markdownText } from "./markdown-text";

/** Characters of an abstract in a list; a paper's own page has all of it. */
const LISTED_ABSTRACT_LENGTH = 600;
const LISTED_AUTHORS = 5;

/** A paper's page as Markdown, with its abstract whole, and its discussion where that is given. Formulas stay as they are, between dollars. */
export function paperMarkdown(paper: Paper & { related: RelatedPaper[]; discussion?: DiscussionPart | null }): string {
  const { organization, projectUrl, codeUrl, codeStars } = paper;
  const original = originalOf(paper);
  const facts = [
    `${original.archive}: [${original.sourceId}](${original.url})${original.pdfUrl ? `, [PDF](${original.pdfUrl})` : ""}`,
    `Published: ${publicationDate(paper)}`,
    paper.withdrawnAt && `Withdrawn: ${paper.withdrawnAt.toISOString().slice(0, 10)}`,
    paper.featuredOn && `Day: [${paper.featuredOn}](${siteUrl()}/papers/date/${paper.featuredOn}.md)`,
    `Authors: ${authorNames(paper, Number.POSITIVE_INFINITY) || "not known"}`,
    organization &&
      `Organization: [${markdownLinkText(organization.name)}](${siteUrl()}/organizations/${encodeURIComponent(organization.slug)}.md)`,
    paper.categories.length > 0 && `Topics: ${markdownText(paper.categories.join(", "))}`,
    `Votes: ${paper.upvotes}; comments: ${paper.comments}`,
    codeUrl && `Code: ${markdownAddress(codeUrl)}${codeStars === null ? "" : ` (${plural(codeStars, "star")})`}`,
    projectUrl && `Project page: ${markdownAddress(projectUrl)}`,
  ].filter(Boolean);
  const summary = paper.aiSummary ? `\n## Summary by machine\n\n${markdownText(paper.aiSummary)}\n` : "";
  const abstract = withTexFormulas(paper.abstract).split("\n\n").map(markdownText).join("\n\n");
  return `# ${markdownText(withTexFormulas(paper.title))}\n\n${facts.map((fact) => `- ${fact}\n`).join("")}\n## Abstract\n\n${abstract}\n${summary}${relatedMarkdown(paper.related)}${paper.discussion ? discussionMarkdown(paper.id, paper.discussion) : ""}`;
}

function relatedMarkdown(papers: RelatedPaper[]): string {
  if (papers.length === 0) return "";
  const items = papers.map(
    (paper) =>
      `- [${markdownLinkText(withTexFormulas(paper.title))}](${siteUrl()}/papers/${paper.id}.md). ${markdownText(describeRelation(paper))}\n`,
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
    paper.organization ? markdownText(paper.organization.name) : authorNames(paper, LISTED_AUTHORS),
    `published ${publicationDate(paper)}`,
    paper.withdrawnAt && "withdrawn",
    paper.comments > 0 && plural(paper.comments, "comment"),
    paper.codeUrl && `code ${markdownAddress(paper.codeUrl)}`,
  ].filter(Boolean);
  const indent = " ".repeat(`${number}. `.length);
  return [
    `${number}. [${markdownLinkText(withTexFormulas(paper.title))}](${siteUrl()}/papers/${paper.id}.md)`,
    `${indent}${facts.join(" · ")}`,
    `${indent}${markdownText(clipText(withTexFormulas(paper.abstract), LISTED_ABSTRACT_LENGTH))}`,
    "",
  ].join("\n");
}

/** Names of those who may be named. */
function authorNames({ authors }: Paper, most: number): string {
  const names = namedAuthors(authors).map(({ name }) => markdownText(name));
  return names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
}
