import { headers } from "next/headers";
import { connection } from "next/server";
import { findSessionUser, findTokenUser } from "@/db/queries/account/users";
import type { TokenScope } from "@/db/schema";
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
  role: Role;
};

/** A reader and the session that proves them. */
export type SignedIn = { viewer: Viewer; session: Session };

/** The viewer of the page that is being made, or null. */
export async function getViewer(): Promise<Viewer | null> {
  return (await getSignedIn())?.viewer ?? null;
}

/** The viewer of the page that is being made with the session they are seen by, or null. */
export async function getSignedIn(): Promise<SignedIn | null> {
  // Next takes headers for known before a request is; the time, which a session is measured by, may not be read until then.
  await connection();
  return findViewer((await headers()).get("cookie"));
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

/**
 * The viewer that a Cookie header proves, or null when its session is missing, forged, expired or ended, or its
 * account gone. @throws DrizzleQueryError when the database cannot be reached.
 */
export async function findViewer(cookieHeader: string | null): Promise<SignedIn | null> {
  const session = await findSession(cookieHeader);
  if (!session) return null;
  const viewer = await findSessionUser(session.sessionId, session.userId);
  return viewer && { viewer, session };
}
