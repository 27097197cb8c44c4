import { z } from "zod";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { limitWrites } from "@/lib/writes";

/** Where the viewer's saved searches are. */
export const SAVED_SEARCHES_PAGE = "/saved/searches";

const ID = z.coerce.number().int().min(1).max(2_147_483_647);

/**
 * A handler of a form about one of the viewer's saved searches, by its `id`; one that is gone, or another reader's,
 * changes nothing. Leads to `back`, a path of ours, or to the page of saved searches.
 * @param change what is done; a word of ACCOUNT_PROBLEMS when it is refused.
 */
export const handleSavedSearch = (
  change: (userId: string, id: number, form: URLSearchParams) => Promise<string | undefined>,
) =>
  handleViewerForm(SAVED_SEARCHES_PAGE, async (form, viewer, request) => {
    const tooMany = await limitWrites(request, { userId: viewer.id, sessionId: null });
    if (tooMany) return tooMany;
    const id = ID.safeParse(form.get("id")).data;
    const problem = id && (await change(viewer.id, id, form));
    if (problem) return seeOther(SAVED_SEARCHES_PAGE, { problem });
    return seeOther(form.has("back") ? ownPath(form.get("back")) : SAVED_SEARCHES_PAGE);
  });
