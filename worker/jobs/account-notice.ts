import { z } from "zod";
import { ACCOUNT_NOTICE_TOO_LATE, noticeAddressRefused } from "@/lib/core/job/sentences";
import { openAccountNotice } from "@/lib/server/account/account-notice";
import { accountNoticeMail } from "@/mail/account-notice-mail";
import { sendOnce } from "@/mail/send-once";
import type { Job } from "../job";

const payloadShape = z.object({ notice: z.string() });

/** Tells a reader by mail that their account was changed. Asked for by the change. */
export const accountNotice: Job = {
  kind: "account-notice",
  pattern: null,
  isParallel: true,
  attemptsMax: 6,
  async run({ payload }) {
    const notice = await openAccountNotice(payloadShape.parse(payload).notice);
    if (!notice) return ACCOUNT_NOTICE_TOO_LATE;
    const refusal = await sendOnce(await accountNoticeMail(notice));
    return refusal ? noticeAddressRefused(refusal) : null;
  },
};
