import { MAIL_CHOICE_UNKNOWN, MAIL_LINK_WRONG } from "@/lib/core/mail/sentences";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { networkWrites } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { noticeMailPath } from "@/lib/server/notice/mail-link";
import { mailParts, resumeMails, stopMails } from "@/lib/server/notice/stop-mails";
import { readMailLink } from "../mail-token";

/** The part of the mails that a button is of, and what was chosen before it was stopped. */
const partForm = formAs((fields) => {
  const part = mailParts.find((each) => each === fields.get("part"));
  return part ? { part, before: fields.get("before") ?? "" } : refuse(400, MAIL_CHOICE_UNKNOWN);
});

const ofLink = { who: visitor, scope: null, limit: networkWrites, body: partForm, parameters: readMailLink } as const;

/** Ends the mails of a part. */
export const { DELETE } = gate("DELETE", {
  ...ofLink,
  answer: async ({ body: { part }, parameters: link }) => {
    const before = await stopMails(link, part);
    return before === null
      ? refuse(404, MAIL_LINK_WRONG)
      : seeOther(noticeMailPath(link), { done: "stopped", part, before });
  },
});

/** Has the mails of a part sent again. */
export const { PUT } = gate("PUT", {
  ...ofLink,
  answer: async ({ body: { part, before }, parameters: link }) =>
    (await resumeMails(link, part, before))
      ? seeOther(noticeMailPath(link), { done: "again", part })
      : refuse(404, MAIL_LINK_WRONG),
});

export const POST = byForm({ PUT, DELETE });
