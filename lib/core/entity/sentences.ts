import { groupDigits, plural } from "../plural";
import { ACTIVE_DAYS, type OrganizationOrder } from "./organization-orders";

// All organizations, and all topics.

export const ORGANIZATIONS_DESCRIPTION = "The organizations behind the papers, those with most papers first.";
/** What stands first in brackets is the name that the reader asked for. */
export const NO_ORGANIZATION_FOUND =
  "No organization has “[name]” in its name. Try a shorter part of it, or see [all organizations].";
export const NO_ORGANIZATION_ACTIVE = `No organization has a paper of the last ${ACTIVE_DAYS.organization} days. See [all organizations].`;
export const NO_ORGANIZATION_YET = "No paper here names its organization yet.";
export const NO_MORE_ORGANIZATIONS = "There are no more.";
export const MORE_ORGANIZATIONS = "More organizations";
export const FROM_THE_BEGINNING = "From the beginning";
export const ORGANIZATION_NAME_LABEL = "Name of an organization";
export const TOPICS_DESCRIPTION = "The fields and categories that have papers here.";
export const NO_TOPIC_YET =
  "No paper here has a category yet. They come with the papers that are fetched from their sources.";
export const andFollowers = (count: number) => ` · ${plural(count, "follower")}`;
/** @param days up to today. */
export const andRecentPapers = (count: number, days: number) => ` · ${groupDigits(count)} in ${days} days`;
export const andNewestPaper = (day: string) => ` · newest ${day}`;
export const ORGANIZATION_ORDER_NAMES: Record<OrganizationOrder, string> = {
  papers: "Papers",
  active: "Active",
  newest: "Newest",
  name: "Name",
};

// Following.

export const followNamed = (name: string) => `Follow ${name}`;
export const nowFollowing = (name: string) => `You follow ${name}.`;
export const noLongerFollowing = (name: string) => `You no longer follow ${name}.`;
export const STOP_FOLLOWING = "Stop following";
export const isFollowedSo = (isFollowed: boolean) => (isFollowed ? "You follow it; see [Following]" : "Not followed");
export const SIGN_IN_TO_FOLLOW = "[Sign in] to follow.";
export const FOLLOWING_EXPLAINED =
  "Papers from the organizations, authors, topics and searches you follow appear here, by day.";
export const FOLLOWING_NEEDS_ACCOUNT = "[Sign in] to see yours, or [create an account].";
export const NOTHING_FOLLOWED = "You’re not following anything yet.";
export const WHAT_TO_FOLLOW =
  "Every [organization], [topic] and author has a page with a button to follow, and so has every [search]; their new papers then come together here. You’ll find authors on each paper’s page.";
export const ORGANIZATIONS_TO_FOLLOW = "Organizations with the most papers";
export const chosenFromNewest = (count: number) =>
  `Chosen from the newest ${groupDigits(count)} papers of what you follow`;
export const ALL_SAVED_SEARCHES = "All that you saved";
export const OWN_FEED_OR_OPML = "In a feed reader: [your own feed] or [OPML]";
export const moreFollowed = (count: number) => `and ${count} more`;
export const becauseYouFollow = (names: string) => `Because you follow ${names}`;

// Feeds of what is followed.

export const NO_OWN_FEED = "This address opens no feed; your settings make one that does, under Your feed.";
export const followedBy = (reader: string) => `Followed by ${reader}`;
export const NOTHING_FOLLOWED_IN_OPML = "Nothing is followed yet";

// What the API refuses.

export const ORGANIZATION_UNKNOWN = "This organization is not here; check its name in the address.";
export const AUTHOR_UNKNOWN = "This author is not here; check the name in the address.";
export const TOPIC_UNKNOWN = "No topic has this name; arXiv categories look like cs.CL or hep-th.";

// As Markdown.

export const organizationsInMarkdown = (siteUrl: string) =>
  `Those with most papers first; ${siteUrl}/api/organizations has all of them.`;

// What who runs the site is told of organizations.

/** What an organization is called: its name, and its slug as addresses have it. */
type OrganizationTitle = { slug: string; name: string };

export const organizationsMerged = (merged: { from: string; slug: string; papers: number; followers: number }) =>
  `${merged.from} is ${merged.slug} now: ${plural(merged.papers, "paper")} and ${plural(merged.followers, "follower")} came with it, and its address leads there.`;
export const organizationsUnmerged = (taken: { from: string; slug: string; papers: number; followers: number }) =>
  `${taken.from} is an organization of its own again: ${plural(taken.papers, "paper")} and ${plural(taken.followers, "follower")} went back from ${taken.slug}.`;
export const organizationsAreOne = (from: string, into: string) => `${from} and ${into} are one organization already.`;
export const organizationIsItsOwn = (slug: string) =>
  `${slug} is an organization of its own; nothing is to be taken back.`;
export const NO_MERGED_ORGANIZATIONS = "No organization was merged.";
export const mergedOrganization = (slug: string, name: string, into: string) => `${slug} (${name}) is ${into}`;
export const organizationRenamed = ({ from, to }: { from: OrganizationTitle; to: OrganizationTitle }) =>
  `${from.name} (${from.slug}) is called ${to.name} (${to.slug}) now.`;
export const slugIsTaken = (slug: string) =>
  `${slug} stands for another organization; merge the two, or choose another slug.`;
export const organizationHasItsName = (slug: string) =>
  `${slug} has the name of its sources; nothing is to be taken back.`;
export const NO_RENAMED_ORGANIZATIONS = "No organization was renamed.";
export const renamedOrganization = (now: OrganizationTitle, source: OrganizationTitle) =>
  `${now.slug} (${now.name}) is ${source.slug} (${source.name}) for its sources`;
export const organizationNameIsLong = (max: number) => `A name has 1 to ${max} characters.`;
export const ORGANIZATION_SLUG_FORM = "A slug has letters, digits, dots, hyphens and low lines, 96 at most.";
export const NO_DOUBLES = "No two organizations have one name.";
export const doubledOrganization = (slug: string, name: string, papers: number) =>
  `${name}: ${slug}, ${plural(papers, "paper")}`;
