import { DEFAULT_VIEW, type PaperView } from "../core/list/paper-view";
import type { AuthorsAnswer, CardsAnswer, FoundCards } from "../core/paper/listed-paper";

/**
 * Cards of papers, in no order. Unknown papers are left out.
 * @param view how much of each. @throws Error when the server cannot be asked, or refuses.
 */
export async function fetchCards(ids: string[], view: PaperView): Promise<CardsAnswer> {
  const asked = `papers=${ids.map(encodeURIComponent).join(",")}`;
  return fetchJson(`/api/cards?${asked}${view === DEFAULT_VIEW ? "" : `&view=${view}`}`);
}

/** The authors of a paper, as a card names them. @throws Error when the server cannot be asked, or does not know the paper. */
export const fetchAuthors = (id: string): Promise<AuthorsAnswer> =>
  fetchJson(`/api/cards/authors?paper=${encodeURIComponent(id)}`);

async function fetchJson<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
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
