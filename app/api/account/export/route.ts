import { readAccountExport } from "@/db/queries/account/account-export";
import { gate } from "@/lib/server/gate";
import { perAccount } from "@/lib/server/gate/limits";
import { reader, refuseStranger } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { siteUrl } from "@/lib/server/runtime/env";

/** `GET /api/account/export`: all that is kept of the viewer, as one JSON file for them alone. */
export const { GET } = gate("GET", {
  who: reader,
  scope: null,
  limited: "may",
  limit: [perAccount(limiters.accountExports)],
  body: "none",
  parameters: "none",
  answer: async ({ sender: { viewer } }) => {
    const data = await readAccountExport(viewer.id);
    if (!data) return refuseStranger();
    return answerJson(
      { site: siteUrl(), exportedAt: new Date(), ...data },
      // A username is letters, digits and hyphens.
      { headers: { "Content-Disposition": `attachment; filename="daily-papers-${viewer.username}.json"` } },
    );
  },
});
