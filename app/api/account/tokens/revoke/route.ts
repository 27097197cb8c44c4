import { z } from "zod";
import { removeApiToken } from "@/db/queries/api-tokens";
import { handleViewerForm, seeOther } from "@/lib/forms";

/** Revokes the viewer's token of this `id`; one that is gone already, or another reader's, changes nothing. */
export const POST = handleViewerForm("/settings/tokens", async (form, viewer) => {
  const id = z.uuid().safeParse(form.get("id")).data;
  if (id) await removeApiToken(viewer.id, id);
  return seeOther("/settings/tokens", { done: "revoked" });
});
