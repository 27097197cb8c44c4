import { z } from "zod";
import { gate, type WriteMethod } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";

/** Where the viewer's saved searches are. */
export const SAVED_SEARCHES_PAGE = "/saved/searches";

const ID = z.coerce.number().int().min(1).max(2_147_483_647);

/**
 * The handler of a method about one of the viewer's saved searches, by the id in its path; one that is gone, or another
 * reader's, changes nothing. Leads to `back`, a path of ours, or to the page of saved searches.
 * @param change what is done; a word of ACCOUNT_PROBLEMS when it is refused.
 */
export const ofSavedSearch = <M extends WriteMethod>(
  method: M,
  change: (userId: string, id: number, form: URLSearchParams) => Promise<string | undefined>,
) =>
  gate(method, {
    who: readerAt(SAVED_SEARCHES_PAGE),
    scope: null,
    limit: writes,
    body: form,
    parameters: ({ parts }: { parts: { id: string } }) => ID.safeParse(parts.id).data ?? null,
    answer: async ({ sender, body, parameters: id }) => {
      const problem = id && (await change(sender.userId, id, body));
      if (problem) return seeOther(SAVED_SEARCHES_PAGE, { problem });
      return seeOther(body.has("back") ? ownPath(body.get("back")) : SAVED_SEARCHES_PAGE);
    },
  });
