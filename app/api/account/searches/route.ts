import { saveSearch } from "@/db/queries/search/saved-searches";
import { cleanSearchName, SAVED_TEXT_MAX, SEARCH_NAME_MAX, searchToSave } from "@/lib/core/search/saved-search";
import { readSearchAddress, searchPath } from "@/lib/core/search/search-address";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { SAVED_SEARCHES_PAGE } from "./saved-search";

const problemWith = (problem: string) => seeOther(SAVED_SEARCHES_PAGE, { problem });

/**
 * Saves the search of an address: `q`, `order` and `min_upvotes` as `/search` takes them; with `follow` its new papers
 * come to `/following`. One that is saved already is not saved twice. Leads back to the search.
 */
export const { POST } = gate("POST", {
  who: readerAt(SAVED_SEARCHES_PAGE),
  scope: null,
  limit: writes,
  body: form,
  parameters: "none",
  answer: async ({ sender, body }) => {
    const address = readSearchAddress((name) => body.get(name));
    if (address === "too-long") return problemWith("search-long");
    if (parseSearchQuery(address.text).problems.length > 0) return problemWith("search-operator");
    const search = searchToSave(address);
    if (search.text.length > SAVED_TEXT_MAX) return problemWith("search-long");
    const name = [...cleanSearchName(address.text)].slice(0, SEARCH_NAME_MAX).join("");
    const outcome = await saveSearch(sender.userId, search, name, body.has("follow"));
    if (outcome === "no-reader") return seeOther("/signin", { callbackUrl: SAVED_SEARCHES_PAGE });
    if (outcome === "nothing") return problemWith("search-nothing");
    if (outcome === "too-many") return problemWith("search-many");
    return seeOther(searchPath({ ...address, after: null }));
  },
});
