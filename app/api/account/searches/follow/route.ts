import { editSavedSearch } from "@/db/queries/saved-searches";
import { handleSavedSearch } from "../saved-search-form";

/** Follows a saved search, or with `stop` no longer. */
export const POST = handleSavedSearch(async (userId, id, form) => {
  await editSavedSearch(userId, id, { isFollowed: !form.has("stop") });
  return undefined;
});
