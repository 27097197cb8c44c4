import { addOutsideReport } from "@/db/queries/moderation/outside-reports";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { REPORTED_NOTHING } from "@/lib/core/moderation/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { type Limit, perNetwork } from "@/lib/server/gate/limits";
import { visitor, type Who } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { networkHash } from "@/lib/server/moderation/network-hash";
import {
  checkOutsideReport,
  outsideReportBody,
  type SaidOutsideReport,
} from "@/lib/server/moderation/outside-report-body";

/** Anybody, where there are discussions. */
const visitorOfDiscussions: Who<{ userId: null }, null> = {
  ...visitor,
  find: async (request, scope) => (hasDiscussions() ? visitor.find(request, scope) : refuse(404, DISCUSSION_OFF)),
};

/** Counts forms that are filled in as they should be, so that a slip costs nothing. */
const wholeReports: Limit<{ userId: null }, SaidOutsideReport> = async (asked) =>
  checkOutsideReport(asked.body) instanceof Refusal ? null : perNetwork(limiters.reportsByNetwork)(asked);

/** Reports a comment or a paper, by somebody without an account. */
export const { POST } = gate("POST", {
  who: visitorOfDiscussions,
  scope: null,
  limit: [perNetwork(limiters.writesByNetwork), wholeReports],
  body: outsideReportBody,
  parameters: "none",
  answer: async ({ request, body: said }) => {
    const checked = checkOutsideReport(said);
    if (checked instanceof Refusal) return checked;
    const { about, ...report } = checked;
    const isHere = await addOutsideReport(about, { ...report, networkHash: networkHash(request.headers) });
    return isHere ? seeOther("/moderation/report", { done: "sent" }) : refuse(400, REPORTED_NOTHING);
  },
});
