import type { EntityKind } from "../lib/core/entity/entities";
import type { FeedFormat } from "../lib/core/list/feed/document";
import type { PaperOrder } from "../lib/core/list/paper-list";
import type { PaperView } from "../lib/core/list/paper-view";
import type { PeriodKind } from "../lib/core/list/periods";

/** Files of citations beside a list, by their ending. */
export type CitationEnding = "bib" | "ris" | "csl.json" | "txt";
/** What an address can show a list as. `choose` is the page where some of its papers are chosen to be cited. */
export type Rendering = "page" | "markdown" | "choose" | FeedFormat | CitationEnding;

/** All that a list can have; what an entry lacks it says in `without`. */
const listParts = [
  "page",
  "filters",
  "feeds",
  "markdown",
  "citations",
  "choose",
  "api",
  "sitemap",
  "mcp",
  "navigation",
  "key",
] as const;
export type ListPart = (typeof listParts)[number];

/** What the last part of a list's address names. */
export type ParameterKind = PeriodKind | EntityKind;

/** Everything that is particular to one list. Pure data: next.config.ts, proxy.ts and browsers read it too. */
export type ListEntry = {
  /** Unique. */
  name: string;
  /** Its address without the parameter. */
  path: string;
  /** What follows the path: the newest one is meant where it is left out and may be. */
  parameter?: { kind: ParameterKind; mayBeLeftOut?: true };
  /** Which papers: lib/core/list/paper-list.ts says what each kind holds. */
  scope: "all" | "hot" | "period" | "entity" | "following" | "marked" | "search";
  /** Who may see it. A list of the viewer is made for each request. */
  isFor: "everybody" | "viewer";
  /** Its own order, when that is not the scope's; and what it is called. */
  order?: PaperOrder;
  ownOrder: string;
  /** Orders that a reader may choose in its place. */
  orders: readonly PaperOrder[];
  /** `feed`: whole days as sections; `days`: papers under their dates; `ranked`: its first paper leads; `plain`: all alike. */
  layout: "feed" | "days" | "ranked" | "plain";
  /** View that goes unsaid. */
  view?: PaperView;
  /** Whether a page that does not say its view is shown in the one that its reader chose last; so unless false. */
  keepsView?: false;
  /** Earlier addresses of its pages, and where they lead, as next.config.ts writes them. */
  moved?: [source: string, destination: string][];
  /** Papers of a page. */
  pageSize: number;
  /** Papers that its files of citations hold at most; CITED_PAPERS_MAX when not said. */
  citedMax?: number;
  /** What it is called and what it holds, where that does not depend on its parameter. */
  words?: {
    /** Of the page's tab, its feeds and files: "Most discussed papers". */
    title: string;
    /** Above its papers. */
    heading: string;
    sentence: string;
    /** Where more is said: address and text of a link. */
    more?: { path: string; text: string };
    /** For search engines, and programs that list feeds. */
    description: string;
    feed: string;
  };
  /** What is said when it has no papers, and when its address names none. */
  empty: string;
  missing?: { title: string; text: string; way?: { path: string; text: string } };
  /** A parameter that the sample edition has, and what the list is called beside it: for llms.txt. */
  example?: string;
  called: string;
  /** Its link in the masthead, also current on pages below `alsoUnder`. */
  navigation?: { text: string; alsoUnder?: string[] };
  /** Two letters that lead to it, and what the list of keys says of them. */
  key?: { keys: string; does: string };
  /** `sort` of /api/daily_papers. */
  sort?: string;
  /** How agents ask for it over MCP. */
  tool?: { name: string; title: string; description: string };
  /** Parts that it does not have, each with the reason. */
  without: Partial<Record<ListPart, string>>;
};

/** Whether a list has a part. */
export const hasPart = (entry: ListEntry, part: ListPart): boolean => entry.without[part] === undefined;

/** Stands for no choice in the path of an internal page. */
export const NO_CHOICE = "plain";
