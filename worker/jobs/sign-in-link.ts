import { z } from "zod";
import { SIGN_IN_LINK_TOO_LATE, signInAddressRefused } from "@/lib/core/job/sentences";
import { openSignInLink } from "@/lib/server/account/sign-in-link";
import { sendOnce } from "@/mail/send-once";
import { signInMail } from "@/mail/sign-in-mail";
import type { Job } from "../job";

const payloadShape = z.object({ link: z.string() });

/** Mails a link that signs in. Asked for on the sign-in page. */
export const signInLink: Job = {
  kind: "sign-in-link",
  pattern: null,
  isParallel: true,
  attemptsMax: 5,
  async run({ payload }) {
    const link = await openSignInLink(payloadShape.parse(payload).link);
    if (!link) return SIGN_IN_LINK_TOO_LATE;
    const refusal = await sendOnce(await signInMail(link));
    return refusal ? signInAddressRefused(refusal) : null;
  },
};
