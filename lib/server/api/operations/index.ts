import type { Operation } from "../operation";
import { readDescription, readViewer, readWhoami } from "./description";
import { readAuthor, readDays, readLinkedRepos, readTopic, readTopics } from "./entities";
import { readDailyPapers, readPaper, readPaperMarkdown, readPapers } from "./papers";
import {
  readOrganization,
  readOrganizationFollowers,
  readOrganizationMembers,
  readOrganizations,
  readUser,
  readUserFollowers,
  readUserFollowing,
} from "./people";
import { searchOperation } from "./search";
import { addUpvoteOperation, editPaperLinks, followOperations, indexPaper, removeUpvoteOperation } from "./writes";

/** All that the API answers and promises to keep, in the order of its reference. */
export const operations: Operation[] = [
  readDailyPapers,
  readPapers,
  searchOperation,
  readPaper,
  readPaperMarkdown,
  readOrganizations,
  readOrganization,
  readOrganizationFollowers,
  readOrganizationMembers,
  readUser,
  readUserFollowers,
  readUserFollowing,
  readAuthor,
  readTopics,
  readTopic,
  readDays,
  readLinkedRepos,
  readWhoami,
  readViewer,
  addUpvoteOperation,
  removeUpvoteOperation,
  ...followOperations,
  indexPaper,
  editPaperLinks,
  readDescription,
];
