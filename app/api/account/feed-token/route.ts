import { removeFeedToken, setFeedToken } from "@/db/queries/feed-tokens";
import { seeOther } from "@/lib/answers";
import { hideFeedToken, showFeedToken } from "@/lib/feed-token-cookie";
import { gate } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { settings } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { hashToken, newToken } from "@/lib/secret-tokens";

/** Makes the address of the reader's own feed anew; the one before stops working. */
export const { PUT } = gate("PUT", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: "none",
  answer: async ({ sender }) => {
    const token = newToken();
    if (!(await setFeedToken(sender.userId, hashToken(token)))) return seeOther("/signin");
    return seeOther("/settings", { done: "feed-made" }, [showFeedToken(token)]);
  },
});

/** Ends the address of the reader's own feed. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: "none",
  answer: async ({ sender }) => {
    await removeFeedToken(sender.userId);
    return seeOther("/settings", { done: "feed-revoked" }, [hideFeedToken()]);
  },
});

export const POST = byForm({ PUT, DELETE });
