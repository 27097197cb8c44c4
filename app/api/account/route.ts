import { deleteUser, findAccount } from "@/db/queries/account/users";
import { parseUsername } from "@/lib/core/account/usernames";
import { parseLeavingWay } from "@/lib/core/comment/leaving";
import { LAST_ADMINISTRATOR_LEAVES } from "@/lib/core/moderation/sentences";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { logSecurity } from "@/lib/server/account/security-events";
import { noSessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropPages } from "@/lib/server/site/drop-pages";

/**
 * Deletes the viewer's account with its votes and follows, after the password `current`, or, for an account that has none,
 * after a fresh sign-in and its `username`. `comments` says what becomes of its comments, where it has some; they are the
 * account's own, so it is asked for however the site's discussions are set.
 */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  limited: "may",
  body: formAs((fields) => ({
    ...proofIn(fields),
    username: fields.get("username") ?? "",
    way: parseLeavingWay(fields.get("comments")),
  })),
  parameters: "none",
  answer: afterProof("/settings", async ({ request, sender: { viewer }, body }) => {
    const account = await findAccount(viewer.id);
    if (!account?.hasPassword && parseUsername(body.username) !== viewer.username)
      return seeOther("/settings", { problem: "username-mismatch" });
    if (account?.hasComments && !body.way) return seeOther("/settings", { problem: "comments-choice" });
    const discussed = await deleteUser(viewer.id, body.way ?? undefined);
    if (discussed === "last") return refuse(409, LAST_ADMINISTRATOR_LEAVES);
    if (discussed.length > 0) dropPages(["comments", ...discussed.map((id) => `paper:${id}`)]);
    logSecurity("account-deleted", request.headers, viewer.id);
    return seeOther("/", {}, noSessionCookies());
  }),
});
export const POST = byForm({ DELETE });
