import type { z } from "zod";
import { findRowsToMark } from "@/db/queries/notice/inbox";
import { markNotices, type NoticeMark, unmarkNotices } from "@/db/queries/notice/notice-marks";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { NOTIFICATIONS_MEANT } from "@/lib/core/notice/sentences";
import { parsePaperId } from "@/lib/core/source";
import { objectId } from "../api/object-id";
import type { changedQuery } from "../api/operations/notifications";
import { readQuery } from "../api/query";
import { hasDiscussions } from "../comment/community";
import { refuseStranger, type Writer } from "../gate/who";
import { answerJson } from "../http/answers";
import { type Refusal, refuse } from "../http/refusal";

const NONE: ReadonlySet<string> = new Set();

/** What a query asks, by its schema; a refusal where it asks what cannot be, or the site has no discussions. */
export function readNotificationsQuery<Query extends z.ZodObject>(
  search: URLSearchParams,
  query: Query,
): z.output<Query> | Refusal {
  if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
  const asked = readQuery(search, query, NONE as Set<string>);
  return "refusal" in asked ? refuse(400, asked.refusal) : asked.query;
}

/** Marks the discussions that a program names by object ids, or all that its query means, as they are now; or takes it back. */
export async function changeNotifications(
  { userId, sessionId }: Writer,
  mark: NoticeMark,
  isSet: boolean,
  { applyToAll, readStatus, paperId }: z.output<typeof changedQuery>,
  ids: string[] | undefined,
): Promise<Response | Refusal> {
  if (!ids && applyToAll === "false") return refuse(400, NOTIFICATIONS_MEANT);
  const only = paperId === undefined ? null : (parsePaperId(paperId)?.id ?? null);
  const listed = await findRowsToMark(userId, readStatus);
  const rows = listed
    .filter(({ about }) => only === null || ("paperId" in about && about.paperId === only))
    .filter(
      ({ about }) => applyToAll === "true" || ("paperId" in about && ids?.includes(objectId("paper", about.paperId))),
    );
  const marker = { userId, sessionId };
  const done = isSet ? await markNotices(marker, mark, { rows }) : await unmarkNotices(marker, mark, { rows });
  return done === "no-session" ? refuseStranger() : answerJson({});
}
