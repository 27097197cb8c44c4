import { z } from "zod";
import {
  BACK_TO_COLLECTION,
  INVITE,
  INVITE_BY_NAME,
  NAME_OF_ACCOUNT,
  NOBODY_TO_INVITE,
} from "@/lib/core/collection/sentences";
import { isDiscussionForm } from "../comment/discussion-writer";
import { type Body, json } from "../gate/bodies";
import { SMALL_BODY_MAX } from "../http/request-body";
import { formAgain } from "../moderation/form-again";

/** Whom a program invites. */
export const editorInput = z.object({
  name: z.string({ error: NOBODY_TO_INVITE }).describe(NAME_OF_ACCOUNT),
});

const asJson = json(editorInput);

/** Who is invited, by JSON or by a plain form, which keeps the name that was typed. */
export const editorBody: Body<{ name: string }> = {
  max: SMALL_BODY_MAX,
  read: (text, request) =>
    isDiscussionForm(request) ? { name: new URLSearchParams(text).get("name") ?? "" } : asJson.read(text, request),
  giveBack: ({ name }, refusal, request) => {
    if (!isDiscussionForm(request) || name.trim() === "") return null;
    const path = new URL(request.url).pathname.replace(/^\/api(.+)\/editors$/, "$1/edit");
    const fields = [{ kind: "line" as const, type: "text" as const, name: "name", label: INVITE_BY_NAME, value: name }];
    return formAgain(request, refusal, fields, [{ text: INVITE }], { path, text: BACK_TO_COLLECTION });
  },
};
