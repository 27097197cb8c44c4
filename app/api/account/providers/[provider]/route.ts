import { removeLinkedAccount } from "@/db/queries/account/users";
import { NO_SUCH_SIGN_IN } from "@/lib/core/account/sentences";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

const PAGE = "/settings";

/** Disconnects an account elsewhere, unless it is the last way to sign in. What it proved before stays. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: formAs(proofIn),
  parameters: ({ parts }: { parts: { provider: string } }) =>
    /^[a-z]{1,40}$/.test(parts.provider) ? parts.provider : refuse(404, NO_SUCH_SIGN_IN),
  answer: async (asked) =>
    afterProof(PAGE, async ({ request, sender: { userId, session } }) => {
      const tell = await prepareNotice("provider-unlinked", request, userId);
      const outcome = await removeLinkedAccount(userId, session.sessionId, asked.parameters, hasSignInLinks(), tell);
      if (outcome === "no-session") return seeOther("/signin", { callbackUrl: PAGE });
      if (outcome === "unknown") return refuse(404, NO_SUCH_SIGN_IN);
      return seeOther(PAGE, outcome === "last" ? { problem: "provider-only-entrance" } : { done: "provider-removed" });
    })(asked),
});
export const POST = byForm({ DELETE });
