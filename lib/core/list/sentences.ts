import { groupDigits, plural } from "../plural";

// Headings and short descriptions of lists.

export const ALL_PAPERS = "All papers";
export const ALL_PAPERS_EXPLAINED = "Of every day, the newest first";
export const FRONT_DESCRIPTION = "The day's research papers, ordered by the votes of their readers.";
export const FRONT_FEED_DESCRIPTION =
  "The day's research papers, ordered by the votes of their readers; newest day first.";
export const TRENDING_PAPERS = "Trending papers";
export const TRENDING_EXPLAINED = "By upvotes and freshness, from all days";
export const HOW_RANKING_WORKS = "How ranking works";
export const TRENDING_DESCRIPTION =
  "The research papers that readers vote for now: by upvotes and freshness, by a published formula.";
export const TRENDING_FEED_DESCRIPTION = "The research papers that readers vote for now, by upvotes and freshness.";
export const MOST_DISCUSSED_PAPERS = "Most discussed papers";
export const MOST_DISCUSSED = "Most discussed";
export const DISCUSSED_EXPLAINED = "By comments, from all days";
export const DISCUSSED_DESCRIPTION = "The research papers of all days that have most comments.";
export const FOLLOWED_PAPERS = "Followed papers";
export const FOLLOWING_DESCRIPTION = "The papers of what you follow, day by day.";
export const FOLLOWING_FEED_DESCRIPTION =
  "The research papers of the organizations, authors, topics and searches that you follow, newest day first.";
export const SAVED_PAPERS = "Saved papers";
export const HIDDEN_PAPERS = "Hidden papers";
export const OPENED_PAPERS = "Papers you opened";
export const NEWEST_DAYS = "The newest days";
export const NEWEST_DAY = "Newest day";
export const DAYS_UP_TO_ONE = "The days up to one";
export const ONE_DAY = "One day";
export const ONE_WEEK = "One week";
export const ONE_MONTH = "One month";
export const ONE_ORGANIZATION = "One organization";
export const ONE_AUTHOR = "One author";
export const ONE_TOPIC = "One topic";
export const A_SEARCH = "A search";
export const papersUpTo = (day: string) => `Papers up to ${day}`;
export const daysUpToDescription = (day: string) => `The research papers up to ${day}, newest day first.`;
export const periodTitle = (name: string) => `Papers of ${name}`;
export const morePapersOf = (name: string) => `More papers of ${name}`;
export const papersOfNewest = (kind: string) => `Papers of the ${kind}`;
/** Without its full stop, as its feed says more. */
export const periodDescription = (name: string) =>
  `The research papers of ${name}, ordered by the votes of their readers`;
export const organizationDescription = (name: string) => `The research papers of ${name}, day by day.`;
export const authorDescription = (name: string) => `The papers of ${name}, day by day.`;
export const topicDescription = (name: string) => `New papers in ${name}, day by day.`;
export const topicFeedDescription = (name: string) => `The research papers on ${name}, newest day first.`;
export const entityFeedDescription = (name: string) => `The research papers of ${name}, newest day first.`;
export const periodIsClosed = (kind: string) => `the ${kind} is final`;
export const periodIsToCome = (kind: string) => `the ${kind} has not begun yet`;
export const periodIsOpen = (kind: string, end: string) => `the ${kind} is open until ${end}`;
export const feedOrder = (order: string) => `by ${order.toLowerCase()}`;
export const feedOfSearch = (text: string) => `Search for ${text}`;
export const searchFeedDescription = (text: string, minUpvotes: number) =>
  `The research papers that match ${text}${minUpvotes > 0 ? ` and have ${plural(minUpvotes, "upvote")} or more` : ""}, the newest first.`;

// The days of the front page, and a period's heading.

export const byCurator = (curator?: string) => `by ${curator ? `${curator} and ` : ""}the research community`;
export const NO_PAPERS_YET = "No papers yet";
export const ARCHIVE_BEGINS_LATER = "The archive begins later";
export const EARLIER_DAYS_MISSING = "The earlier days did not arrive. They are on a page of their own:";
export const earlierDay = (day: string) => `Earlier: ${day}`;
export const allOfTheDay = (count: number) => `All ${count} papers of the day`;
export const papersOfToday = (count: number) => `${plural(count, "paper")} so far`;
export const SIDEBAR = "Sidebar";
export const NOT_IN_DAILY_PAPERS = "Not in the daily papers";
export const STILL_TO_COME = "Still to come";
export const periodBegins = (day: string, midnight: string) => `Begins on ${day}, at ${midnight}`;
export const NO_PAPERS = "No papers";
export const matchingOf = (count: number, all: string) => `${groupDigits(count)} of ${all}`;
export const periodClosed = (papers: string) => `${papers} · final`;
export const periodOpen = (papers: string, end: string) => `${papers} so far · open until ${end}`;
export const otherPeriods = (kind: string) => `Other ${kind}s`;
export const previousPeriod = (kind: string) => `Previous ${kind} with papers: `;
export const nextPeriod = (kind: string) => `Next ${kind} with papers: `;
export const daysEndAt = (timeZone: string) => `Days end at midnight ${timeZone}.`;
export const wholeWeek = (week: number) => `All of [week ${week}].`;
export const dayInCalendar = (day: string, count: number) => `${day}: ${plural(count, "paper")}`;
export const monthInCalendar = (name: string, month: string) => `${name} month with papers: ${month}`;

// Lists that have no papers, or none there.

export const LIST_EMPTY = "No papers yet. The first ones appear here as soon as they are fetched.";
export const ENTITY_EMPTY = "No papers yet. Followers will see new ones as they appear.";
export const FOLLOWING_EMPTY = "What you follow has no papers in the daily papers yet.";
export const SAVED_EMPTY = "No saved papers yet. Use the bookmark on any paper to save it for later.";
export const HISTORY_EMPTY = "No papers here yet. Every paper whose page you open is noted here, the last one first.";
export const HIDDEN_EMPTY = "No hidden papers. What you hide leaves every list; unhide it here.";
export const PERIOD_EMPTY = "Nothing appeared then.";
export const SEARCH_EMPTY = "No paper matches.";
export const FRONT_FROM_DAY_EMPTY =
  "There are no papers on this day or before it. The newest ones are on the front page.";
export const DAY_TO_COME = "This day has not come yet.";
export const periodToCome = (kind: string) => `This ${kind} has not begun yet.`;
export const NOTHING_TODAY = "Nothing has appeared today so far.";
export const nothingSoFar = (kind: string) => `Nothing has appeared this ${kind} so far.`;
export const NOTHING_ON_DAY = "Nothing appeared on this day; weekends are often empty.";
export const nothingInPeriod = (kind: string) => `Nothing appeared in this ${kind}.`;
/** Its link is a period's name. */
export const nearestPeriod = (kind: string) => `The nearest ${kind} with papers: [period].`;
/** Its links are periods' names. */
export const nearestPeriods = (kind: string) => `The nearest ${kind}s with papers: [previous] and [next].`;
export const NOTHING_MATCHES_FILTERS = "No papers match these filters. [Show all papers]";
export const LIST_ENDS_BEFORE = "The list ends before this page.";

// Order, filters and pages.

export const MINIMUM_VOTES = "Minimum votes";
export const HAS_CODE = "Has code";
export const UNREAD_ONLY = "Unread only";
export const WITHOUT_TOPIC = "No topic yet";
export const atLeastVotes = (count: number) => `At least ${plural(count, "vote")}`;
export const removeFilter = (name: string) => `Remove filter ${name}`;
export const READ_LEFT_OUT = "Papers you have read in this browser are left out.";
export const READ_NEEDS_SCRIPTS =
  "Papers you have read are still here: leaving them out needs scripts, unless you [sign in].";
export const MORE_PAPERS = "More papers";
export const BACK_TO_FIRST = "Back to the first";
export const LIST_IN_FEED_READER = "Read this list in a feed reader:";
export const CITE_LIST = "Cite these papers:";

// Lists that are not there.

export const NO_SUCH_PAGE = "No such page";
export const NO_SUCH_LIST = "No such list";
export const NO_LIST_AT_ADDRESS = "No list has a page at this address; it may have been cut short on its way.";
export const TO_THE_LIST = "To the list";
export const TO_LATEST_PAPERS = "See the latest papers";
export const TO_NEWEST_PAPERS = "the newest papers";
export const NO_SUCH_DAY = "No such day";
export const DAY_NOT_IN_CALENDAR =
  "The calendar has no such day, or it lies before arXiv began in August 1991. A day is written like 2025-12-11.";
export const NO_SUCH_WEEK = "No such week";
export const WEEK_NOT_IN_CALENDAR =
  "The calendar has no such week, or it lies before arXiv began in August 1991. A week is written like 2025-W50; most years have 52, some have 53.";
export const TO_NEWEST_WEEK = "To the newest week";
export const NO_SUCH_MONTH = "No such month";
export const MONTH_NOT_IN_CALENDAR =
  "The calendar has no such month, or it lies before arXiv began in August 1991. A month is written like 2025-12.";
export const TO_NEWEST_MONTH = "To the newest month";
export const NO_SUCH_ORGANIZATION = "No such organization";
export const ORGANIZATION_NOT_NAMED = "No paper on this site names an organization with this address.";
export const NO_SUCH_AUTHOR = "No such author";
export const AUTHOR_NOT_NAMED = "No paper on this site names an author with this address.";
export const NO_SUCH_TOPIC = "No such topic";
export const TOPIC_NOT_AT_ARXIV = "arXiv has no category with this address; they look like cs.CL or hep-th.";
export const ALL_TOPICS = "All topics";

// Lists as Markdown.

export const NO_PAPERS_ON_DAY = "No papers on this day.";
export const NO_PAPERS_HERE = "No papers here.";
export const entityInMarkdown = (paperCount: number) => `${plural(paperCount, "paper")}, newest day first.`;
export const NEWEST_DAY_FIRST = "Newest day first";
export const orderInMarkdown = (order: string) => `Order: ${order}.`;
export const filteredInMarkdown = (order: string) => `Only the papers that match the filters. ${order}`;
export const FRONT_IN_MARKDOWN = "The papers of each day, most votes first.";
export const OPEN_IN_MARKDOWN = "This is still open: papers and votes may be added.";
export const CLOSED_IN_MARKDOWN = "This is final.";
export const TO_COME_IN_MARKDOWN = "This has not come yet.";
export const NO_SUCH_MARKDOWN = "There is no such page; llms.txt lists what there is.";

// Lists as tools of agents.

export const DAY_TOOL = "Papers of a day";
export const DAY_TOOL_EXPLAINED = "The papers of one day, most upvoted first, as the web page has them.";
export const WEEK_TOOL = "Papers of a week";
export const WEEK_TOOL_EXPLAINED = "The papers of one ISO week, most upvoted first, as the web page has them.";
export const MONTH_TOOL = "Papers of a month";
export const MONTH_TOOL_EXPLAINED = "The papers of one month, most upvoted first, as the web page has them.";
export const ORGANIZATION_TOOL = "Papers of an organization";
export const ORGANIZATION_TOOL_EXPLAINED = "The papers of one organization, newest day first.";
export const AUTHOR_TOOL = "Papers of an author";
export const AUTHOR_TOOL_EXPLAINED = "The papers of one author, newest day first.";
export const TOPIC_TOOL = "Papers of a topic";
export const TOPIC_TOOL_EXPLAINED = "The papers of one category of arXiv, newest day first.";
export const SEARCH_TOOL = "Search papers";
export const SEARCH_TOOL_EXPLAINED =
  'Papers by what they say, the most relevant first; for an id or address of a paper, that one. Words, "phrases in quotes", -words to leave out, title:, abs:, author:, org:, topic:, year:, from:, to: and has:code, mamba*, AND, OR and NOT.';
export const TRENDING_TOOL_EXPLAINED = "Papers that many upvote now, by the site's published formula.";
export const DISCUSSED_TOOL_EXPLAINED = "Papers of all days that have most comments.";

export const partOfPapers = (
  count: number,
  { total, isTotalExact, nextCursor }: { total: number; isTotalExact: boolean; nextCursor: string | null },
) =>
  `${count} of ${isTotalExact ? plural(total, "paper") : `more than ${plural(total, "paper")}`}.${nextCursor === null ? "" : ` For the next ones, call again with \`cursor\` ${nextCursor}.`}`;
export const CURSOR_WRONG = "Give `cursor` as `nextCursor` stands in the answer before.";

// What feeds and the API refuse.

export const FEED_DAY_WRONG = "Give `from` as a day like 2025-12-11.";
export const FEED_PLACE_WRONG = "Give `after` as it stands in the link to the next part of the feed.";
export const feedLimitWrong = (max: number) => `Give \`limit\` as a whole number from 1 to ${max}.`;
export const NO_SUCH_FEED = "There is no such list; take the address of a list's page and add /feed.atom to it.";
export const NO_SUCH_CITED_LIST = "There is no such list; the page without the last part of the address says more.";
export const listParameterWrong = (name: string, what: string) => `Give \`${name}\` as ${what}.`;
