/** Keys of what the browser keeps of unsent texts begin so. */
export const DRAFT_KEY = "draft ";

/** Takes all unsent texts out of this browser, for who signs out. */
export function dropDrafts(): void {
  for (const storage of ["localStorage", "sessionStorage"] as const)
    try {
      for (const key of Object.keys(window[storage])) if (key.startsWith(DRAFT_KEY)) window[storage].removeItem(key);
    } catch {
      // Storage is off, and keeps none.
    }
}
