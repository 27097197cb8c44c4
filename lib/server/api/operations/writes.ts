import { z } from "zod";
import { SUBMISSION_WINDOW_DAYS } from "@/lib/core/comment/community-rules";
import { claimInput } from "../../claim/claim-input";
import { submissionInput } from "../../submission/submission-input";
import { isGithubRepository, isLinkAddress } from "../link-address";
import { operation } from "../operation";
import { commentShape } from "../shapes/comments";

const nothing = z.strictObject({});
const paperPart = { paperId: "Id of a paper." };

const upvoteState = z.strictObject({ upvotes: z.int().min(0), upvoted: z.boolean() }).meta({
  id: "UpvoteState",
  description: "The number that is shown, and whether your vote is in it.",
});
const followState = z.strictObject({ followers: z.int().min(0), following: z.boolean() }).meta({ id: "FollowState" });

const upvote = {
  path: "/api/papers/{paperId}/upvote",
  parts: paperPart,
  answer: { description: "How it stands now.", schema: upvoteState },
  scope: "vote",
  example: { path: "/api/papers/2404.18911/upvote" },
} as const;

export const addUpvoteOperation = operation({
  ...upvote,
  id: "addUpvote",
  method: "put",
  summary: "Upvote a paper",
  description: "A second time changes nothing. A withdrawn paper takes no votes (409).",
  refusals: [401, 403, 404, 409, 413],
});

export const removeUpvoteOperation = operation({
  ...upvote,
  id: "removeUpvote",
  method: "delete",
  summary: "Take an upvote back",
  refusals: [401, 403, 404, 413],
});

const follow = (kind: "organization" | "author" | "topic", example: string) => {
  const path = `/api/${kind}s/{slug}/follow`;
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const shared = {
    path,
    parts: { slug: `The ${kind}'s name in addresses.` },
    answer: { description: "How it stands now.", schema: followState },
    refusals: [401, 403, 404, 413],
    scope: "vote",
    example: { path: path.replace("{slug}", example) },
  } as const;
  const article = /^[aeiou]/.test(kind) ? "an" : "a";
  return [
    operation({ ...shared, id: `follow${name}`, method: "put", summary: `Follow ${article} ${kind}` }),
    operation({ ...shared, id: `unfollow${name}`, method: "delete", summary: `Follow ${article} ${kind} no longer` }),
  ];
};

export const followOperations = [
  ...follow("organization", "huawei-noah"),
  ...follow("author", "yunhe-wang"),
  ...follow("topic", "cs.CL"),
];

const ARXIV_ID = "Give `arxivId` as an arXiv id like 2404.18911.";

export const indexPaper = operation({
  id: "indexPaper",
  method: "post",
  path: "/api/papers/index",
  summary: "Add a paper from arXiv",
  description: "The paper is fetched from arXiv. The reader who added a paper can fetch it again.",
  body: z.strictObject({ arxivId: z.string({ error: ARXIV_ID }).regex(/^\d{4}\.\d{4,5}$/, ARXIV_ID) }),
  answer: { description: "It is here.", schema: nothing },
  refusals: [400, 401, 403, 404, 413],
  scope: "write",
  example: { path: "/api/papers/index", body: { arxivId: "2404.18911" } },
});

export const submitPaperOperation = operation({
  id: "submitPaper",
  method: "post",
  path: "/api/papers/submit",
  summary: "Submit a paper",
  description: `Gives a paper the day that is open, for ${SUBMISSION_WINDOW_DAYS} days after its first version. One that is not here is fetched from its source, and waits where that takes long. 409: it is here already.`,
  body: submissionInput,
  answer: {
    status: 201,
    description: "It is submitted.",
    schema: z.strictObject({
      paperId: z.string(),
      submittedOnDaily: z.iso.date().nullable().describe("The day that it joined; null while its source is asked."),
      isWaiting: z.boolean(),
      newMessage: commentShape.optional(),
    }),
  },
  refusals: [400, 401, 403, 404, 409, 413],
  scope: "write",
  example: {
    path: "/api/papers/submit",
    body: { paper_id: "2511.00001", comment: "Small and clear.", media_urls: [] },
  },
});

const PROJECT = "Give `projectPage` as a public http or https address, or null.";
const REPOSITORY = "Give `githubRepo` as an address like https://github.com/owner/repository, or null.";
const ORGANIZATION = "Give `organizationId` as the 24 hex digits of an organization's _id, or null.";

export const editPaperLinks = operation({
  id: "editPaperLinks",
  method: "post",
  path: "/api/papers/{paperId}/links",
  summary: "Set a paper's links",
  description:
    "The person who added the paper and its authors can do this. Null removes a link; what is left out stays.",
  parts: { paperId: "The paper's object id (`_id`), or its id." },
  body: z.strictObject({
    projectPage: z.string({ error: PROJECT }).refine(isLinkAddress, PROJECT).nullish(),
    githubRepo: z.string({ error: REPOSITORY }).refine(isGithubRepository, REPOSITORY).nullish(),
    organizationId: z
      .string({ error: ORGANIZATION })
      .regex(/^[0-9a-f]{24}$/, ORGANIZATION)
      .nullish(),
  }),
  answer: { description: "They are set.", schema: nothing },
  refusals: [400, 401, 403, 404, 413],
  scope: "write",
  example: { path: "/api/papers/2404.18911/links", body: { projectPage: "https://example.org/kangaroo" } },
});

export const claimPaperOperation = operation({
  id: "claimPaper",
  method: "post",
  path: "/api/settings/papers/claim",
  summary: "Claim a paper",
  description:
    "Says that you are an author. Your connected accounts at Hugging Face and ORCID decide at once where they show it; else a moderator does, and `status` is `pending`. 409: you are shown as an author already, or a moderator denied it.",
  body: claimInput,
  answer: {
    description: "It is claimed.",
    schema: z.strictObject({
      ok: z.literal(true),
      claimedPaperId: z.string(),
      status: z.literal("pending").optional().describe("While it waits for a moderator."),
    }),
  },
  refusals: [400, 401, 403, 404, 409, 413],
  scope: "write",
  example: {
    path: "/api/settings/papers/claim",
    body: { paperId: "2404.18911", claimAuthorId: "90ca10eb9220f31edf31c9d3" },
  },
});
