import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import * as appealRoute from "../appeals/[logId]/route";
import * as flagRoute from "../comments/[id]/flag/route";
import * as appealDecisionRoute from "../moderation/appeals/[id]/decision/route";
import * as decisionRoute from "../moderation/cases/[id]/decision/route";
import * as takeRoute from "../moderation/cases/[id]/take/route";
import * as reportRoute from "../moderation/report/route";

type Handler = (request: Request, context: object) => Promise<Response>;
type Fields = Record<string, string>;

const routes: [RegExp, Handler][] = [
  [/^\/api\/moderation\/(report)$/, reportRoute.POST as Handler],
  [/^\/api\/comments\/([^/]+)\/flag$/, flagRoute.POST as Handler],
  [/^\/api\/moderation\/cases\/([^/]+)\/take$/, takeRoute.POST as Handler],
  [/^\/api\/moderation\/cases\/([^/]+)\/decision$/, decisionRoute.POST as Handler],
  [/^\/api\/moderation\/appeals\/([^/]+)\/decision$/, appealDecisionRoute.POST as Handler],
  [/^\/api\/appeals\/([^/]+)$/, appealRoute.POST as Handler],
];

/** Sends a POST to the handler of its address, as Next does. */
export function sendPost(path: string, headers: Fields, body: BodyInit): Promise<Response> {
  for (const [pattern, handler] of routes) {
    const [, part] = pattern.exec(path) ?? [];
    if (part === undefined) continue;
    const request = pageRequest("POST", path, headers, body);
    return handler(request, { params: Promise.resolve({ id: part, logId: part }) });
  }
  throw new Error(`${path} has no handler.`);
}

/** Sends a page's plain form, as a browser without scripts does. */
export const sendModerationForm = (path: string, fields: Fields, headers: Fields) =>
  sendPost(path, { accept: "text/html", ...headers }, new URLSearchParams(fields));

/** Reports a comment by script. @param headers with the cookie, and the network it comes from. */
export const sendReport = (commentId: string, headers: Fields, said: object = { reason: "spam" }) =>
  sendPost(`/api/comments/${commentId}/flag`, { "content-type": "application/json", ...headers }, JSON.stringify(said));

/** A comment by a known reader that another one has reported, its case, and somebody who moderates, with their cookies. */
export async function prepareCase() {
  const writer = await createEstablishedUser();
  const reporter = await createEstablishedUser();
  const moderator = await createUser({ role: "moderator" });
  const paperId = (await createPaper()).id;
  const commentId = await createComment(paperId, { authorId: writer.id, body: "Buy marker-words now.", daysAgo: 0.01 });
  const cookies = {
    writer: await cookieOf(writer),
    reporter: await cookieOf(reporter),
    moderator: await cookieOf(moderator),
  };
  await sendReport(commentId, { cookie: cookies.reporter });
  const [found] = await db.execute<{ id: number }>(
    sql`select id from moderation_cases where comment_id = ${commentId}`,
  );
  if (!found) throw new Error("The report made no case.");
  return { writer, reporter, moderator, paperId, commentId, caseId: found.id, cookies };
}

/** What is kept of a comment's state. */
export async function commentState(id: string) {
  const [row] = await db.execute<{ reason: string | null; isVisible: boolean }>(
    sql`select hidden_reason as reason, is_visible as "isVisible" from comments where id = ${id}`,
  );
  return row;
}
