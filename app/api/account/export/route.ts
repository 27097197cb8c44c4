import { readAccountExport } from "@/db/queries/account-export";
import { answerJson } from "@/lib/answers";
import { siteUrl } from "@/lib/env";
import { gate } from "@/lib/gate";
import { perAccount } from "@/lib/gate/limits";
import { reader, refuseStranger } from "@/lib/gate/who";
import { limiters } from "@/lib/rate-limits";

/** `GET /api/account/export`: all that is kept of the viewer, as one JSON file for them alone. */
export const { GET } = gate("GET", {
  who: reader,
  scope: null,
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
