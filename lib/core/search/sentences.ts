import { groupDigits, plural } from "../plural";

// The page.

export const SEARCH_DESCRIPTION = "Search everything that ever appeared: titles, abstracts, authors and organizations.";
export const searchTitle = (text: string) => `${text} · Search`;
export const SEARCH_ALL_PAPERS = "Search all papers";
export const SEARCH_PLACEHOLDER = "Words, “a phrase”, author:lecun, title:mamba";
export const SEARCH_HELP = "Everything that ever appeared here: titles, abstracts, authors and organizations.";
export const FOR_EXAMPLE = "For example:";

/** What opens the abstract of a paper that was found, where there is little room. */
export const WHOLE_ABSTRACT = "Whole abstract";

// How many papers were found, and how.

export const moreThanCounted = (count: number) => `More than ${plural(count, "paper")}`;
/** What stands in brackets is what the reader wrote, and the search that was made instead. */
export const SEARCH_CORRECTED = "No results for [words]. Showing results for [search].";
/** The same where papers have the words as they were written: the search that was made, and a link to the one that was asked for. */
export const SEARCH_REPLACED = "Showing results for [search]. Search for [words] instead.";
export const SOME_WORDS_MATCH = "No paper contains all these words. Showing papers with some of them.";
/** Where there are no words to rank by. */
export const newestMatches = (papers: string) => `${papers} match, newest first.`;
export const bestMatches = (papers: string) => `${papers} match, best first.`;
export const matchCount = (papers: string, count: number) => `${papers} ${count === 1 ? "matches" : "match"}.`;

// A search as Markdown.

export const searchHelpInMarkdown = (site: string) =>
  `Add what to search for: ${site}/search.md?q=speculative+decoding. Words, "phrases in quotes", -words to leave out, title:, abs:, author:, org:, topic:, year:, from:, to: and has:code, mamba*, AND, OR and NOT. \`order=newest\` or \`order=votes\` sorts otherwise.`;
export const searchInMarkdown = (count: number, isExact: boolean) =>
  isExact ? `${plural(count, "paper")}.` : `${moreThanCounted(count)}.`;

// What is said of a search beside its papers.

export const NO_WHOLE_QUOTE = "No paper contains the whole quote. Showing papers with its words.";
export const NO_PAPER_WITH_QUOTES = "No paper contains all these quotes. Showing papers with their words.";
export const NOTHING_TO_LOOK_FOR = "There is nothing to look for: write a word, a name or a date.";
export const ONLY_COMMON_WORDS =
  "There is nothing to look for: nearly every text has these words. Add a rarer one, or write author: before a name.";
export const noPaperInScript = (script: string) =>
  `No paper here has these words in ${script}. Titles and abstracts are in English.`;

// What an operator of a search cannot mean.

const OPERATORS = "title:, abs:, author:, org:, topic:, year:, from:, to: and has:code";
export const operatorUnknown = (name: string) => `Search has no “${name}:”. It has ${OPERATORS}.`;
export const searchTopicWrong = (value: string) => `There is no topic “${value}”. Give a category, like topic:cs.CL.`;
export const searchYearWrong = (value: string) =>
  `“${value}” is no year. Write year:2025, or year:2023-2025 for several.`;
export const searchDateWrong = (asked: string) =>
  `“${asked}” is no date. Write a year, month or day, like from:2025, from:2025-11 or from:2025-11-30.`;
export const searchHasWrong = (value: string) => `Search knows has:code, and no “has:${value}”.`;
export const prefixTooShort = (prefix: string) => `“${prefix}” is too short. Write three letters or more before “*”.`;
export const SEARCH_DATES_EXCLUDE = "The dates of this search exclude each other; no paper has both.";
export const SEARCH_DATES_APART =
  "Write from: and to: outside of brackets, and without OR or NOT; year: can stand there.";
/** After what is wrong with a search, where the rest of it found something. */
export const SEARCH_REST = "These are papers for the rest of the search.";

// What programs are refused.

export const searchOrderWrong = (name: string, orders: readonly string[]) =>
  `Give \`${name}\` as ${orders.slice(0, -1).join(", ")} or ${orders.at(-1)}.`;
export const SEARCH_AFTER_WRONG = "Give `after` as it stands in the link to the next page.";
export const YEAR_WRONG = "Give `year` as four digits, like 2025.";

// Nothing to show.

export const SEARCH_TOO_LONG = "This search is too long. Use fewer words.";
export const SEARCH_TOO_SLOW = "The search timed out. Try a more specific word, or add a year or topic.";
export const SEARCH_ENDS_BEFORE = "The list ends before this page. [Back to its beginning].";
/** What stands in brackets is what the reader asked for. */
export const NO_PAPER_MATCHES = "No paper matches “[text]”. Try fewer or other words.";
export const NO_PAPER_MATCHES_VOTES =
  "No paper matches “[text]”. Try fewer or other words, or papers with fewer upvotes.";

/** What stands in brackets is a search that finds something. */
export const DID_YOU_MEAN = "Did you mean [search]?";
/** @param id of a paper that is not here. */
export const namesPaper = (id: string) => `The paper ${id} is not here yet. [Look for it].`;
export const SEARCH_AT_ARXIV = "Look for it [at arXiv], which has more than what appeared here.";

// What was searched for in this browser.

export const RECENT_SEARCHES = "Recent searches";
export const CLEAR_SEARCHES = "Clear";
export const CLEAR_RECENT = "Clear recent";
export const KEEP_NO_SEARCHES = "Don’t keep searches";
export const KEEP_SEARCHES = "Keep searches";
export const NO_SEARCHES_KEPT = "This browser keeps no recent searches.";

// Narrowing it.

export const ANY_TIME = "Any time";
export const lastDays = (days: number) => `Last ${days} days`;

export const votesOrMore = (votes: number) => `${votes} or more`;
export const WITH_CODE = "With code";

// The field in the masthead, and its palette.

export const SEARCH_BY_KEY = "Search (Ctrl K)";
export const PALETTE_PLACEHOLDER = "Search papers, authors, organizations, topics";
export const SEARCHING = "Searching";
export const suggestionCount = (count: number) => (count === 0 ? "No suggestions" : plural(count, "suggestion"));
export const PALETTE_KEYS = "Enter to search · ↑↓ to select · Esc to close";
export const SEARCH_PLUGIN = "Research papers by words, phrases, authors, organizations and topics.";

// Saved searches.

export const SAVED_SEARCHES = "Saved searches";
export const SEARCHES_NEED_ACCOUNT =
  "[Sign in] to see your saved searches. With an account you can save any search, and follow it as it finds new papers.";
export const NO_SEARCH_SAVED =
  "No saved searches yet. You can save any [search]; new papers from those you follow appear under [Following].";
export const SIGN_IN_TO_SAVE = "[Sign in] to save or follow it";
export const SEARCH_IS_SAVED = "Saved in [your searches]";
export const FOLLOW_THIS_SEARCH = "Follow this search";
export const SAVE_THIS_SEARCH = "Save this search";
export const SAVE_SEARCH_NAME = "Save name";
export const followSearchNamed = (name: string) => `Follow ${name}`;
export const removeSearchNamed = (name: string) => `Remove ${name}`;
export const votesOfSearch = (minUpvotes: number) => `${groupDigits(minUpvotes)} or more upvotes`;

// What saving a search is refused for.

export const savedSearchesFull = (max: number) =>
  `You have ${max} saved searches, which is the limit. Remove one you no longer use.`;
export const SEARCH_OPERATOR_WRONG = "An operator of this search cannot be read; the page of the search says which.";
export const SEARCH_FINDS_NOTHING = "No paper could ever match this search; ask for at least one word, name or date.";
export const searchTooLongToSave = (max: number) => `This search is too long to save. The limit is ${max} characters.`;
export const searchNameWrong = (max: number) => `A search needs a name of 1 to ${max} characters.`;

// What feeds and the API refuse.

export const SEARCH_FEED_TOO_LONG = "This search is too long; ask for fewer words.";
export const SEARCH_FEED_WITHOUT_TEXT =
  "Give `q` as what to search for: words, or title:, author:, org:, topic:, year: or has:code.";
export const SEARCH_TIMED_OUT = "The search timed out. Try a more specific word.";

// What an operator reads in the log.

export const searchGoesByWords = (seconds: number, reason: string) => `goes by words for ${seconds} s: ${reason}.`;
