import { APPROVAL_MAIL_TOO_LATE, noticeAddressRefused } from "@/lib/core/job/sentences";
import { openApprovalAnswer } from "@/lib/server/account/approval-mail-job";
import { approvalMail } from "@/mail/approval-mail";
import { sealedMailJob } from "../sealed-mail-job";

/** Tells a reader by mail what was decided about an account that waited. Asked for by the decision. */
export const approval = sealedMailJob({
  kind: "approval",
  name: "answer",
  purpose: "approval",
  attemptsMax: 6,
  open: openApprovalAnswer,
  mail: approvalMail,
  tooLate: APPROVAL_MAIL_TOO_LATE,
  refused: noticeAddressRefused,
});
