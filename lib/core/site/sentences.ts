// The masthead and the foot of every page.

export const SKIP_TO_PAPERS = "Skip to the papers";
export const TO_NEWEST_DAY = "The newest day";
export const WAYS_TO_READ = "Ways to read";
export const MORE_WAYS_TO_READ = "More ways to read";
export const WHERE_PAPERS_COME_FROM =
  "Paper data from [arXiv] (thank you for open access) and [Hugging Face Papers]. Not affiliated with either.";

// Pages that are not there, and faults of ours.

export const PAGE_NOT_FOUND = "Page not found";
export const CHECK_THE_ADDRESS = "We can’t find this page. Check the address.";
export const SOMETHING_WENT_WRONG = "Something went wrong";
export const FAULT_IS_OURS = "The error is on our side, and has been logged. Trying again often helps.";
export const faultReference = (id: string) => `Reference: ${id}`;
export const TRY_AGAIN = "Try again";

// Keys.

/** Headings over keys: those of any paper, those of its page, and the rest. */
export const PAPERS = "Papers";
export const ON_A_PAPERS_PAGE = "On a paper’s page";
export const WHOLE_SITE = "Anywhere";
export const NEXT_PAPER = "Next paper";
export const PREVIOUS_PAPER = "Previous paper";
export const OPEN_THE_PAPER = "Open the paper";
export const ABSTRACT_BY_KEY = "Open or close the abstract, in titles view";
export const VOTE_BY_KEY = "Upvote, or remove your vote";
export const SAVE_BY_KEY = "Save for later";
export const READ_BY_KEY = "Mark as read or unread";
export const HIDE_BY_KEY = "Hide, or bring back";
export const PDF_BY_KEY = "PDF";
export const CODE_BY_KEY = "Code";
export const COMMENT_BY_KEY = "Write a comment";
export const CITE_BY_KEY = "Cite";
export const COPY_BY_KEY = "Copy BibTeX";
export const SHARE_BY_KEY = "Share, or copy the link";
export const IN_A_DISCUSSION = "In a discussion";
export const NEXT_COMMENT = "Next comment";
export const PREVIOUS_COMMENT = "Previous comment";
export const REPLY_BY_KEY = "Reply to this comment";
export const ON_A_DAYS_PAGE = "On a day, week or month";
export const PREVIOUS_BY_KEY = "The one before";
export const NEXT_BY_KEY = "The one after";
export const LIST_THESE_KEYS = "List these keys";

// Fields that a browser does not send as they are.

export const FIELD_EMPTY = "Please fill this in.";
export const charactersAtLeast = (min: number) => `At least ${min} characters, please.`;

// Text to copy.

export const COPY_BY_KEYS = "Press Ctrl+C";
export const copyNamed = (label: string) => `Copy ${label}`;

// The reference of the API.

export const API_IN_MARKDOWN = (site: string) =>
  `JSON in UTF-8. Clients of Hugging Face's papers work here with HF_ENDPOINT=${site}. The description for machines is ${site}/api/openapi.json, the MCP endpoint ${site}/api/mcp. A list says by its Link header where the next page is; send an ETag back in If-None-Match, and an unchanged answer comes without a body. RateLimit says how many requests are left. A refusal has a status and one sentence, in the body as {"error": "…"} and in X-Error-Message. What needs a token is sent with Authorization: Bearer; ${site}/settings/tokens makes one.`;
/** What stands in brackets is a scope. */
export const NEEDS_SCOPE = "Needs a session or a token with the scope [scope].";

export const NEEDS_TOKEN = "Needs a token; any scope will do.";

// Pages that answer plain forms.

export const BACK_TO_WHERE_YOU_WERE = "Back to where you were";
export const NOTHING_HERE = "Nothing here";
export const NOTHING_HERE_TO_ACT_ON = "This site knows no paper, organization, author or topic at this address.";

// What a request is refused for.

export const NOTHING_AT_ADDRESS = "There is nothing at this address; /about/api lists what there is.";
export const methodUnknownHere = (method: string, allowed: string) =>
  `This address does not answer ${method}. Use ${allowed}.`;
export const HOST_TWICE = "Name the host once.";
export const ADDRESS_WITHOUT_SLASH = "Ask for an address that begins with a slash.";
export const METHOD_UNKNOWN = "The API does not know this method.";
export const PAGE_IS_READ_ONLY = "A page can only be read; /about/api says what can be written, and where.";
export const bodyWrong = (place: string) => `The body is not as it should be${place}; send what the API describes.`;
export const FORM_OUTDATED = "This page is out of date. Go back, reload it and try again.";
export const BODY_CUT_OFF = "The request ended before all of it came; send it again.";
export const REQUEST_TOO_LARGE = "The request is too large; send less.";
export const tooManyRequests = (wait: string) => `Too many requests; try again in ${wait}.`;
export const DATABASE_AWAY = "The database is not answering; try again in a moment.";
export const faultOfOurs = (id: string) => `Something went wrong on our side. Reference: ${id}`;
export const TO_FRONT_PAGE = "Go to the front page";
export const limitExplained = (max: number) => `Items in the answer, at most ${max}.`;
export const limitWrong = (max: number) => `Give \`limit\` as a whole number from 1 to ${max}.`;
export const PAGE_EXPLAINED = "Page, 0 for the first; `page` is taken for it too.";
export const PAGE_WRONG = "Give `p` as a whole number from 0 on.";
export const LEAST_UPVOTES_EXPLAINED = "Only papers with at least this many votes.";
export const LEAST_UPVOTES_WRONG = "Give `min_upvotes` as a whole number from 0 on.";
export const parameterMistaken = (name: string, meant: string) =>
  `There is no parameter \`${name}\`; did you mean \`${meant}\`?`;
export const parameterElsewhere = (name: string) =>
  `Leave out \`${name}\`: it does nothing at this address; /about/api says what does.`;
export const parameterTwice = (name: string) => `Give \`${name}\` once.`;
export const QUERY_UNREADABLE = "The query could not be read.";
export const NO_SUCH_SITEMAP = "There is no such sitemap; /sitemap.xml lists them all.";

// Tools of agents.

export const MCP_INSTRUCTIONS =
  "Research papers worth reading, by day, in the order of readers' votes. Papers have arXiv ids, or DOIs. Lists come in parts; `total` says how many papers there are, and `nextCursor` leads on.";
export const argumentUnknown = (name: string, known: string[]) =>
  `There is no argument \`${name}\`; this tool takes ${known.map((each) => `\`${each}\``).join(", ")}.`;

// What an operator reads when it starts, and in the log.

export const STOPPING = "Stopping: requests that are under way are answered first.";
export const siteReady = (siteName: string, url: string) => `${siteName} is ready at ${url}`;
export const webServerEnded = (how: string) =>
  `The web server ${how}, so everything stops; start again, and see above for the reason.`;
export const OTHER_SECRET =
  "AUTH_SECRET is not the one that this database was last served with: all readers must sign in again, links in old mails do not work, and workers on other machines need this one.";
export const tagsNotTold = (reason: string) => `the web servers were not told of a change: ${reason}`;
export const redisAway = (reason: string) =>
  `Redis is away, so each process counts its limits by itself until it is back: ${reason}`;
export const REDIS_BACK = "Redis is back, and limits are counted there again.";
export const LISTENING_AGAIN =
  "listens for changes by other processes again; all pages that were kept until now are made anew.";
export const LISTENING_DEAF =
  "does not hear of changes by other processes, since a pooler gives each transaction another session; set DATABASE_DIRECT_URL to the PostgreSQL behind it.";
export const poolIsSmaller = (size: number, wanted: number) =>
  `The database allows few connections: the web server and the worker keep ${size} each, not DATABASE_POOL_MAX=${wanted}.`;
export const BUILDING = "Building the site. It takes a minute or less, and only after a change.";
export const processEnded = (name: string, how: string, seconds: number) =>
  `The ${name} ${how}; starting it again in ${seconds} s.`;
export const DATABASE_ENDED = "The database has ended by itself; starting it again.";
export const migrationWaits = (pid: number | null) =>
  `Waiting: the server’s process ${pid ?? "of another start"} is bringing the database to another version. If that process hangs, end it by \`select pg_terminate_backend(${pid ?? "…"})\`.`;
export const POOLED_WITHOUT_TIMEOUT =
  "DATABASE_URL leads through a pooler, so queries of pages have no time limit; set one by `alter role … set statement_timeout = '15s'`.";
export const usingDatabase = (name: string) => `Using the database at ${name}.`;
export const databaseState = (state: string, folder: string) => `The database ${state}, with its files in ${folder}.`;
export const SHARED_MEMORY_FULL =
  "PostgreSQL’s shared memory, /dev/shm, is too small or full; give it 256 MB, as a container by --shm-size=256m, and start again.";
export const DISK_FULL = "The disk is full; make room and try again.";
export const requestNotAnswered = (method: string | undefined, reason: string) =>
  `${method} was not answered: ${reason}`;
export const requestAnswered = (method: string | undefined, path: string, end: string, ms: number) =>
  `${method} ${path}: ${end} in ${ms} ms.`;
export const LINES_LEFT_OUT = "More lines like these are left out for the rest of this minute.";
export const linesWereLeftOut = (count: number) => `${count} lines like this one were left out before it.`;

/** @param packages of Debian, of the programs that are not here. */
export const programsMissing = (packages: string[]) =>
  `A cluster needs programs that are not here; \`apt-get install ${packages.join(" ")}\` brings them.`;
export const clusterReady = (url: string) => `The cluster is ready at ${url}, with a certificate that it made itself.`;
export const CLUSTER_HOW_TO_END = "Ctrl-C ends all of it, and removes its data.";
// Metrics and health, for those who look after a site.

export const METRICS_NEED_TOKEN = "Metrics are told to Authorization: Bearer with this site's METRICS_TOKEN alone.";
export const metricsPortTaken = (port: number, reason: string) =>
  `Metrics are not told on port ${port} by this process: ${reason}.`;
export const METRICS_NOT_JOINED = "There are no metrics: the folder for them in DATA_DIR could not be made.";
export const NOT_MIGRATED = "The database is not at this version yet; `npm run db:migrate` or a start brings it there.";
