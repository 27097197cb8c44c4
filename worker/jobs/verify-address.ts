import { z } from "zod";
import { ADDRESS_LINK_TOO_LATE, accountAddressRefused } from "@/lib/core/job/sentences";
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
    if (!claim) return ADDRESS_LINK_TOO_LATE;
    const refusal = await sendOnce(await addressMail(claim.address, sealed));
    return refusal ? accountAddressRefused(claim.userId, refusal) : null;
  },
};
