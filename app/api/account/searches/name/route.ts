import { editSavedSearch } from "@/db/queries/saved-searches";
import { cleanSearchName, SEARCH_NAME_MAX } from "@/lib/saved-search";
import { handleSavedSearch } from "../saved-search-form";

/** Gives a saved search another `name`. */
export const POST = handleSavedSearch(async (userId, id, form) => {
  const name = cleanSearchName(form.get("name") ?? "");
  if (!name || [...name].length > SEARCH_NAME_MAX) return "search-name";
  await editSavedSearch(userId, id, { name });
  return undefined;
});
