import { comeNear } from "@/components/ui/use-is-near";
import { pressedKey } from "@/lib/browser/pressed-key";
import { paperIdOf, papersOnPage } from "@/lib/core/mark/reading-marks";
import { YOUR_INBOX } from "@/lib/core/notice/sentences";
import {
  ABSTRACT_BY_KEY,
  CITE_BY_KEY,
  CODE_BY_KEY,
  COMMENT_BY_KEY,
  COPY_BY_KEY,
  HIDE_BY_KEY,
  IN_A_DISCUSSION,
  LIST_THESE_KEYS,
  NEXT_BY_KEY,
  NEXT_COMMENT,
  NEXT_PAPER,
  ON_A_DAYS_PAGE,
  ON_A_PAPERS_PAGE,
  OPEN_THE_PAPER,
  PAPERS,
  PDF_BY_KEY,
  PREVIOUS_BY_KEY,
  PREVIOUS_COMMENT,
  PREVIOUS_PAPER,
  READ_BY_KEY,
  REPLY_BY_KEY,
  SAVE_BY_KEY,
  SHARE_BY_KEY,
  VOTE_BY_KEY,
  WHOLE_SITE,
} from "@/lib/core/site/sentences";

/** Milliseconds in which the second key of two must come. */
const SEQUENCE_MS = 1500;

/** What keys need of the site: the lists that they lead to, the list of keys, and whether its discussions are not to be written in, or there are none. */
export type Press = { places: Place[]; openHelp(): void; discussions?: ClosedDiscussions };
/** Why there is nothing to write in a discussion. */
export type ClosedDiscussions = "readonly" | "off";
/** `keys` as typed, two with a space between; `does` as the list of keys says it, under `heading`. `needs` discussions, be it to read or to write. */
export type Shortcut = {
  keys: string;
  does: string;
  heading: string;
  repeats?: boolean;
  needs?: "discussions" | "writers";
  run(press: Press, isRepeat: boolean): void;
};

/** A list that keys lead to, by its path. */
export type Place = { path: string; keys: string; does: string };

/** Every key that does something; a new one needs an entry here and nothing else. */
const shortcuts: Shortcut[] = [
  ...underHeading(PAPERS, [
    { keys: "j", does: NEXT_PAPER, repeats: true, run: (_, isRepeat) => move(1, isRepeat) },
    { keys: "k", does: PREVIOUS_PAPER, repeats: true, run: (_, isRepeat) => move(-1, isRepeat) },
    { keys: "o", does: OPEN_THE_PAPER, run: openPaper },
    { keys: "Enter", does: OPEN_THE_PAPER, run: openPaper },
    { keys: "e", does: ABSTRACT_BY_KEY, run: () => pressButton(".unfold") },
    { keys: "u", does: VOTE_BY_KEY, run: () => pressButton(".vote") },
    { keys: "s", does: SAVE_BY_KEY, run: () => pressButton("[data-mark=saved]", ".marks") },
    { keys: "m", does: READ_BY_KEY, run: () => pressButton("[data-mark=read]", ".marks") },
    { keys: "x", does: HIDE_BY_KEY, run: () => pressButton("[data-mark=hidden]", ".marks") },
  ]),
  ...underHeading(ON_A_PAPERS_PAGE, [
    { keys: "p", does: PDF_BY_KEY, run: () => clickInSight("[data-action=pdf]") },
    { keys: "c", does: COMMENT_BY_KEY, needs: "writers", run: () => clickInSight("[data-action=comment]") },
    { keys: "v", does: CODE_BY_KEY, run: () => clickInSight("[data-action=code]") },
    { keys: "b", does: CITE_BY_KEY, run: openCitation },
    { keys: "y", does: COPY_BY_KEY, run: copyBibtex },
    { keys: "l", does: SHARE_BY_KEY, run: () => clickInSight("[data-action=share]") },
  ]),
  // "p" is the PDF, which a paper's page has beside its discussion; the capital turns round, as in pagers.
  ...underHeading(IN_A_DISCUSSION, [
    { keys: "n", does: NEXT_COMMENT, needs: "discussions", repeats: true, run: () => moveToComment(1) },
    { keys: "N", does: PREVIOUS_COMMENT, needs: "discussions", repeats: true, run: () => moveToComment(-1) },
    { keys: "r", does: REPLY_BY_KEY, needs: "writers", run: replyToComment },
  ]),
  ...underHeading(ON_A_DAYS_PAGE, [
    { keys: "[", does: PREVIOUS_BY_KEY, run: () => clickInSight("header a[rel=prev]") },
    { keys: "]", does: NEXT_BY_KEY, run: () => clickInSight("header a[rel=next]") },
  ]),
  ...underHeading(WHOLE_SITE, [
    // Done when it is pressed, before what the others do is loaded (key-queue.ts); here it ends a "g" before it.
    { keys: "/", does: "Search", run: () => {} },
    { keys: "i", does: YOUR_INBOX, needs: "discussions", run: openInbox },
    { keys: "?", does: LIST_THESE_KEYS, run: ({ openHelp }) => openHelp() },
  ]),
];

function underHeading(heading: string, all: Omit<Shortcut, "heading">[]): Shortcut[] {
  return all.map((each) => ({ ...each, heading }));
}

/** All keys, those that lead to `places` before the last one, which lists them. @param closed what of discussions there is not. */
export function shortcutsWith(places: Place[], closed?: ClosedDiscussions): Shortcut[] {
  const here = shortcuts.filter(({ needs }) => !closed || !needs || (closed === "readonly" && needs === "discussions"));
  return [
    ...here.slice(0, -1),
    ...places.map(({ path, keys, does }) => ({ keys, does, heading: WHOLE_SITE, run: () => goTo(path) })),
    ...here.slice(-1),
  ];
}

/** The first of two keys that was pressed, and when. */
let first: { key: string; at: number } | null = null;
/** The paper that keys were last about, for when the focus has gone elsewhere, as on the way back from its page. */
let lastPaperId: string | null = null;

/** Does what a key is for. @param event a key by itself, outside of fields. */
export function pressKey(event: KeyboardEvent, press: Press): void {
  const all = shortcutsWith(press.places, press.discussions);
  const pressed = pressedKey(event);
  const key = pressed.length === 1 && !event.shiftKey ? pressed.toLowerCase() : pressed;
  const isSecond = first !== null && event.timeStamp - first.at < SEQUENCE_MS;
  const keys = isSecond ? `${first?.key} ${key}` : key;
  first = null;
  const shortcut = all.find((entry) => entry.keys === keys);
  if (shortcut) {
    if (!event.repeat || shortcut.repeats) shortcut.run(press, event.repeat);
  } else if (!isSecond && all.some((entry) => entry.keys.startsWith(`${key} `))) {
    first = { key, at: event.timeStamp };
  }
}

/** Papers of the list in sight; pages kept in the document for the way back are not, nor is what is hidden. */
const listCards = () => [...papersOnPage()].filter((paper) => paper.matches(".card") && paper.checkVisibility());

/** The paper that has the focus, else the last one that had it and is still to be seen, else that of a paper's page. */
function findPaper(): HTMLElement | null {
  const papers = [...papersOnPage()].filter((paper) => paper.checkVisibility());
  const focused = papers.find((paper) => paper.contains(document.activeElement));
  const last = papers.find((paper) => paper.matches(".card") && paperIdOf(paper) === lastPaperId && isInWindow(paper));
  return focused ?? last ?? papers.find((paper) => !paper.matches(".card")) ?? null;
}

function isInWindow(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > headerBottom() && top < window.innerHeight;
}

const headerBottom = () => document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;

/** To the next or previous paper of the list; where there is no list, of the day. A key that is held down turns no pages. */
function move(step: 1 | -1, isRepeat: boolean): void {
  const cards = listCards().filter(
    (card) => !card.matches('[data-marks~="just"]') || card.contains(document.activeElement),
  );
  const here = findPaper();
  const index = here ? cards.indexOf(here) : -1;
  if (cards.length === 0 && !isRepeat) clickInSight(`.neighbours a[rel=${step === 1 ? "next" : "prev"}]`);
  // Below the list, at the foot of the page, its end is the nearest.
  const next = index === -1 ? (cards.find(isInWindow) ?? cards.at(-1)) : cards[index + step];
  if (next) focusPaper(next);
}

function focusPaper(card: HTMLElement): void {
  lastPaperId = paperIdOf(card);
  titleLink(card)?.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

const titleLink = (card: HTMLElement) => card.querySelector<HTMLElement>(":is(h2, h3) a");

function openPaper(): void {
  const paper = findPaper();
  if (paper?.matches(".card")) titleLink(paper)?.click();
}

/** Presses a button of the paper, so that a key does what a click does. @param place where it comes, if it is not in the HTML. */
function pressButton(selector: string, place?: string): void {
  const paper = findPaper();
  if (!paper) return;
  lastPaperId = paperIdOf(paper);
  comeNear(paper);
  const empty = place && paper.querySelector(`${place}:empty`);
  if (empty) whenFilled(empty, () => paper.querySelector<HTMLElement>(selector)?.click());
  else paper.querySelector<HTMLElement>(selector)?.click();
}

/** A key may come before scripts have taken its paper over, which is what fills the place. */
function whenFilled(place: Element, run: () => void): void {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    run();
  });
  observer.observe(place, { childList: true });
}

/** Pages kept in the document for the way back have such a thing too. */
const inSight = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(`main ${selector}`)].find((each) => each.checkVisibility());
const clickInSight = (selector: string) => inSight(selector)?.click();

function openInbox(): void {
  document.querySelector<HTMLElement>('header a[href="/inbox"]')?.click();
}

const commentWithFocus = () => document.activeElement?.closest<HTMLElement>("article.comment") ?? null;

/** To the next or previous comment of the page: from the one with the focus, else from the one that the address names, else into those in the window. */
function moveToComment(step: 1 | -1): void {
  const comments = [...document.querySelectorAll<HTMLElement>("main article.comment")].filter((each) =>
    each.checkVisibility(),
  );
  const here = commentWithFocus() ?? comments.find((each) => each.matches(":target") && isInWindow(each));
  const next = here ? comments[comments.indexOf(here) + step] : (comments.find(isInWindow) ?? comments[0]);
  if (!next) return;
  // Not in the HTML, where each comment would pay for it.
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function replyToComment(): void {
  const comment = commentWithFocus() ?? document.querySelector<HTMLElement>("main article.comment:target");
  comment?.querySelector<HTMLElement>('a[href$="/reply"]')?.click();
}

function openCitation(): HTMLElement | undefined {
  const details = inSight("details.citation") as HTMLDetailsElement | undefined;
  if (!details) return;
  details.open = true;
  details.querySelector("summary")?.focus();
  return details;
}

/** Where BibTeX is only in a file, the ways to cite open, and nothing else is copied in its place. */
function copyBibtex(): void {
  const details = openCitation();
  details?.querySelector<HTMLElement>("[value=BibTeX]")?.click();
  details?.querySelector<HTMLElement>("[data-action=bibtex]")?.click();
}

/** Follows the masthead's own link, so that the page changes as by a click. */
function goTo(path: string): void {
  const link = document.querySelector<HTMLElement>(`header a[href="${path}"]`);
  if (link) link.click();
  else window.location.assign(path);
}
