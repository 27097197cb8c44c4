import type { UsedToken } from "@/db/queries/account/api-tokens";
import type { TokenScope } from "@/db/schema";
import { NOT_SIGNED_IN, TOKEN_NOT_SENT } from "@/lib/core/account/sentences";
import { findSession, type Session } from "../account/session";
import { findAnyViewer, findTokenViewer, type SignedIn, type Viewer } from "../account/viewer";
import { seeOther } from "../http/answers";
import { findBearer, statesBearer } from "../http/bearer";
import { Refusal, refuse } from "../http/refusal";
import { isSameOrigin } from "../http/same-origin";

/** Says that nobody is signed in, or that the session has ended meanwhile. */
export const refuseStranger = (): Refusal => refuse(401, NOT_SIGNED_IN);

/** Who sends a request, as far as it is known; limits count by it. */
export type Sender = { userId: string | null };

/** Who may send a request. */
export type Who<From extends Sender, Scope> = {
  /** Whether it comes from where it may; 403 otherwise. */
  mayComeFrom: (request: Request) => boolean;
  /** The sender, or what everybody else is answered. @param scope that a token needs. */
  find: (request: Request, scope: Scope) => Promise<From | Refusal | Response>;
  /** Whether browsers show the answers, so that they get refusals as pages. */
  seesPages: boolean;
  /** Headers of each answer, refusals too. */
  headers?: Record<string, string>;
};

const fromAnywhere = () => true;
const fromOwnForm = (request: Request) => isSameOrigin(request, true);

/** Everybody: for what is public, or what a secret in the address opens. */
export const anyone: Who<{ userId: null }, null> = {
  mayComeFrom: fromAnywhere,
  find: async () => ({ userId: null }),
  seesPages: false,
};

/** Everybody, where browsers show the answer. */
export const anyoneInBrowser: Who<{ userId: null }, null> = { ...anyone, seesPages: true };

/** Everybody who fills in a form of our pages; it works without scripts. */
export const visitor: Who<{ userId: null }, null> = { ...anyoneInBrowser, mayComeFrom: fromOwnForm };

/** The signed-in reader of a page of ours; others are sent to sign in, and on to `page`. */
export const readerAt = (page: string): Who<{ userId: string } & SignedIn, null> => ({
  mayComeFrom: fromOwnForm,
  find: async (request) => (await findReader(request)) ?? seeOther("/signin", { callbackUrl: page }),
  seesPages: true,
});

/** The signed-in reader, for what only reads. */
export const reader: Who<{ userId: string } & SignedIn, null> = {
  mayComeFrom: fromAnywhere,
  find: async (request) => (await findReader(request)) ?? refuseStranger(),
  seesPages: true,
};

/** The signed-in reader, the one whose token a request shows, or nobody; for what only reads. */
export const readerOrNobody: Who<Sender & { viewer: Viewer | null; session: Session | null }, TokenScope> = {
  mayComeFrom: fromAnywhere,
  find: async (request, scope) => {
    const byToken = await findTokenViewer(request, scope);
    if (byToken instanceof Refusal) return byToken;
    if (byToken) return { userId: byToken.id, viewer: byToken, session: null };
    return (await findReader(request)) ?? { userId: null, viewer: null, session: null };
  },
  seesPages: false,
};

/** The reader whose token a request shows, whatever it may do. */
export const tokenHolder: Who<{ userId: string; token: UsedToken }, null> = {
  mayComeFrom: fromAnywhere,
  find: async (request) => {
    const token = await findBearer(request, null);
    if (token instanceof Refusal) return token;
    return token ? { userId: token.userId, token } : refuse(401, TOKEN_NOT_SENT, { "WWW-Authenticate": "Bearer" });
  },
  seesPages: false,
};

/** Who sends a write; `sessionId` is null for a token, which is checked when it is read. */
export type Writer = { userId: string; sessionId: string | null };

/**
 * A reader who writes by a script of our pages, or by a token. Whether the session was ended is for the write's own
 * statement to check, under the lock that it takes anyway.
 */
export const writer: Who<Writer, TokenScope> = {
  // No page of another site can make a browser send a token, so where the request comes from does not matter then.
  mayComeFrom: (request) => statesBearer(request) || isSameOrigin(request),
  find: async (request, scope) => {
    // A request that states its authorization is judged by that alone, never by a cookie beside it.
    if (!statesBearer(request)) return (await findSession(request.headers.get("cookie"))) ?? refuseStranger();
    const bearer = await findBearer(request, scope);
    if (bearer instanceof Refusal) return bearer;
    return bearer ? { userId: bearer.userId, sessionId: null } : refuseStranger();
  },
  seesPages: false,
};

async function findReader(request: Request): Promise<({ userId: string } & SignedIn) | null> {
  const found = await findAnyViewer(request.headers.get("cookie"));
  return found && { userId: found.viewer.id, ...found };
}
