import { z } from "zod";
import {
  BACK_TO_COLLECTION,
  IMPORT_EMPTY,
  IMPORT_THEM,
  importFieldExplained,
  importTooLarge,
  LIST_TO_IMPORT,
} from "@/lib/core/collection/sentences";
import { COLLECTION, IMPORT_BYTES_MAX } from "@/lib/core/comment/community-rules";
import { isDiscussionForm } from "../comment/discussion-writer";
import { type Body, json } from "../gate/bodies";
import { refuse } from "../http/refusal";
import { formAgain } from "../moderation/form-again";

/** A form writes a sign of the text with up to three. */
const SENT_BYTES_MAX = 3 * IMPORT_BYTES_MAX + 1_000;

/** A list of papers as programs send it. */
export const importInput = z.object({
  text: z.string({ error: IMPORT_EMPTY }).describe(importFieldExplained(COLLECTION.itemsMax)),
});

const asJson = json(importInput, SENT_BYTES_MAX);

/** A list of papers, by JSON or by a plain form, which keeps it. */
export const importBody: Body<{ text: string }> = {
  max: SENT_BYTES_MAX,
  read: (sent, request) => {
    const said = isDiscussionForm(request)
      ? { text: new URLSearchParams(sent).get("text") ?? "" }
      : asJson.read(sent, request);
    if ("text" in said && typeof said.text === "string" && Buffer.byteLength(said.text) > IMPORT_BYTES_MAX)
      return refuse(413, importTooLarge(IMPORT_BYTES_MAX));
    return said as { text: string };
  },
  giveBack: ({ text }, refusal, request) => {
    if (!isDiscussionForm(request) || text.trim() === "") return null;
    const path = new URL(request.url).pathname.replace(/^\/api(.+)\/import$/, "$1/edit");
    const fields = [{ kind: "text" as const, name: "text", label: LIST_TO_IMPORT, value: text }];
    return formAgain(request, refusal, fields, [{ text: IMPORT_THEM }], { path, text: BACK_TO_COLLECTION });
  },
};
