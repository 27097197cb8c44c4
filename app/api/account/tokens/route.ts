import { createApiToken } from "@/db/queries/account/api-tokens";
import { type TokenScope, tokenScopes } from "@/db/schema";
import { TOKEN_DAYS } from "@/lib/core/account/token-days";
import { BACK_TO_TOKENS, COPY_TOKEN_NOW, YOUR_NEW_TOKEN } from "@/lib/core/settings/sentences";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { makeToken } from "@/lib/server/http/bearer";
import { plainPage } from "@/lib/server/http/plain-page";

const PAGE = "/settings/tokens";
const NAME_MAX = 60;
const MS_PER_DAY = 86_400_000;

/**
 * Makes a token of `name`, any number of `scope`, and `days` that it lasts or "never", after `current`. The answer itself has it, the one
 * time that it is shown: an address, a cookie or a kept page would show it again. To scripts of the page it is
 * `{"token": …}`, to a browser without them a page.
 */
export const { POST } = gate("POST", {
  who: readerAt(PAGE),
  scope: null,
  limit: settings,
  body: formAs((form) => {
    const name = (form.get("name") ?? "")
      .normalize("NFC")
      .replace(/[\p{C}\s]+/gu, " ")
      .trim();
    if (!name || [...name].length > NAME_MAX) return seeOther(PAGE, { problem: "token-name" });
    const asked = form.getAll("scope");
    const scopes = tokenScopes.filter((scope) => asked.includes(scope));
    if (scopes.length === 0 || asked.some((scope) => !tokenScopes.includes(scope as TokenScope)))
      return seeOther(PAGE, { problem: "token-scopes" });
    const days = form.get("days") ?? "";
    if (!Object.hasOwn(TOKEN_DAYS, days)) return seeOther(PAGE, { problem: "token-expiry" });
    const expiresAt = days === "never" ? null : new Date(Date.now() + Number(days) * MS_PER_DAY);
    return { ...proofIn(form), token: { name, scopes, expiresAt } };
  }),
  parameters: "none",
  answer: afterProof(PAGE, async ({ request, sender, body }) => {
    const { token, ...kept } = makeToken();
    const outcome = await createApiToken(
      sender.userId,
      sender.session.sessionId,
      { ...body.token, ...kept },
      await prepareNotice("token-made", request, sender.userId),
    );
    if (outcome === "no-reader") return seeOther("/signin", { callbackUrl: PAGE });
    if (outcome === "too-many") return seeOther(PAGE, { problem: "token-many" });
    const asksForData = request.headers.get("accept") === "application/json";
    if (asksForData) return answerJson({ token });
    const more = `<p>${COPY_TOKEN_NOW}</p>
<p><code>${token}</code></p>
<p><a href="${PAGE}">${BACK_TO_TOKENS}</a></p>`;
    return new Response(plainPage(YOUR_NEW_TOKEN, more), {
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
    });
  }),
});
