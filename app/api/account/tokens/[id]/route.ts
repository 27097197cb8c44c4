import { z } from "zod";
import { removeApiToken } from "@/db/queries/account/api-tokens";
import { logSecurity } from "@/lib/server/account/security-events";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";

/** Revokes the viewer's token of this id; one that is gone already, or another reader's, changes nothing. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings/tokens"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: ({ parts }: { parts: { id: string } }) => z.uuid().safeParse(parts.id).data ?? null,
  answer: async ({ request, sender, parameters: id }) => {
    if (id && (await removeApiToken(sender.userId, id))) logSecurity("token-revoked", request.headers, sender.userId);
    return seeOther("/settings/tokens", { done: "revoked" });
  },
});
export const POST = byForm({ DELETE });
