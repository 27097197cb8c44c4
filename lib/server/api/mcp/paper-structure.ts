import { z } from "zod";
import type { Paper } from "@/db/queries/paper/papers";
import type { RelatedPaper } from "@/db/queries/paper/related-papers";
import { bestDoi } from "@/lib/core/citation/cited-paper";
import { namedAuthors } from "@/lib/core/paper/named-authors";
import { originalOf, publicationDate } from "@/lib/core/source";
import { withTexFormulas } from "@/lib/core/text/latex";
import { siteUrl } from "../../runtime/env";
import type { DiscussionPart } from "../discussion-markdown";
import { toRelated } from "../serialize-paper";
import { relatedShape } from "../shapes/papers";

/** A paper as lists give it to agents. */
export const toolPaperShape = z.object({
  id: z.string().describe("arXiv id, or doi/ and the DOI of another source"),
  title: z.string(),
  url: z.string(),
  authors: z.array(z.string()),
  organization: z.string().nullable(),
  publishedOn: z.string().describe("Day of publication, or its month where no more is known."),
  publishedAt: z.string().nullable().describe("The instant, where it is known."),
  day: z.string().nullable().describe("Day of the feed that has it."),
  upvotes: z.number(),
  abstract: z.string(),
});

/** A paper with all that agents are told of it. */
export const toolPaperDetailShape = toolPaperShape.extend({
  links: z.object({
    source: z.string().describe("Its page at arXiv or another source."),
    pdf: z.string().nullable().describe("Null for a withdrawn paper."),
    code: z.string().nullable(),
    project: z.string().nullable(),
    markdown: z.string(),
  }),
  doi: z.string().describe("That of the published paper, or else of the preprint."),
  topics: z.array(z.string()),
  comments: z.number().describe("How many comments there are, here and where the paper was imported from."),
  codeStars: z.number().nullable(),
  withdrawnAt: z.string().nullable(),
  related: z.array(relatedShape),
  discussion: z
    .array(
      z.object({
        id: z.string(),
        replyToId: z.string().nullable(),
        url: z.string(),
        writer: z.string().nullable().describe("Username; null for a deleted account or comment."),
        writtenAt: z.string(),
        state: z.enum(["visible", "held", "hidden", "deleted"]),
        text: z.string().describe("Markdown as it was written; empty unless visible."),
      }),
    )
    .optional()
    .describe("The first hundred comments here, if they were asked for."),
});

export function toStructure(paper: Paper): z.output<typeof toolPaperShape> {
  return {
    id: paper.id,
    title: withTexFormulas(paper.title),
    url: pageOf(paper),
    authors: namedAuthors(paper.authors).map(({ name }) => name),
    organization: paper.organization?.name ?? null,
    publishedOn: publicationDate(paper),
    publishedAt: paper.publishedAt?.toISOString() ?? null,
    day: paper.featuredOn,
    upvotes: paper.upvotes,
    abstract: withTexFormulas(paper.abstract),
  };
}

export function toDetailStructure(
  paper: Paper,
  related: RelatedPaper[],
  discussion: DiscussionPart | null,
): z.output<typeof toolPaperDetailShape> {
  const original = originalOf(paper);
  return {
    ...toStructure(paper),
    links: {
      source: original.url,
      pdf: original.pdfUrl,
      code: paper.codeUrl,
      project: paper.projectUrl,
      markdown: `${pageOf(paper)}.md`,
    },
    doi: bestDoi({ original, doi: paper.doi }),
    topics: paper.categories,
    comments: paper.comments,
    codeStars: paper.codeStars,
    withdrawnAt: paper.withdrawnAt?.toISOString() ?? null,
    related: related.map(toRelated),
    ...(discussion && { discussion: discussion.comments.map(toComment) }),
  };
}

const toComment = ({ id, parentId, writer, createdAt, state, body }: DiscussionPart["comments"][number]) => ({
  id,
  replyToId: parentId,
  url: `${siteUrl()}/comments/${id}`,
  writer: writer?.username ?? null,
  writtenAt: createdAt.toISOString(),
  state,
  text: body,
});

const pageOf = ({ id }: Paper) => `${siteUrl()}/papers/${id}`;
