import { headers } from "next/headers";
import { connection } from "next/server";
import { findSessionUser, findTokenUser } from "@/db/queries/account/users";
import type { TokenScope } from "@/db/schema";
import type { AccountLimit } from "@/lib/core/account/account-limit";
import type { Role } from "@/lib/core/moderation/moderation";
import { findBearer } from "../http/bearer";
import { Refusal } from "../http/refusal";
import { findSession, type Session } from "./session";

/** The signed-in reader of a request. */
export type Viewer = {
  id: string;
  username: string;
  name: string | null;
  image: string | null;
  hasShortcuts: boolean;
  /** "reader" while the account can only leave. */
  role: Role;
  /** What keeps it from all but reading and leaving; null for everybody else. */
  limit: AccountLimit | null;
};

/** A reader and the session that proves them. */
export type SignedIn = { viewer: Viewer; session: Session };

/** The viewer of the page that is being made, or null; an account that can only leave is none. */
export async function getViewer(): Promise<Viewer | null> {
  return (await getSignedIn())?.viewer ?? null;
}

/** The viewer of the page that is being made with the session they are seen by, or null as getViewer. */
export async function getSignedIn(): Promise<SignedIn | null> {
  const found = await getAnySignedIn();
  return found?.viewer.limit ? null : found;
}

/** As getSignedIn, and an account that can only leave as well: for the pages by which it does. */
export async function getAnySignedIn(): Promise<SignedIn | null> {
  // Next takes headers for known before a request is; the time, which a session is measured by, may not be read until then.
  await connection();
  return findAnyViewer((await headers()).get("cookie"));
}

/**
 * The reader whose token a request shows, null when it shows none, or why it opens nothing.
 * @param scope that the token needs.
 */
export async function findTokenViewer(request: Request, scope: TokenScope): Promise<Viewer | Refusal | null> {
  const bearer = await findBearer(request, scope);
  if (!bearer || bearer instanceof Refusal) return bearer;
  return findTokenUser(bearer.userId);
}

/** Whether a Cookie header is of an account that can only leave, of another one or of nobody. Costs nothing for most. */
export async function findLimited(cookieHeader: string | null): Promise<"limited" | "whole" | "nobody"> {
  const session = await findSession(cookieHeader);
  if (!session) return "nobody";
  if (!session.isLimited) return "whole";
  const found = await findAnyViewer(cookieHeader);
  return found === null ? "nobody" : found.viewer.limit ? "limited" : "whole";
}

/** As findAnyViewer, without those who can only leave. */
export async function findViewer(cookieHeader: string | null): Promise<SignedIn | null> {
  const found = await findAnyViewer(cookieHeader);
  return found?.viewer.limit ? null : found;
}

/**
 * The viewer that a Cookie header proves, or null when its session is missing, forged, expired or ended, or its
 * account gone. @throws DrizzleQueryError when the database cannot be reached.
 */
export async function findAnyViewer(cookieHeader: string | null): Promise<SignedIn | null> {
  const session = await findSession(cookieHeader);
  if (!session) return null;
  const viewer = await findSessionUser(session.sessionId, session.userId);
  return viewer && { viewer, session };
}
