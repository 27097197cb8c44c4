import { z } from "zod";
import { removeApiToken } from "@/db/queries/api-tokens";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { settings } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";

/** Revokes the viewer's token of this id; one that is gone already, or another reader's, changes nothing. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings/tokens"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: ({ parts }: { parts: { id: string } }) => z.uuid().safeParse(parts.id).data ?? null,
  answer: async ({ sender, parameters: id }) => {
    if (id) await removeApiToken(sender.userId, id);
    return seeOther("/settings/tokens", { done: "revoked" });
  },
});
export const POST = byForm({ DELETE });
