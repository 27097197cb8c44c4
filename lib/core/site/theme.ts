import { PAPER } from "./palette";

/** How the page is coloured: as the system asks, or as the reader chose in this browser. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = "theme";
const CHOSEN = "themechosen";
const META_ID = "chosen-theme-color";

/**
 * Runs in the head before anything is painted, since a static page cannot know the choice: marks the root with it, and
 * puts its theme-color before those that follow the system (the first that matches counts).
 */
export const themeScript =
  `try{const t=localStorage.${STORAGE_KEY},c=${JSON.stringify(PAPER)}[t];if(c){` +
  `document.documentElement.dataset.theme=t;document.head.prepend(Object.assign(document.createElement("meta"),` +
  `{name:"theme-color",content:c,id:"${META_ID}"}))}}catch{}`;

/** Colours this page and those to come; a browser that keeps nothing colours this page alone. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
  showTheme(theme);
  dispatchEvent(new Event(CHOSEN));
}

function showTheme(theme: Theme): void {
  document.getElementById(META_ID)?.remove();
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    return;
  }
  document.documentElement.dataset.theme = theme;
  const meta = document.createElement("meta");
  meta.name = "theme-color";
  meta.content = PAPER[theme];
  meta.id = META_ID;
  document.head.prepend(meta);
}

/** The theme that the page shows now. */
export function currentTheme(): Theme {
  return toTheme(document.documentElement.dataset.theme);
}

/** Calls back whenever the theme is chosen, here or in another tab. @returns a function that ends it. */
export function subscribeToTheme(onChange: () => void): () => void {
  const followOtherTab = (event: StorageEvent) => {
    if (event.key !== STORAGE_KEY && event.key !== null) return;
    showTheme(toTheme(event.newValue));
    onChange();
  };
  addEventListener(CHOSEN, onChange);
  addEventListener("storage", followOtherTab);
  return () => {
    removeEventListener(CHOSEN, onChange);
    removeEventListener("storage", followOtherTab);
  };
}

function toTheme(text: string | null | undefined): Theme {
  return text === "light" || text === "dark" ? text : "system";
}
