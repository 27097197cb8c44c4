import { catalogue } from "./catalogue";
import { NO_CHOICE } from "./entry";

/** Lists whose page is one of those that are made ahead for everybody. */
const publicLists = catalogue.filter(({ isFor, scope }) => isFor === "everybody" && scope !== "search");

/** Regular expression of the paths of these lists' pages, without the slash that begins them. */
const patternOf = (lists: typeof catalogue) => lists.map(patternOfList).join("|");

function patternOfList({ path, parameter }: (typeof catalogue)[number]): string {
  const rest = path.slice(1);
  if (!parameter) return rest;
  return parameter.mayBeLeftOut ? `${rest}(?:/[^/]+)?` : `${rest}/[^/]+`;
}

/**
 * For next.config.ts: where the pages and files of lists are made. Files come first, so that no name is taken for one or
 * the other way round. @param citationEndings as a pattern.
 */
export const listRewrites = (citationEndings: string) => [
  { source: "/feed.:format(atom|json)", destination: "/list-feeds/:format" },
  { source: "/:list+/feed.:format(atom|json)", destination: "/list-feeds/:format/:list+" },
  { source: `/papers.:extension(${citationEndings})`, destination: "/api/citations/list/:extension" },
  { source: `/:list+/papers.:extension(${citationEndings})`, destination: "/api/citations/list/:extension/:list+" },
  { source: "/cite/:list+", destination: `/cited-lists/${NO_CHOICE}/:list+` },
  { source: "/", destination: `/lists/${NO_CHOICE}` },
  // One for all of them: Next tries each rewrite twice on every request.
  {
    source: `/:list(${patternOf(publicLists.filter(({ path }) => path !== "/"))})`,
    destination: `/lists/${NO_CHOICE}/:list`,
  },
];

/** For next.config.ts: where programs look for the feed of a site, or of a list, that does not say where it is. */
export const feedRedirects = [
  { source: "/:guess(feed|rss|atom|(?:index|feed|rss|atom)\\.xml)", destination: "/feed.atom", permanent: false },
  { source: "/:list+/:guess(feed|rss|atom).xml", destination: "/:list+/feed.atom", permanent: false },
];

/** For next.config.ts: addresses that pages of lists had before each said in its query where it begins. */
export const movedLists = [
  ...["week", "month"].map((kind) => [`/papers/${kind}/:list/after/:after`, `/papers/${kind}/:list?after=:after`]),
  ...["organizations", "authors", "topics"].map((kind) => [
    `/${kind}/:list/before/:after`,
    `/${kind}/:list?after=:after`,
  ]),
  ...catalogue.flatMap(({ moved = [] }) => moved),
].map(([source = "", destination = ""]) => ({ source, destination, permanent: true }));

/**
 * Regular expression of the paths of all lists' pages, for the script that keeps a reader's view. Lists that cannot be
 * shown otherwise as they stand are left out: the front page from a day on would jump.
 */
export const listPagePattern = `^/(${patternOf(catalogue.filter(({ keepsView = true }) => keepsView))})$`;
