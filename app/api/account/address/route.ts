import { randomUUID } from "node:crypto";
import { addJob } from "@/db/queries/jobs";
import { linkSubscription, unlinkSubscription } from "@/db/queries/subscriptions";
import { editAddress, removeAddress } from "@/db/queries/users";
import { openAddressClaim, sealAddressClaim } from "@/lib/address-link";
import { seeOther } from "@/lib/answers";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { empty, form, formAs } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { mails, settings } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { parseMailAddress } from "@/lib/mail-address";
import { limiters } from "@/lib/rate-limits";

const problemWith = (problem: string) => seeOther("/settings", { problem });

/** Sends a link to `address`; following it, signed in as now, makes the address the account's. */
const ask = gate("POST", {
  who: readerAt("/settings"),
  scope: null,
  limit: [...settings, ...mails(limiters.mailsByAddress)],
  body: formAs((fields) => {
    const address = parseMailAddress(fields.get("address") ?? "");
    return address ? { address } : problemWith("address-form");
  }),
  parameters: "none",
  answer: async ({ sender: { userId, session }, body: { address } }) => {
    const claim = { userId, sessionId: session.sessionId, address };
    await addJob({
      kind: "verify-address",
      key: randomUUID(),
      attemptsMax: 6,
      // Sealed: whoever reads the table could otherwise follow the link.
      payload: { claim: await sealAddressClaim(claim) },
    });
    return seeOther("/settings", { done: "address-sent" });
  },
});

/** Makes the address of `claim` the account's. Only its own session may: a link that went astray links nobody else's account. */
export const { PUT } = gate("PUT", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: form,
  parameters: "none",
  answer: async ({ sender: { userId }, body }) => {
    const claim = await openAddressClaim(body.get("claim") ?? "");
    if (!claim || claim.userId !== userId) return problemWith("address-claim");
    if (!(await editAddress(userId, claim.sessionId, claim.address))) return problemWith("address-taken");
    await linkSubscription(claim.address, userId, env.FEED_TIME_ZONE);
    return seeOther("/settings", { done: "address" });
  },
});

/** Takes the address off the account, and ends its digest; not while nothing else would let its reader in. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: "none",
  answer: async ({ sender: { userId } }) => {
    if (!(await removeAddress(userId))) return problemWith("address-only-entrance");
    await unlinkSubscription(userId);
    return seeOther("/settings", { done: "address-removed" });
  },
});

export const POST = byForm({ ...ask, PUT, DELETE });
