import { removeSavedSearch } from "@/db/queries/saved-searches";
import { handleSavedSearch } from "../saved-search-form";

/** Removes a saved search, and its papers from what is followed. */
export const POST = handleSavedSearch(async (userId, id) => {
  await removeSavedSearch(userId, id);
  return undefined;
});
