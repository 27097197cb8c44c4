import { unlinkSubscription } from "@/db/queries/subscriptions";
import { removeAddress } from "@/db/queries/users";
import { handleViewerForm, seeOther } from "@/lib/forms";

/** Takes the address off the account, and ends its digest. */
export const POST = handleViewerForm("/settings", async (_form, viewer) => {
  await removeAddress(viewer.id);
  await unlinkSubscription(viewer.id);
  return seeOther("/settings", { done: "address-removed" });
});
