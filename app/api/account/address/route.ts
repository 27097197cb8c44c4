import { randomUUID } from "node:crypto";
import { addJob } from "@/db/queries/jobs";
import { sealAddressClaim } from "@/lib/address-link";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { parseMailAddress } from "@/lib/mail-address";
import { limitMail } from "@/lib/mail-limits";

/** Sends a link to `address`; following it, signed in as now, makes the address the account's. */
export const POST = handleViewerForm("/settings", async (form, viewer, request, { sessionId }) => {
  const address = parseMailAddress(form.get("address") ?? "");
  if (!address) return seeOther("/settings", { problem: "address-form" });
  const refused = await limitMail(address, request.headers);
  if (refused) return refused;
  const claim = { userId: viewer.id, sessionId, address };
  await addJob({
    kind: "verify-address",
    key: randomUUID(),
    attemptsMax: 6,
    // Sealed: whoever reads the table could otherwise follow the link.
    payload: { claim: await sealAddressClaim(claim) },
  });
  return seeOther("/settings", { done: "address-sent" });
});
