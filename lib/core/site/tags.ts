/** Every answer of the API that is kept. */
export const ANSWERS_TAG = "answers";
/** What administrators store. */
export const SETTINGS_TAG = "settings";
/** What shows the public log of moderation. */
export const LOG_TAG = "moderation-log";

/** Tags of what shows a paper's discussion: its pages and those of its comments, and the newest comments. @param paperId canonical. */
export const discussionTags = (paperId: string): string[] => [`paper:${paperId}`, "comments"];
