import { randomUUID } from "node:crypto";
import { editAddress, removeAddress } from "@/db/queries/account/address";
import { addJob } from "@/db/queries/job/jobs";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { openAddressClaim, sealAddressClaim } from "@/lib/server/account/address-link";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { gate } from "@/lib/server/gate";
import { form, formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { mails, settings } from "@/lib/server/gate/limits";
import { settingsForm } from "@/lib/server/gate/presets";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { env } from "@/lib/server/runtime/env";

const problemWith = (problem: string) => seeOther("/settings", { problem });

/** Sends a link to `address`, after `current`; following it, signed in as now, makes the address the account's. */
const ask = gate("POST", {
  who: readerAt("/settings"),
  scope: null,
  limit: [...settings, ...mails(limiters.mailsByAddress)],
  body: formAs((fields) => {
    const address = parseMailAddress(fields.get("address") ?? "");
    return address ? { address, ...proofIn(fields) } : problemWith("address-form");
  }),
  parameters: "none",
  answer: afterProof("/settings", async ({ sender: { userId, session }, body: { address } }) => {
    const claim = { userId, sessionId: session.sessionId, address };
    await addJob({
      kind: "verify-address",
      key: randomUUID(),
      attemptsMax: 6,
      // Sealed: a reader of the table could otherwise follow the link.
      payload: { claim: await sealAddressClaim(claim) },
    });
    return seeOther("/settings", { done: "address-sent" });
  }),
});

/** Makes the address of `claim` the account's. Only its own session may: a link that went astray links nobody else's account. */
export const { PUT } = gate("PUT", {
  ...settingsForm,
  body: form,
  parameters: "none",
  answer: async ({ request, sender: { userId }, body }) => {
    const claim = await openAddressClaim(body.get("claim") ?? "");
    if (!claim || claim.userId !== userId) return problemWith("address-claim");
    const tell = await prepareNotice("address-changed", request, userId);
    const isTheirs = await editAddress(userId, claim.sessionId, claim.address, env.FEED_TIME_ZONE, tell);
    if (isTheirs === "retired") return problemWith("address-retired");
    if (!isTheirs) return problemWith("address-taken");
    return seeOther("/settings", { done: "address" });
  },
});

/** Takes the address off the account, and ends its digest; not while nothing else would let its reader in. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: formAs(proofIn),
  parameters: "none",
  answer: afterProof("/settings", async ({ request, sender: { userId } }) => {
    const tell = await prepareNotice("address-removed", request, userId);
    if (!(await removeAddress(userId, tell))) return problemWith("address-only-entrance");
    return seeOther("/settings", { done: "address-removed" });
  }),
});

export const POST = byForm({ ...ask, PUT, DELETE });
