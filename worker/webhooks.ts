import { createHash } from "node:crypto";
import { listPapers } from "@/db/queries/list/paper-lists";
import { listDaysOfPeriod } from "@/db/queries/list/periods";
import { plainTitle } from "@/lib/core/citation/cited-paper";
import { NO_FILTER } from "@/lib/core/list/paper-list";
import { periodOf, periodPath } from "@/lib/core/list/periods";
import { siteUrl } from "@/lib/server/runtime/env";

/** Papers that a message names at most, the most upvoted ones; it stays well below the 256 KB that receivers take. */
const PAPERS_MAX = 100;

/** What the database knows an address by. */
export const hashAddress = (address: string) => createHash("sha256").update(address).digest("hex");

/** The message that a day is closed: its papers in order with their votes, and where they are. @param day with papers. */
export async function serializeClosedDay(day: string, closedAt: Date): Promise<string> {
  const period = periodOf("day", day);
  const scope = { kind: "period" as const, from: day, to: day };
  const [{ papers }, days] = await Promise.all([
    listPapers({ scope, filter: NO_FILTER, order: "default", after: null, limit: PAPERS_MAX }),
    listDaysOfPeriod(period),
  ]);
  return JSON.stringify({
    type: "day.closed",
    timestamp: closedAt.toISOString(),
    data: {
      day,
      url: `${siteUrl()}${periodPath(period)}`,
      paperCount: days[0]?.paperCount ?? 0,
      papers: papers.map((paper, index) => ({
        place: index + 1,
        id: paper.id,
        title: plainTitle(paper.title),
        url: `${siteUrl()}/papers/${paper.id}`,
        upvotes: paper.upvotes,
        organization: paper.organization && { slug: paper.organization.slug, name: paper.organization.name },
        authorCount: paper.authorCount,
      })),
    },
  });
}
