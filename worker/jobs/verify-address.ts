import { z } from "zod";
import { openAddressClaim } from "@/lib/server/account/address-link";
import { addressMail } from "@/mail/address-mail";
import { sendOnce } from "@/mail/send-once";
import type { Job } from "../job";

const payloadShape = z.object({ claim: z.string() });

/** Sends the link that makes an address an account's. Asked for in the settings. */
export const verifyAddress: Job = {
  kind: "verify-address",
  pattern: null,
  isParallel: true,
  attemptsMax: 6,
  async run({ payload }) {
    const { claim: sealed } = payloadShape.parse(payload);
    const claim = await openAddressClaim(sealed);
    if (!claim) return "a link was not sent, since its hour was over.";
    const refusal = await sendOnce(await addressMail(claim.address, sealed));
    return refusal ? `the address that account ${claim.userId} gave is refused: ${refusal}` : null;
  },
};
