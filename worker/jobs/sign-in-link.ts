import { SIGN_IN_LINK_TOO_LATE, signInAddressRefused } from "@/lib/core/job/sentences";
import { openSignInLink } from "@/lib/server/account/sign-in-link";
import { signInMail } from "@/mail/sign-in-mail";
import { sealedMailJob } from "../sealed-mail-job";

/** Mails a link that signs in. Asked for on the sign-in page. */
export const signInLink = sealedMailJob({
  kind: "sign-in-link",
  name: "link",
  purpose: "sign-in-link",
  attemptsMax: 5,
  open: openSignInLink,
  mail: signInMail,
  tooLate: SIGN_IN_LINK_TOO_LATE,
  refused: signInAddressRefused,
});
