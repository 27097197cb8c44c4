import { editSavedSearch } from "@/db/queries/search/saved-searches";
import { byForm } from "@/lib/server/gate/by-form";
import { ofSavedSearch } from "../../saved-search";

const follow = (isFollowed: boolean) => async (userId: string, id: number) => {
  await editSavedSearch(userId, id, { isFollowed });
  return undefined;
};

/** The viewer follows a saved search after PUT, and does not after DELETE. */
export const { PUT } = ofSavedSearch("PUT", follow(true));
export const { DELETE } = ofSavedSearch("DELETE", follow(false));
export const POST = byForm({ PUT, DELETE });
