import { findSubscriptionOfUser, stopSubscription } from "@/db/queries/subscriptions";
import { handleViewerForm, seeOther } from "@/lib/forms";

/** Ends the viewer's digest. */
export const POST = handleViewerForm("/settings", async (_form, viewer) => {
  const subscription = await findSubscriptionOfUser(viewer.id);
  if (subscription) await stopSubscription(subscription.id);
  return seeOther("/settings", { done: "digest-stopped" });
});
