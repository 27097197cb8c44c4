/** Every answer of the API that is kept. */
export const ANSWERS_TAG = "answers";
/** What administrators store. */
export const SETTINGS_TAG = "settings";
/** What shows the public log of moderation. */
export const LOG_TAG = "moderation-log";

/** What a paper's discussion is read into, of all papers. */
export const DISCUSSIONS_TAG = "discussions";
/** What lists collections. */
export const COLLECTIONS_TAG = "collections";
/** Together they drop all that is read from the database; pages that show nothing of it stay. */
export const ALL_TAGS = ["papers", "comments", DISCUSSIONS_TAG, COLLECTIONS_TAG, LOG_TAG, ANSWERS_TAG];

/** Tags of what shows a paper's discussion: its pages and those of its comments, and the newest comments. @param paperId canonical. */
export const discussionTags = (paperId: string): string[] => [`paper:${paperId}`, "comments"];

/** Tag of what shows an account. @param username from parseUsername. */
export const profileTag = (username: string): string => `user:${username}`;

/** So many tags, of the 128 that Next keeps with an answer, are left for names. */
const NAMES_TAGGED_MAX = 100;
/** The same of several accounts. @param usernames each from parseUsername. */
export const profileTags = (usernames: readonly string[]): string[] =>
  usernames.slice(0, NAMES_TAGGED_MAX).map(profileTag);

/** Tag of what shows a collection. @param id of it. */
export const collectionTag = (id: string): string => `collection:${id}`;
