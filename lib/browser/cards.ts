import { DEFAULT_VIEW, type PaperView } from "../core/list/paper-view";
import type { CardsAnswer, FoundCards } from "../core/paper/listed-paper";

/**
 * Cards of papers, in no order. Unknown papers are left out.
 * @param view how much of each. @throws Error when the server cannot be asked, or refuses.
 */
export async function fetchCards(ids: string[], view: PaperView): Promise<CardsAnswer> {
  const asked = `papers=${ids.map(encodeURIComponent).join(",")}`;
  const response = await fetch(`/api/cards?${asked}${view === DEFAULT_VIEW ? "" : `&view=${view}`}`);
  if (!response.ok) throw new Error(`The cards answered ${response.status}.`);
  return response.json();
}

/**
 * Those of the papers that have these words in title or names, in their order.
 * @throws Error when the server cannot be asked, or refuses.
 */
export async function findCards(ids: string[], words: string): Promise<string[]> {
  const response = await fetch("/api/cards", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ papers: ids, words }),
  });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return ((await response.json()) as FoundCards).papers;
}
