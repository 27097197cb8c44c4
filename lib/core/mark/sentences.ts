import { plural } from "../plural";

// What the page says once a mark has been set or taken away.

export const MARKED_AS_READ = "Marked as read.";
export const MARKED_AS_UNREAD = "Marked as unread.";
export const SAVED_FOR_LATER = "Saved for later.";
export const NO_LONGER_SAVED = "No longer saved.";
export const PAPER_HIDDEN = "Hidden.";
export const PAPER_SHOWN_AGAIN = "No longer hidden.";
export const PUT_INTO_HISTORY = "In your history.";
export const REMOVED_FROM_HISTORY = "Removed from your history.";

// What is so, on the page of a reader's vote and marks. Words of links to their lists stand in brackets.

export const IS_SAVED = "[Saved] for later";
export const IS_NOT_SAVED = "Not saved";
export const IS_READ = "Read";
export const IS_NOT_READ = "Not marked as read";
export const IS_HIDDEN = "[Hidden]: lists leave it out where scripts run";
export const IS_NOT_HIDDEN = "Not hidden";
export const IS_IN_HISTORY = "In your [history]";
export const IS_NOT_IN_HISTORY = "Not in your history";

// Names of buttons.

export const SAVE = "Save";
export const SAVE_FOR_LATER = "Save for later";
export const MARK_AS_READ = "Mark as read";
export const UNSAVE = "Unsave";
export const MARK_AS_UNREAD = "Mark as unread";
export const unhidePaper = (title: string) => `Unhide: ${title}`;
export const markPaper = (mark: string, title: string) => `${mark}: ${title}`;
export const MARKS = "Marks";
export const CITE_MARKED = "Cite these papers";
export const ADD_TO_HISTORY = "Add to history";
export const REMOVE_FROM_HISTORY = "Remove from history";

// The reader's lists.

export const YOUR_LISTS = "Your lists";
export const SAVED_FOR_LATER_LIST = "Saved for later";
export const SAVED_HERE_ONLY = "Saved in this browser only. [Sign in] to sync your lists across devices.";
export const LIST_NEEDS_SCRIPTS =
  "Without scripts a browser cannot keep a list by itself; sign in to see the one of your account.";
export const CARDS_MISSING = "The papers did not arrive. Please try again in a moment.";

// The history: what a reader opened.

export const KEPT_HERE_ONLY = "Kept in this browser only. [Sign in] to sync your lists across devices.";
export const SEARCH_HISTORY = "Search your history";
export const TITLE_OR_AUTHOR = "Title or author";
export const papersOpened = (count: number) => `${plural(count, "paper")} opened`;
export const papersOpenedWith = (count: number, words: string) =>
  `${plural(count, "paper")} opened with “${words}” in title or authors`;
export const noPaperOpenedWith = (words: string) => `You have opened no paper with “${words}” in title or authors.`;
export const WHOLE_HISTORY = "Whole history";
export const CLEAR_HISTORY = "Clear history";
export const CLEAR_HISTORY_MEANS =
  "All papers leave your history. What you saved, hid or marked as read stays so. This cannot be undone.";
