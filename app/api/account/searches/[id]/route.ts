import { editSavedSearch, removeSavedSearch } from "@/db/queries/search/saved-searches";
import { cleanSearchName, SEARCH_NAME_MAX } from "@/lib/core/search/saved-search";
import { byForm } from "@/lib/server/gate/by-form";
import { ofSavedSearch } from "../saved-search";

/** Gives a saved search another `name`. */
export const { PUT } = ofSavedSearch("PUT", async (userId, id, form) => {
  const name = cleanSearchName(form.get("name") ?? "");
  if (!name || [...name].length > SEARCH_NAME_MAX) return "search-name";
  await editSavedSearch(userId, id, { name });
  return undefined;
});

/** Removes a saved search, and its papers from what is followed. */
export const { DELETE } = ofSavedSearch("DELETE", async (userId, id) => {
  await removeSavedSearch(userId, id);
  return undefined;
});

export const POST = byForm({ PUT, DELETE });
