import { unlinkSubscription } from "@/db/queries/subscriptions";
import { removeAddress } from "@/db/queries/users";
import { handleViewerForm, seeOther } from "@/lib/forms";

/** Takes the address off the account, and ends its digest; not while nothing else would let its reader in. */
export const POST = handleViewerForm("/settings", async (_form, viewer) => {
  if (!(await removeAddress(viewer.id))) return seeOther("/settings", { problem: "address-only-entrance" });
  await unlinkSubscription(viewer.id);
  return seeOther("/settings", { done: "address-removed" });
});
