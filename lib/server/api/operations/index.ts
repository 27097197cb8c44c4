import { hasDiscussions } from "../../comment/community";
import type { Operation } from "../operation";
import { collectionOperations } from "./collections";
import { commentOperations } from "./comments";
import { readDescription, readViewer, readWhoami } from "./description";
import { readAuthor, readDays, readLinkedRepos, readTopic, topicsOperation } from "./entities";
import { fileOperations } from "./files";
import { moderationOperations } from "./moderation";
import { notificationOperations } from "./notifications";
import { readDailyPapers, readPaper, readPaperMarkdown, readPapers } from "./papers";
import {
  readOrganization,
  readOrganizationFollowers,
  readOrganizationMembers,
  readOrganizationOverview,
  readOrganizations,
  readUser,
  readUserFollowers,
  readUserFollowing,
  readUserOverview,
} from "./people";
import { searchOperation } from "./search";
import { saveNotifications } from "./settings";
import {
  addUpvoteOperation,
  claimPaperOperation,
  editPaperLinks,
  followOperations,
  indexPaper,
  removeUpvoteOperation,
  submitPaperOperation,
} from "./writes";

/** What is about discussions. */
const ofDiscussions: Operation[] = [
  submitPaperOperation,
  claimPaperOperation,
  ...commentOperations,
  ...moderationOperations,
  ...notificationOperations,
  ...collectionOperations,
];

/** What the API of this site answers now: nothing of discussions where there are none. */
export const operationsHere = (): Operation[] =>
  hasDiscussions() ? operations : operations.filter((operation) => !ofDiscussions.includes(operation));

/** All that the API answers and promises to keep, in the order of its reference. */
export const operations: Operation[] = [
  readDailyPapers,
  readPapers,
  searchOperation,
  readPaper,
  readPaperMarkdown,
  readOrganizations,
  readOrganization,
  readOrganizationOverview,
  readOrganizationFollowers,
  readOrganizationMembers,
  readUser,
  readUserOverview,
  readUserFollowers,
  readUserFollowing,
  readAuthor,
  topicsOperation,
  readTopic,
  readDays,
  readLinkedRepos,
  ...fileOperations,
  readWhoami,
  readViewer,
  addUpvoteOperation,
  removeUpvoteOperation,
  ...followOperations,
  indexPaper,
  editPaperLinks,
  ...ofDiscussions,
  saveNotifications,
  readDescription,
];
