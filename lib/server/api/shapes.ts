import { z } from "zod";
import { tokenScopes } from "@/lib/core/account/token-scopes";
import { hiddenReasons, reactions } from "@/lib/core/comment/community-rules";
import { actorKinds, moderationActions } from "@/lib/core/moderation/moderation";

const objectId = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();
const link = z.string();
const count = z.int().min(0);

const userShape = z
  .strictObject({
    _id: objectId,
    name: z.string(),
    user: z.string(),
    fullname: z.string().optional(),
    avatarUrl: link.optional(),
    type: z.string().optional(),
    isPro: z.boolean().optional(),
    isHf: z.boolean().optional(),
    isHfAdmin: z.boolean().optional(),
    isMod: z.boolean().optional(),
    followerCount: count.optional(),
  })
  .meta({ id: "User", description: "An account; `name` and `user` are its login." });

const authorShape = z
  .strictObject({
    _id: objectId,
    name: z.string(),
    hidden: z.boolean(),
    status: z.string().optional(),
    statusLastChangedAt: instant.optional(),
    user: userShape.optional(),
  })
  .meta({
    id: "Author",
    description:
      "An author as printed on one paper. `hidden` asks you not to show the name; `user` is the account that claimed it.",
  });

const organizationShape = z
  .strictObject({
    _id: objectId,
    name: z.string(),
    fullname: z.string(),
    avatar: link.optional(),
    avatarUrl: link.optional(),
  })
  .meta({
    id: "Organization",
    description:
      "Where a paper comes from; `name` is the slug in addresses. The picture stands under both names that clients read.",
  });

/** When a paper was published, as exactly as it is known; one of the two is there. */
const publication = {
  publishedAt: instant.optional(),
  /** Where no instant is known: "2025-05". */
  publishedInMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
};

/** What is said at both levels of a daily item, since some clients read only one of them. */
const linksAndSummary = {
  projectPage: link.optional(),
  githubRepo: link.optional(),
  githubRepoAddedBy: z.string().optional(),
  githubStars: count.optional(),
  ai_summary: z.string().optional(),
  ai_summary_model: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  mediaUrls: z.array(link).optional(),
  organization: organizationShape.optional(),
};

const paperFields = {
  _id: objectId,
  id: z.string(),
  authors: z.array(authorShape),
  ...publication,
  title: z.string(),
  summary: z.string(),
  upvotes: count,
  discussionId: objectId.optional(),
  submittedOnDailyAt: instant.optional(),
  submittedOnDailyBy: userShape.optional(),
  withdrawnAt: instant.nullable().optional(),
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
    thumbnail: link,
    numComments: count,
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
    upvotes: count,
    ...publication,
    thumbnailUrl: link,
    authors: z.array(authorShape),
    projectPage: link.optional(),
    githubRepo: link.optional(),
    ai_summary: z.string().optional(),
    organization: organizationShape.optional(),
    updatedAt: instant.optional(),
  })
  .meta({
    id: "ListedPaper",
    description:
      "A paper in the list by publication. `updatedAt` stands in the list by change, which `updated_since` asks for.",
  });

export const removedPaperShape = z
  .strictObject({ id: z.string(), updatedAt: instant, isRemoved: z.literal(true) })
  .meta({ id: "RemovedPaper", description: "A paper that was taken off this site, in the list by change." });

export const relatedShape = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    /** Words and phrases that both texts have. */
    terms: z.array(z.string()),
    authorsInCommon: count,
  })
  .meta({ id: "RelatedPaper", description: "A paper like another one; `terms` are words and phrases that both have." });

export const reactionShape = z.strictObject({ reaction: z.enum(reactions), users: z.array(z.string()), count }).meta({
  id: "Reaction",
  description: "How many gave a reaction, and at most ten of their names, the first one first.",
});

export const commentShape = z
  .strictObject({
    id: objectId,
    author: userShape.optional(),
    createdAt: instant,
    type: z.literal("comment"),
    data: z.strictObject({
      edited: z.boolean(),
      hidden: z.boolean(),
      hiddenReason: z.enum(hiddenReasons).optional(),
      latest: z.strictObject({
        raw: z.string(),
        html: z.string(),
        updatedAt: instant,
        author: userShape.optional(),
      }),
      numEdits: count,
      editors: z.array(z.string()),
      editorAvatarUrls: z.array(link),
      reactions: z.array(reactionShape),
      isReport: z.literal(false),
      parentCommentId: objectId.optional(),
      replyToId: objectId.optional(),
      isSubmitter: z.boolean(),
    }),
  })
  .meta({
    id: "Comment",
    description:
      "A comment on a paper; `raw` is Markdown. `parentCommentId` is the top comment of its branch, `replyToId` the one that it answers. A hidden or deleted one keeps its place and has no text; without `author` its writer’s account is gone.",
  });

export const newestCommentShape = z
  .strictObject({ ...commentShape.shape, paper: z.strictObject({ id: z.string(), title: z.string() }) })
  .meta({ id: "NewestComment", description: "A comment, and the paper that it is on." });

export const paperDetailShape = z
  .strictObject({
    ...paperFields,
    thumbnail: link,
    numComments: count,
    isAuthorParticipating: z.boolean().optional(),
    /** When asked for by `field`. */
    related: z.array(relatedShape).optional(),
    /** When asked for by `field`. */
    comments: z.array(commentShape).optional(),
  })
  .meta({ id: "PaperDetail", description: "One paper. Linked repositories are not kept here, so they are left out." });

export const organizationDetailShape = z
  .strictObject({
    ...organizationShape.shape,
    numPapers: count,
    numFollowers: count,
  })
  .meta({ id: "OrganizationDetail" });

export const topicShape = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    field: z.string(),
    numPapers: count,
    numFollowers: count.optional(),
  })
  .meta({ id: "Topic", description: "A category of arXiv, bioRxiv or medRxiv, with the field that it belongs to." });

export const authorDetailShape = z
  .strictObject({ slug: z.string(), name: z.string(), numPapers: count, numFollowers: count })
  .meta({ id: "AuthorDetail", description: "All authors of one name: no source tells them apart." });

export const dayShape = z
  .strictObject({ date: z.iso.date(), numPapers: count, state: z.enum(["open", "closed", "future"]) })
  .meta({ id: "Day", description: "A day of the feed that has papers." });

export const linkedReposShape = z
  .strictObject({ models: z.array(z.never()), datasets: z.array(z.never()), spaces: z.array(z.never()) })
  .meta({ id: "LinkedRepos", description: "None are kept here." });

export const peopleShape = z.array(userShape);

export const accountShape = z
  .strictObject({
    ...userShape.shape,
    numPapers: count,
    numFollowers: count.optional(),
    numFollowing: count.optional(),
    createdAt: instant.optional(),
  })
  .meta({
    id: "Account",
    description: "A reader of this site, or an account that brought papers to the feed; `numPapers` counts those.",
  });

export const whoamiShape = z
  .strictObject({
    type: z.literal("user"),
    id: objectId,
    name: z.string(),
    fullname: z.string().optional(),
    avatarUrl: link.optional(),
    /** No reader is a member of an organization here. */
    orgs: z.array(z.never()),
    auth: z.strictObject({
      type: z.literal("access_token"),
      accessToken: z.strictObject({
        displayName: z.string(),
        role: z.enum(["read", "write", "fineGrained"]),
        createdAt: instant,
        /** What it may do here. */
        scopes: z.array(z.enum(tokenScopes)),
      }),
    }),
  })
  .meta({ id: "Whoami", description: "The account that a token is of. `role` says it in Hugging Face's words." });

export const logEntryShape = z
  .strictObject({
    id: count,
    at: instant,
    action: z.enum(moderationActions),
    by: z.enum(actorKinds),
    commentId: objectId.optional(),
    paper: z.strictObject({ id: z.string(), title: z.string().optional() }).optional(),
    reason: z.enum(hiddenReasons).optional(),
    days: count.optional(),
    note: z.string().optional(),
    revertsId: count.optional(),
    revertedById: count.optional(),
    appeal: z.enum(["open", "approved", "denied"]).optional(),
  })
  .meta({
    id: "ModerationLogEntry",
    description:
      "What was done in the discussions, by a person in a role, readers’ reports or a rule. It names no account and has no hidden words.",
  });

export const notificationsShape = z
  .strictObject({
    notifications: z.array(
      z.strictObject({
        type: z.literal("paper"),
        updatedAt: instant,
        read: z.boolean(),
        mention: z.boolean(),
        paper: z.strictObject({ _id: objectId, id: z.string(), title: z.string() }),
        paperDiscussion: z.strictObject({ id: objectId, participating: z.boolean(), commentId: objectId }),
      }),
    ),
    count: z.strictObject({ view: count, unread: count, all: count }),
    start: count,
  })
  .meta({
    id: "Notifications",
    description:
      "Your inbox. `count.unread` is the number in the masthead, which also counts decisions about you; `view` and `all` count what was asked for and everything that is not done, up to 1,000.",
  });

export const errorShape = z.strictObject({ error: z.string() }).meta({
  id: "Error",
  description: "What is wrong and what to do, in one sentence; also in X-Error-Message.",
});

export type User = z.output<typeof userShape>;
export type HfDailyItem = z.output<typeof dailyItemShape>;
export type HfPaper = z.output<typeof paperShape>;
export type HfPaperDetail = z.output<typeof paperDetailShape>;
export type HfPaperByPublication = z.output<typeof listedPaperShape>;
export type HfChangedPaper = HfPaperByPublication | z.output<typeof removedPaperShape>;
export type OrganizationDetail = z.output<typeof organizationDetailShape>;
export type HfComment = z.output<typeof commentShape>;
export type ModerationLogEntry = z.output<typeof logEntryShape>;
export type Notifications = z.output<typeof notificationsShape>;
export type HfReaction = z.output<typeof reactionShape>;
export type Whoami = z.output<typeof whoamiShape>;
export type Account = z.output<typeof accountShape>;
