import { ADDRESS_LINK_TOO_LATE, accountAddressRefused } from "@/lib/core/job/sentences";
import { openAddressClaim } from "@/lib/server/account/address-link";
import { addressMail } from "@/mail/address-mail";
import { sealedMailJob } from "../sealed-mail-job";

/** Sends the link that makes an address an account's. Asked for in the settings. */
export const verifyAddress = sealedMailJob({
  kind: "verify-address",
  name: "claim",
  purpose: "mail-address",
  attemptsMax: 6,
  open: openAddressClaim,
  mail: (claim, sealed) => addressMail(claim.address, sealed),
  tooLate: ADDRESS_LINK_TOO_LATE,
  refused: (refusal, claim) => accountAddressRefused(claim.userId, refusal),
});
