import { z } from "zod";
import { commentShape } from "./comments";
import { organizationShape } from "./entities";
import { countShape, instantShape, linkShape, objectIdShape } from "./parts";
import { userShape } from "./people";

const authorShape = z
  .strictObject({
    _id: objectIdShape,
    name: z.string(),
    hidden: z.boolean(),
    status: z.string().optional(),
    statusLastChangedAt: instantShape.optional(),
    user: userShape.optional(),
  })
  .meta({
    id: "Author",
    description:
      "An author as printed on one paper. `hidden` asks you not to show the name; `user` is the account that claimed it.",
  });

/** When a paper was published, as exactly as it is known; one of the two is there. */
const publication = {
  publishedAt: instantShape.optional(),
  /** Where no instantShape is known: "2025-05". */
  publishedInMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
};

/** What is said at both levels of a daily item, since some clients read only one of them. */
const linksAndSummary = {
  projectPage: linkShape.optional(),
  githubRepo: linkShape.optional(),
  githubRepoAddedBy: z.string().optional(),
  githubStars: countShape.optional(),
  ai_summary: z.string().optional(),
  ai_summary_model: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  mediaUrls: z.array(linkShape).optional(),
  organization: organizationShape.optional(),
};

const paperFields = {
  _id: objectIdShape,
  id: z.string(),
  authors: z.array(authorShape),
  ...publication,
  title: z.string(),
  summary: z.string(),
  upvotes: countShape,
  discussionId: objectIdShape.optional(),
  submittedOnDailyAt: instantShape.optional(),
  submittedOnDailyBy: userShape.optional(),
  withdrawnAt: instantShape.nullable().optional(),
  ...linksAndSummary,
};

const paperShape = z.strictObject(paperFields).meta({
  id: "Paper",
  description:
    "`id` is the arXiv id without version, or doi/ and the DOI of another source's paper; `_id` the object id, which writes accept as well. `publishedInMonth` stands for `publishedAt` where no more is known. What is not known is left out.",
});

export const dailyItemShape = z
  .strictObject({
    paper: paperShape,
    ...publication,
    title: z.string(),
    summary: z.string(),
    thumbnail: linkShape,
    numComments: countShape,
    submittedBy: userShape.optional(),
    isAuthorParticipating: z.boolean().optional(),
    ...linksAndSummary,
  })
  .meta({ id: "DailyItem", description: "A paper as a list of the feed carries it." });

export const listedPaperShape = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    upvotes: countShape,
    ...publication,
    thumbnailUrl: linkShape,
    authors: z.array(authorShape),
    projectPage: linkShape.optional(),
    githubRepo: linkShape.optional(),
    ai_summary: z.string().optional(),
    organization: organizationShape.optional(),
    updatedAt: instantShape.optional(),
  })
  .meta({
    id: "ListedPaper",
    description:
      "A paper in the list by publication. `updatedAt` stands in the list by change, which `updated_since` asks for.",
  });

export const removedPaperShape = z
  .strictObject({ id: z.string(), updatedAt: instantShape, isRemoved: z.literal(true) })
  .meta({ id: "RemovedPaper", description: "A paper that was taken off this site, in the list by change." });

export const relatedShape = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    /** Words and phrases that both texts have. */
    terms: z.array(z.string()),
    authorsInCommon: countShape,
  })
  .meta({ id: "RelatedPaper", description: "A paper like another one; `terms` are words and phrases that both have." });

export const paperDetailShape = z
  .strictObject({
    ...paperFields,
    thumbnail: linkShape,
    numComments: countShape,
    isAuthorParticipating: z.boolean().optional(),
    /** When asked for by `field`. */
    related: z.array(relatedShape).optional(),
    /** When asked for by `field`. */
    comments: z.array(commentShape).optional(),
    /** When asked for by `field`. */
    submissionDeadline: instantShape.optional(),
  })
  .meta({ id: "PaperDetail", description: "One paper. Linked repositories are not kept here, so they are left out." });

export type HfDailyItem = z.output<typeof dailyItemShape>;
export type HfPaper = z.output<typeof paperShape>;
export type HfPaperDetail = z.output<typeof paperDetailShape>;
export type HfPaperByPublication = z.output<typeof listedPaperShape>;
export type HfChangedPaper = HfPaperByPublication | z.output<typeof removedPaperShape>;
