/** Days for which the browser keeps what was not sent. */
const DRAFT_DAYS = 7;

const keyOf = (about: string) => `draft ${about}`;

/** What was written about something and not sent, or "". */
export function readDraft(about: string): string {
  try {
    const { text, at } = JSON.parse(localStorage.getItem(keyOf(about)) ?? "{}");
    return typeof text === "string" && Date.now() - at < DRAFT_DAYS * 86_400_000 ? text : "";
  } catch {
    return "";
  }
}

/** Keeps what was written so far; nothing is kept of an empty text. */
export function keepDraft(about: string, text: string): void {
  try {
    if (text.trim() === "") localStorage.removeItem(keyOf(about));
    else localStorage.setItem(keyOf(about), JSON.stringify({ text, at: Date.now() }));
  } catch {
    // Storage is off or full; the field has the text all the same.
  }
}

/** Deletes drafts that are too old to be brought back. */
export function dropOldDrafts(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(keyOf("")) && !readDraft(key.slice(keyOf("").length))) localStorage.removeItem(key);
  } catch {
    // Storage is off, and keeps none.
  }
}
