import type { CardPaper } from "@/db/queries/paper/papers";
import type { FollowReason } from "../entity/follow-reasons";
import { categoryLabel } from "../entity/topics";
import { DEFAULT_VIEW, type PaperView } from "../list/paper-view";
import { pick } from "../pick";
import { publicationDate } from "../source";
import { parseLatex } from "../text/latex";
import { clipRichText, clipText, type RichParts } from "../text/rich-text";

/** Characters of an abstract that are looked at: more than any card shows, so that a formula is not cut before it ends. */
const READ_ABSTRACT_LENGTH = 900;
/** Characters of an abstract that the first paper of a day shows in five lines, and the others in two to four. */
const LEAD_ABSTRACT_LENGTH = 600;
const CARD_ABSTRACT_LENGTH = 150;
/** Characters of a name on a card; a group that writes together may have the name of several. */
const CARD_NAME_LENGTH = 60;
/** Characters of a title; twice the longest that arXiv's days have had. */
const CARD_TITLE_LENGTH = 300;

/** What a card shows as it is kept. */
const SHOWN = [
  "id",
  "authorCount",
  "featuredOn",
  "upvotes",
  "comments",
  "codeUrl",
  "codeStars",
] as const satisfies (keyof CardPaper)[];

/** A paper as a card shows it. */
export type ListedPaper = Pick<CardPaper, (typeof SHOWN)[number]> & {
  title: RichParts;
  abstract: RichParts;
  /** Comments that are here and not elsewhere; left out where there are none. */
  ownComments?: number;
  /** Those that its card shows by itself; the others are fetched once they are asked for. */
  authorNames: string[];
  /** Null where it is not known, and on lines, which say it once they are open. */
  submitterName: string | null;
  /** Of an account of this site that has a page; left out where there is none. */
  submitterUsername?: string;
  /** `YYYY-MM-DD`, or `YYYY-MM` where only the id says it. */
  publishedOn: string;
  isWithdrawn: boolean;
  organization: Pick<NonNullable<CardPaper["organization"]>, "slug" | "name" | "avatar"> | null;
  /** A figure that is kept, as inWidth takes it, where cards show one. */
  figure?: string;
  /** What the colour of its tile goes by, and its label, where papers are tiles. */
  cover?: { category: string | null; label: string | null };
  /** What the viewer follows of it, on their own list. */
  reasons?: FollowReason[];
};

/** Answer of GET /api/cards/authors. */
export type AuthorsAnswer = {
  /** The first who may be named, and how many there are besides who may, or may not. */
  authors: { name: string; slug: string }[];
  moreCount: number;
  hiddenCount: number;
  submitter: string | null;
  /** Of an account of this site that has a page; null for anybody else. */
  submitterUsername: string | null;
};

/** Answer of GET /api/cards, in no order; `today` is the feed's current day. */
export type CardsAnswer = { papers: ListedPaper[]; today: string };

/** Answer of POST /api/cards: ids of the papers that were found, in the order in which they were named. */
export type FoundCards = { papers: string[] };

/**
 * Papers of a list, ready to be shown, with no more text than their cards need: everything stands twice in a page, as
 * what is read and as what scripts take over.
 */
export function toListedPapers(cards: CardPaper[], view: PaperView = DEFAULT_VIEW): ListedPaper[] {
  return cards.map((card, index) => ({
    ...cardFacts(card, view),
    title: clipRichText(parseLatex(card.title), CARD_TITLE_LENGTH),
    abstract: toListedAbstract(card.abstract, view, index),
    ...(view === "grid" && { cover: toCover(card) }),
    ...(view !== "titles" && card.figure !== null && { figure: card.figure }),
  }));
}

/** What a card says of a paper beside its texts. */
export const cardFacts = (card: CardPaper, view: PaperView) => ({
  ...pick(card, SHOWN),
  ...(card.ownComments > 0 && { ownComments: card.ownComments }),
  authorNames: namesShown(card, view),
  submitterName: view === "titles" || !card.submitterName ? null : clipText(card.submitterName, CARD_NAME_LENGTH),
  ...(view !== "titles" && card.submitterUsername !== null && { submitterUsername: card.submitterUsername }),
  organization: card.organization && pick(card.organization, ["slug", "name", "avatar"]),
  publishedOn: publicationDate(card),
  isWithdrawn: card.withdrawnAt !== null,
});

/** One or two authors, of more the first; none on lines where the organization stands in their place. The one author's name is an address too. */
function namesShown({ organization, authorCount, authorNames }: CardPaper, view: PaperView): string[] {
  if (organization && view === "titles") return [];
  if (authorCount === 1) return authorNames;
  return authorNames.slice(0, authorCount === 2 ? 2 : 1).map((name) => clipText(name, CARD_NAME_LENGTH));
}

const toCover = ({ primaryCategory: category }: CardPaper) => ({
  category,
  label: category && categoryLabel(category),
});

function toListedAbstract(abstract: string, view: PaperView, index: number): RichParts {
  if (view === "grid" || view === "titles") return [];
  if (view === "abstracts") return parseLatex(abstract);
  const length = index === 0 ? LEAD_ABSTRACT_LENGTH : CARD_ABSTRACT_LENGTH;
  return clipRichText(parseLatex(abstract.slice(0, READ_ABSTRACT_LENGTH)), length);
}
