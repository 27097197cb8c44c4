import { removeFeedToken, setFeedToken } from "@/db/queries/account/feed-tokens";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { hideFeedToken, showFeedToken } from "@/lib/server/account/feed-token-cookie";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { logSecurity } from "@/lib/server/account/security-events";
import { gate } from "@/lib/server/gate";
import { empty, formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";

/** Makes the address of the reader's own feed anew; the one before stops working. */
export const { PUT } = gate("PUT", {
  ...settingsForm,
  body: formAs(proofIn),
  parameters: "none",
  answer: afterProof("/settings", async ({ request, sender }) => {
    const token = newToken();
    const tell = await prepareNotice("feed-made", request, sender.userId);
    if (!(await setFeedToken(sender.userId, sender.session.sessionId, hashToken(token), tell)))
      return seeOther("/signin");
    return seeOther("/settings", { done: "feed-made" }, [showFeedToken(token)]);
  }),
});

/** Ends the address of the reader's own feed. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: empty,
  parameters: "none",
  answer: async ({ request, sender }) => {
    if (await removeFeedToken(sender.userId)) logSecurity("feed-revoked", request.headers, sender.userId);
    return seeOther("/settings", { done: "feed-revoked" }, [hideFeedToken()]);
  },
});

export const POST = byForm({ PUT, DELETE });
