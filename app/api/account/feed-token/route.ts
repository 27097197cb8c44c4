import { removeFeedToken, setFeedToken } from "@/db/queries/feed-tokens";
import { hideFeedToken, showFeedToken } from "@/lib/feed-token-cookie";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { hashToken, newToken } from "@/lib/secret-tokens";

/** Makes the address of the reader's own feed anew, or with `revoke` ends it. Either way the one before stops working. */
export const POST = handleViewerForm("/settings", async (form, viewer) => {
  if (form.has("revoke")) {
    await removeFeedToken(viewer.id);
    return seeOther("/settings", { done: "feed-revoked" }, [hideFeedToken()]);
  }
  const token = newToken();
  if (!(await setFeedToken(viewer.id, hashToken(token)))) return seeOther("/signin");
  return seeOther("/settings", { done: "feed-made" }, [showFeedToken(token)]);
});
