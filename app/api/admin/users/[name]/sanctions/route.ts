import { liftSanctions, sanctionAccount } from "@/db/queries/moderation/sanctions";
import {
  BACK_TO_ACCOUNT,
  LIFT_SANCTIONS,
  SANCTION,
  SANCTION_ACCOUNT,
  SANCTION_NEEDED,
} from "@/lib/core/admin/sentences";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import { findChoice, sanctionChoices } from "@/lib/core/moderation/decision-choices";
import { PUBLIC_NOTE } from "@/lib/core/moderation/sentences";
import { logSecurity } from "@/lib/server/account/security-events";
import { administrator } from "@/lib/server/admin/administrator";
import { gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { formAgain } from "@/lib/server/moderation/form-again";
import { refuseModeration } from "@/lib/server/moderation/refuse-moderation";
import { accountPageOf, readAccountPart } from "../account-part";

type SaidSanction = Record<"sanction" | "note", string>;

const readSanction = (text: string): SaidSanction => {
  const fields = new URLSearchParams(text);
  return { sanction: fields.get("sanction") ?? "", note: fields.get("note") ?? "" };
};

const sanctionBody: Body<SaidSanction> = {
  max: form.max,
  read: readSanction,
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "choice", name: "sanction", label: SANCTION, options: sanctionChoices, value: said.sanction },
        { kind: "text", name: "note", label: PUBLIC_NOTE, value: said.note },
      ],
      [{ text: SANCTION_ACCOUNT }],
      { path: accountPageOf(request), text: BACK_TO_ACCOUNT },
    ),
};

const liftBody: Body<SaidSanction> = {
  ...sanctionBody,
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [{ kind: "text", name: "note", label: PUBLIC_NOTE, value: said.note }],
      [{ text: LIFT_SANCTIONS }],
      { path: accountPageOf(request), text: BACK_TO_ACCOUNT },
    ),
};

const rules = { who: administrator, scope: null, limit: writes, parameters: readAccountPart } as const;

const sanctioning = gate("POST", {
  ...rules,
  body: sanctionBody,
  answer: async ({ request, sender, body: said, parameters: { id, page } }) => {
    const sanction = findChoice(sanctionChoices, said.sanction);
    if (sanction === null) return refuse(400, SANCTION_NEEDED);
    const note = checkWords(said.note, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const outcome = await sanctionAccount(id, { ...sanction, note: note.words }, sender);
    if (typeof outcome === "string") return refuseModeration(outcome, "case");
    logSecurity("account-sanctioned", request.headers, id);
    dropModerated();
    return seeOther(page, { done: "sanction" });
  },
});

/** Lets an account write and sign in again. */
export const { DELETE } = gate("DELETE", {
  ...rules,
  body: liftBody,
  answer: async ({ request, sender, body: said, parameters: { id, page } }) => {
    const note = checkWords(said.note, NOTE_LENGTH_MAX);
    if ("problem" in note) return refuse(400, note.problem);
    const outcome = await liftSanctions(id, note.words, sender);
    if (outcome === "no-role") return refuseModeration(outcome, "case");
    logSecurity("account-sanctions-lifted", request.headers, id);
    dropModerated();
    return seeOther(page, { done: "lifted" });
  },
});

/** Warns an account, takes writing from it for some days, or signs it out for good. */
export const POST = byForm({ POST: sanctioning.POST, DELETE });
