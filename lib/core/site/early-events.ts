import { ACTION_FORM } from "./form-method";

declare global {
  interface Window {
    /** Keys that were pressed before the page's scripts were there, in order. */
    earlyKeys: KeyboardEvent[];
    /** Hears them, before anybody else does. */
    onEarlyKey: (event: KeyboardEvent) => void;
  }
}

/**
 * Runs in the head, for what is pressed before the page's scripts are there. A click on `[data-press]` writes its time
 * there, and waits; see components/ui/press-button.tsx. Such a button may be one of ACTION_FORM, which is sent only where
 * no scripts run. Keys are kept for components/site/key-queue.ts, which takes `onEarlyKey` away. "/" and Ctrl-K put the
 * cursor into the masthead's field at once, so that no letter is lost. Both are heard on their way down: React stops them
 * on theirs while it takes the page over. Short, as every page carries it.
 */
export const earlyEventsScript =
  `addEventListener("click",e=>e.target.closest("[data-press]")?.setAttribute("data-press",e.timeStamp),!0);` +
  `addEventListener("submit",e=>e.target.id=="${ACTION_FORM}"&&e.preventDefault());earlyKeys=[];addEventListener("keydown",onEarlyKey=e=>{earlyKeys.push(e);const f=document.querySelector("header input");if(f&&!e.altKey&&` +
  `(e.ctrlKey||e.metaKey?e.key=="k":e.key=="/"&&!e.target.form&&localStorage.shortcuts!="off"))` +
  `e.preventDefault(),f.focus(),f.click()},!0)`;

/** Presses that wait for this task to end. */
const awake: HTMLElement[] = [];

/**
 * Ref of an element with `data-press`: does a click that came before the element's scripts. Once, and after those that
 * came before it on other elements.
 */
export function replayClick(element: HTMLElement | null): void {
  if (!element?.dataset.press) return;
  // React itself may be about to do a click that made it take over the element.
  if (awake.push(element) === 1) setTimeout(replayAll);
}

function replayAll(): void {
  const pressed = awake.splice(0).filter(({ dataset }) => dataset.press);
  for (const element of pressed.sort((a, b) => Number(a.dataset.press) - Number(b.dataset.press))) element.click();
}

/** Call it first in the click handler of such an element. */
export function endPress(element: HTMLElement): void {
  element.dataset.press = "";
}
