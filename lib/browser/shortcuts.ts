const STORAGE_KEY = "shortcuts";
const OFF = "off";
const CHOSEN = "shortcutschosen";

/** Whether single keys do something; people who use voice control may turn them off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== OFF;
  } catch {
    return true;
  }
}

/** Remembers the choice in this browser. */
export function keepShortcuts(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, OFF);
  } catch {
    // Storage is off: the choice cannot be kept here; a signed-in reader's is in the account.
  }
  dispatchEvent(new Event(CHOSEN));
}

/** Calls back whenever the choice is made, here or in another tab. @returns a function that ends it. */
export function subscribeToShortcuts(onChange: () => void): () => void {
  addEventListener(CHOSEN, onChange);
  addEventListener("storage", onChange);
  return () => {
    removeEventListener(CHOSEN, onChange);
    removeEventListener("storage", onChange);
  };
}
