import { saveSearch } from "@/db/queries/saved-searches";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { cleanSearchName, SAVED_TEXT_MAX, SEARCH_NAME_MAX, searchToSave } from "@/lib/saved-search";
import { readSearchAddress, searchPath } from "@/lib/search-address";
import { limitWrites } from "@/lib/writes";
import { SAVED_SEARCHES_PAGE } from "./saved-search-form";

/**
 * Saves the search of an address: `q`, `order` and `min_upvotes` as `/search` takes them; with `follow` its new papers
 * come to `/following`. One that is saved already is not saved twice. Leads back to the search.
 */
export const POST = handleViewerForm(SAVED_SEARCHES_PAGE, async (form, viewer, request) => {
  const refuse = (problem: string) => seeOther(SAVED_SEARCHES_PAGE, { problem });
  const tooMany = await limitWrites(request, { userId: viewer.id, sessionId: null });
  if (tooMany) return tooMany;
  const address = readSearchAddress((name) => form.get(name));
  if (address === "too-long") return refuse("search-long");
  const search = searchToSave(address);
  if (search.text.length > SAVED_TEXT_MAX) return refuse("search-long");
  const name = [...cleanSearchName(address.text)].slice(0, SEARCH_NAME_MAX).join("");
  const outcome = await saveSearch(viewer.id, search, name, form.has("follow"));
  if (outcome === "no-reader") return seeOther("/signin", { callbackUrl: SAVED_SEARCHES_PAGE });
  if (outcome === "nothing") return refuse("search-nothing");
  if (outcome === "too-many") return refuse("search-many");
  return seeOther(searchPath({ ...address, after: null }));
});
