import { z } from "zod";
import { parseOrganizationCursor } from "@/lib/core/entity/organization-cursor";
import { ONE_ORGANIZATION } from "@/lib/core/list/sentences";
import { operation } from "../operation";
import { limitOf } from "../query";
import { organizationDetailShape } from "../shapes/entities";
import { accountShape, peopleShape } from "../shapes/people";

const CURSOR = "Give `cursor` as it stands in the Link header of the page before.";
const SEARCH = "Give `q` as part of a name, at most 100 characters.";

export const readOrganizations = operation({
  id: "listOrganizations",
  headers: ["Link"],
  method: "get",
  path: "/api/organizations",
  summary: "Organizations, those with most papers first",
  query: z.object({
    // PostgreSQL knows no NUL in a text.
    q: z
      .preprocess(
        (text) => (typeof text === "string" ? text.replaceAll("\0", "").trim() : text),
        z.string({ error: SEARCH }).max(100, SEARCH),
      )
      .default("")
      .describe("Part of a name or slug."),
    cursor: z
      .string({ error: CURSOR })
      .refine((cursor) => parseOrganizationCursor(cursor), CURSOR)
      .optional()
      .describe("Where the page before ended."),
    limit: limitOf(100, 50),
  }),
  answer: { description: "The organizations.", schema: z.array(organizationDetailShape) },
  refusals: [400],
  scope: null,
  example: { path: "/api/organizations?limit=3" },
});

export const readOrganization = operation({
  id: "getOrganization",
  method: "get",
  path: "/api/organizations/{slug}",
  summary: ONE_ORGANIZATION,
  parts: { slug: "Its name in addresses, in any letter case." },
  answer: { description: "The organization.", schema: organizationDetailShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/organizations/huawei-noah" },
});

const NO_NAMES =
  "Always empty: who follows whom is private, and organizations have no members here. The overview has the counts.";
const slugPart = { slug: "Its name in addresses, in any letter case." };
const namePart = { name: "The account's name, in any letter case." };
const people = { description: "No accounts.", schema: peopleShape };
const none = { method: "get", answer: people, refusals: [400, 404], scope: null, description: NO_NAMES } as const;

export const readOrganizationFollowers = operation({
  ...none,
  id: "listOrganizationFollowers",
  path: "/api/organizations/{slug}/followers",
  summary: "Followers of an organization, as Hugging Face's clients ask",
  parts: slugPart,
  example: { path: "/api/organizations/huawei-noah/followers" },
});

export const readOrganizationMembers = operation({
  ...none,
  id: "listOrganizationMembers",
  path: "/api/organizations/{slug}/members",
  summary: "Members of an organization, as Hugging Face's clients ask",
  parts: slugPart,
  example: { path: "/api/organizations/huawei-noah/members" },
});

export const readUserFollowers = operation({
  ...none,
  id: "listUserFollowers",
  path: "/api/users/{name}/followers",
  summary: "Followers of an account, as Hugging Face's clients ask",
  parts: namePart,
  example: { path: "/api/users/taesiri/followers" },
});

export const readUserFollowing = operation({
  ...none,
  id: "listUserFollowing",
  path: "/api/users/{name}/following",
  summary: "Whom an account follows, as Hugging Face's clients ask",
  parts: namePart,
  example: { path: "/api/users/taesiri/following" },
});

export const readOrganizationOverview = operation({
  id: "getOrganizationOverview",
  method: "get",
  path: "/api/organizations/{slug}/overview",
  summary: "One organization, where Hugging Face has it",
  parts: slugPart,
  answer: { description: "The organization.", schema: organizationDetailShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/organizations/huawei-noah/overview" },
});

export const readUserOverview = operation({
  id: "getUserOverview",
  method: "get",
  path: "/api/users/{name}/overview",
  summary: "One account, where Hugging Face has it",
  parts: namePart,
  answer: { description: "The account.", schema: accountShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/users/taesiri/overview" },
});

export const readUser = operation({
  id: "getUser",
  method: "get",
  path: "/api/users/{name}",
  summary: "One account",
  description: "A reader of this site, or an account that brought papers to the feed they were imported from.",
  parts: { name: "The account's name, in any letter case." },
  answer: { description: "The account.", schema: accountShape },
  refusals: [400, 404],
  scope: null,
  example: { path: "/api/users/taesiri" },
});
