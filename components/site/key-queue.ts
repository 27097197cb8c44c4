import { pressedKey } from "@/lib/browser/pressed-key";
import { areShortcutsOn } from "@/lib/browser/shortcuts";
import type { Press } from "./press-key";

/** A key that has not been done yet, and the path of the page that it is about; null for the page that comes next. */
type QueuedKey = { event: KeyboardEvent; path: string | null };

const FIELDS = "input, textarea, select, [contenteditable], dialog";
/** In order. */
const waiting: QueuedKey[] = [];
/** Path of the page that is still seen while the next one is on its way. */
let leftPath: string | null = null;
let isSlashHeld = false;

const isLeaving = () => leftPath !== null && leftPath === location.pathname;

/** Call it before moving to another page within the document, other than by a link. */
export function leaveFor(path: string): void {
  leftPath = new URL(path, location.href).pathname === location.pathname ? null : location.pathname;
}

/**
 * Takes the keys that are shortcuts, those too that came before scripts were there. Whether a key is one is decided when
 * it is pressed; what it does is loaded with the first. @returns a function that ends it.
 */
export function listenForKeys(press: Press): () => void {
  removeEventListener("keydown", window.onEarlyKey, true);
  const early = window.earlyKeys.splice(0);
  const hear = (event: KeyboardEvent) => {
    // React may have taken the page over for it, on its way here.
    if (early.includes(event)) return;
    // So that the letter is not typed there.
    if (targetOf(event) !== event.target) (event.target as HTMLElement).blur();
    const isSearch = isSearchKey(event);
    // A click beside what a dialog holds leaves the focus to the page behind it.
    const isAlone = isShortcut(event) && !document.querySelector("dialog[open]");
    const isSlash = isAlone && pressedKey(event) === "/";
    // Some browsers search the page by "/"; and one that is held down is not meant as text.
    if (isSlash || isSearch || (isSlashHeld && event.repeat)) event.preventDefault();
    isSlashHeld = isSlash || (isSlashHeld && event.repeat);
    if ((isSlash || isSearch) && !event.repeat) openSearch(isSlash);
    if (isAlone) wait(event, press);
  };
  const endLeaving = () => {
    leftPath = null;
  };
  // Next has prevented the default of a link that it follows; so has the script that adds a view, before this hears it.
  for (const phase of [true, false]) addEventListener("click", follow, phase);
  addEventListener("popstate", endLeaving);
  addEventListener("keydown", hear);
  for (const event of early) if (isShortcut(event)) wait(event, press);
  return () => {
    for (const phase of [true, false]) removeEventListener("click", follow, phase);
    removeEventListener("popstate", endLeaving);
    removeEventListener("keydown", hear);
  };
}

/** To be called when another page has come: keys that were pressed for it are done. */
export function arrive(press: Press): void {
  leftPath = null;
  void flushQueue(press);
}

function wait(event: KeyboardEvent, press: Press): void {
  waiting.push({ event, path: isLeaving() ? null : location.pathname });
  void flushQueue(press);
}

async function flushQueue(press: Press): Promise<void> {
  if (waiting.length === 0) return;
  const { pressKey } = await import("./press-key");
  const field = document.activeElement;
  while (waiting.length > 0 && !isLeaving()) {
    const { event, path } = waiting.shift() as QueuedKey;
    if (path === null || path === location.pathname) pressKey(event, press);
  }
  // Those that came after one that leads away are about the page that it leads to.
  for (const key of waiting) key.path = null;
  // Keys before "/" do what they are for, but leave the cursor where the reader now writes.
  if (field instanceof HTMLInputElement && document.activeElement !== field) field.focus();
}

function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (link && event.defaultPrevented && link.origin === location.origin) leaveFor(link.href);
}

/** Where a key was pressed. A field of a dialog that has just been closed keeps the focus until the next frame. */
const targetOf = ({ target }: KeyboardEvent): Element =>
  (target as Element).closest("dialog:not([open])") ? document.body : (target as Element);

/** A key by itself, outside whatever takes text, not part of a word that is still being composed. */
function isShortcut(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, isComposing, keyCode } = event;
  const target = targetOf(event);
  const key = pressedKey(event);
  return (
    (key.length === 1 || (key === "Enter" && target === document.body)) &&
    !(ctrlKey || metaKey || altKey || isComposing || keyCode === 229) &&
    !target.closest(FIELDS) &&
    areShortcutsOn()
  );
}

const isSearchKey = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && pressedKey(event).toLowerCase() === "k";

/** Puts the cursor into a field at once, so that what is typed next is text. @param isOfPage whether the page's own goes first. */
function openSearch(isOfPage: boolean): void {
  const own = [...document.querySelectorAll<HTMLInputElement>("main input[type=search]")];
  const field = isOfPage && !isLeaving() && own.find((each) => each.checkVisibility());
  const masthead = document.querySelector<HTMLInputElement>("header input[type=search]");
  (field || masthead)?.focus();
  if (field) field.select();
  else masthead?.click();
}
