import { linkSubscription } from "@/db/queries/subscriptions";
import { editAddress } from "@/db/queries/users";
import { openAddressClaim } from "@/lib/address-link";
import { env } from "@/lib/env";
import { handleViewerForm, seeOther } from "@/lib/forms";

/** Makes the address of `claim` the account's. Only its own session may: a link that went astray links nobody else's account. */
export const POST = handleViewerForm("/settings", async (form, viewer) => {
  const claim = await openAddressClaim(form.get("claim") ?? "");
  if (!claim || claim.userId !== viewer.id) return seeOther("/settings", { problem: "address-claim" });
  if (!(await editAddress(viewer.id, claim.sessionId, claim.address)))
    return seeOther("/settings", { problem: "address-taken" });
  await linkSubscription(claim.address, viewer.id, env.FEED_TIME_ZONE);
  return seeOther("/settings", { done: "address" });
});
