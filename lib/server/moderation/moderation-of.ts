import { readModerationPart } from "@/db/queries/moderation/evidence";
import type { ViewersModeration } from "@/lib/core/account/viewer-state";
import type { Viewer } from "../account/viewer";
import { hasDiscussions } from "../comment/community";

/** What of moderation concerns a reader; empty for most, and where there are no discussions all but an administrator's role. */
export async function moderationOf({ id, role }: Pick<Viewer, "id" | "role">): Promise<ViewersModeration> {
  if (!hasDiscussions()) return role === "administrator" ? { role } : {};
  const { openCases, hasDecisions } = await readModerationPart(id, role);
  return { ...(role !== "reader" && { role, openCases }), ...(hasDecisions && { hasDecisions }) };
}
