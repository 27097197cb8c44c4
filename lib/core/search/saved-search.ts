import { canonicalSearch } from "./format-search";
import type { SearchAddress } from "./search-address";

/** Searches that one reader may have, characters of one, and of its name. */
export const SAVED_SEARCHES_MAX = 50;
export const SAVED_TEXT_MAX = 300;
export const SEARCH_NAME_MAX = 100;

/** What is saved of a search: what it asks for in one way of writing, and how it is ordered. */
export type SearchToSave = Pick<SearchAddress, "text" | "order" | "minUpvotes">;

/** The search of an address as it is saved; two that ask for the same are one. */
export const searchToSave = ({ text, order, minUpvotes }: SearchToSave): SearchToSave => ({
  text: canonicalSearch(text),
  order,
  minUpvotes,
});

/** A name on one line, without characters that could make it look like another; "" when nothing is left of it. */
export const cleanSearchName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\p{C}\p{Bidi_Control}\s]+/gu, " ")
    .trim();
