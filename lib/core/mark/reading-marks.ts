import { SIGNED_IN_COOKIE } from "../account/viewer-state";
import { countNewScript, markNewScript, visitScript } from "./visits";

/**
 * What a reader's papers are marked as, apart from votes. `opened` is the reader's history: it is set whenever a paper's
 * page is opened, and has the time of the last one.
 */
export const markKinds = ["read", "saved", "hidden", "opened"] as const;
export type MarkKind = (typeof markKinds)[number];

/** Marks that have a list of their own. */
export type ListedMark = Exclude<MarkKind, "read">;
/** The paths of those lists. */
export const MARK_LISTS = {
  saved: "/saved",
  hidden: "/saved/hidden",
  opened: "/saved/history",
} as const satisfies Record<ListedMark, string>;

/** A reader's marks on one paper: when each was set, in milliseconds since 1970; a mark that is not set is left out. */
export type PaperMarks = Partial<Record<MarkKind, number>>;

/** Marks by canonical paper id; papers without any are left out. */
export type MarksById = Record<string, PaperMarks>;

/** Papers whose marks a browser keeps, and sends or is given at once. */
export const MARKED_PAPERS_MAX = 5000;

/** Papers whose cards one request may ask for. */
export const CARDS_MAX = 50;

/**
 * What a browser keeps: its own marks, or a copy of those of the account `owner` (a username). `hasHistory` is missing
 * where they were kept before there was a history.
 */
export type StoredMarks = { owner: string | null; papers: MarksById; hasHistory?: true };

export const MARKS_KEY = "marks";

declare global {
  interface Window {
    /** The marks that this page shows; see marksScript. */
    paperMarks: MarksById;
  }
}

/**
 * A paper on a page: an article named by its title, which has the id `paper-` and the paper's. No attribute of its own,
 * since on a day of fifty papers their ids once more are a hundredth of its HTML.
 */
const PAPER = "[aria-labelledby^=paper-]";
export const papersOnPage = () => document.querySelectorAll<HTMLElement>(PAPER);
export const paperIdOf = (element: Element) => (element.getAttribute("aria-labelledby") ?? "").slice(6);

/**
 * Runs in the head before anything is painted, since a static page cannot know what its reader has read. Every paper
 * gets `data-marks` (such as "read saved"), which style sheets and filters go by, as soon as it is in the document:
 * while the page is parsed, and later when scripts add to it; so does `data-new` what came since the reader's last visit.
 * The copy of an account's marks goes when its reader is signed out.
 */
export const marksScript =
  `(d=>{const P="${PAPER}";let m;try{const k=JSON.parse(localStorage.${MARKS_KEY});k.owner&&!d.cookie.includes("${SIGNED_IN_COOKIE}=1")?` +
  `localStorage.removeItem("${MARKS_KEY}"):m=k.papers}catch{}paperMarks=m||{};${visitScript}new MutationObserver(()=>{${countNewScript}` +
  `for(const e of d.querySelectorAll(P+":not([data-marks])")){e.dataset.marks=` +
  `Object.keys(paperMarks[e.getAttribute("aria-labelledby").slice(6)]||{}).join(" ");${markNewScript}}` +
  `}).observe(d,{childList:true,subtree:true})})(document)`;

const CHANGED = "markschanged";

/** The marks of a paper in one text, such as "read saved"; for useSyncExternalStore. */
export const marksOn = (paperId: string): string => Object.keys(window.paperMarks[paperId] ?? {}).join(" ");

/** Calls back whenever marks have changed. @returns a function that ends it. */
export function subscribeToMarks(onChange: () => void): () => void {
  addEventListener(CHANGED, onChange);
  return () => removeEventListener(CHANGED, onChange);
}

/** Call it after each change of `window.paperMarks`. */
export const announceMarks = () => dispatchEvent(new Event(CHANGED));
