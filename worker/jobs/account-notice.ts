import { ACCOUNT_NOTICE_TOO_LATE, noticeAddressRefused } from "@/lib/core/job/sentences";
import { openAccountNotice } from "@/lib/server/account/account-notice";
import { accountNoticeMail } from "@/mail/account-notice-mail";
import { sealedMailJob } from "../sealed-mail-job";

/** Tells a reader by mail that their account was changed. Asked for by the change. */
export const accountNotice = sealedMailJob({
  kind: "account-notice",
  name: "notice",
  purpose: "account-notice",
  attemptsMax: 6,
  open: openAccountNotice,
  mail: accountNoticeMail,
  tooLate: ACCOUNT_NOTICE_TOO_LATE,
  refused: noticeAddressRefused,
});
