import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { comments, papers, type TokenScope } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import type { HfComment } from "@/lib/server/api/shapes/comments";
import { makeToken } from "@/lib/server/http/bearer";
import * as reactionRoute from "../comments/[id]/reactions/[name]/route";
import * as restoreRoute from "../comments/[id]/restore/route";
import * as commentRoute from "../comments/[id]/route";
import * as paperRoute from "../papers/[...paperId]/route";

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";
export type Sent = { headers?: Record<string, string>; body?: BodyInit; json?: unknown };

/** A paper, and a reader who has been here for long, with the cookie of a session. */
export async function prepareDiscussion() {
  const ada = await createEstablishedUser();
  return { paperId: (await createPaper()).id, ada, cookie: await cookieOf(ada) };
}

/** Sends a write to the handler of its address, as Next does. */
export function sendWrite(method: Method, path: string, { headers = {}, body, json }: Sent = {}): Promise<Response> {
  const type: Record<string, string> = json === undefined ? {} : { "content-type": "application/json" };
  const request = pageRequest(method, path, { ...type, ...headers }, json === undefined ? body : JSON.stringify(json));
  const [, , kind, ...segments] = new URL(request.url).pathname.split("/");
  const [id = "", act, name = ""] = segments;
  const params = Promise.resolve(kind === "papers" ? { paperId: segments } : { id, name });
  const ofComment = act === "restore" ? restoreRoute : act === "reactions" ? reactionRoute : commentRoute;
  const route: Record<string, unknown> = kind === "papers" ? paperRoute : ofComment;
  return (route[method] as (request: Request, context: object) => Promise<Response>)(request, { params });
}

/** Sends a page's plain form, as a browser without scripts does. */
export const sendForm = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  sendWrite("POST", path, { headers: { accept: "text/html", ...headers }, body: new URLSearchParams(fields) });

export const writtenIn = async (answer: Promise<Response>): Promise<HfComment> => {
  const response = await answer;
  expect(response.status).toBe(201);
  return ((await response.json()) as { newMessage: HfComment }).newMessage;
};

/** Status and sentence of a refusal as JSON. */
export async function refusalOf(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const { error } = (await response.json()) as { error: string };
  expect(error).toMatch(/^[A-Z].*[.?]$/);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, error];
}

/** Headers of a request with a new token of the reader. */
export async function tokenHeaders(userId: string, scopes: TokenScope[]): Promise<Record<string, string>> {
  const { token, ...kept } = makeToken();
  await createApiToken(userId, null, { name: "A robot", scopes, expiresAt: null, ...kept });
  return { authorization: `Bearer ${token}` };
}

/** Makes what an account wrote older, so that the rules let it write again. */
export const waitAfterWriting = (userId: string, seconds = 3600) =>
  db.execute(
    sql`update comments set created_at = created_at - make_interval(secs => ${seconds}) where author_id = ${userId}`,
  );

/** How many comments are seen on a paper, which its count says as well. */
export async function countComments(paperId: string): Promise<number> {
  const [paper] = await db.select({ kept: papers.commentCount }).from(papers).where(eq(papers.id, paperId));
  const rows = await db.$count(comments, sql`paper_id = ${paperId} and is_visible`);
  expect(paper?.kept).toBe(rows);
  return rows;
}
