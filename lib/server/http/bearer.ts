import { findTokenOwner, type UsedToken } from "@/db/queries/account/api-tokens";
import { MAY_NOT_READ, MAY_NOT_VOTE, MAY_NOT_WRITE, TOKEN_UNKNOWN, tokenMayNot } from "@/lib/core/account/sentences";
import type { TokenScope } from "@/lib/core/account/token-scopes";
import { hashToken, newToken } from "../account/secret-tokens";
import { lookUpSecret } from "./look-up-secret";
import { Refusal, refuse } from "./refusal";

const PREFIX = "dp_";
const TOKEN = /^dp_[A-Za-z0-9_-]{43}$/;
/** The token of an Authorization header, whatever it is. */
const HEADER = /^Bearer +(\S+)$/i;

/** Whether a request states a bearer token, well formed or not; a proxy's own password in its place is none. */
export const statesBearer = (request: Request) => /^Bearer\b/i.test(request.headers.get("authorization") ?? "");

const WHAT_TOKENS_MAY: Record<TokenScope, string> = {
  read: MAY_NOT_READ,
  vote: MAY_NOT_VOTE,
  write: MAY_NOT_WRITE,
};

/** A new token of 256 random bits. It is shown to its reader once; what is kept is its hash and its ending. */
export function makeToken(): { token: string; hash: string; ending: string } {
  const token = PREFIX + newToken();
  return { token, hash: hashToken(token), ending: token.slice(-4) };
}

/**
 * The bearer that a request names: null when it names none, or the 401 or 403 refusal.
 * @param scope what the request needs; null for what everybody may do.
 */
export async function findBearer(request: Request, scope: TokenScope | null): Promise<UsedToken | Refusal | null> {
  if (!statesBearer(request)) return null;
  const token = HEADER.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  // Hugging Face's clients send the token of that place along wherever they read.
  if (scope === null && !token.startsWith(PREFIX)) return null;
  const bearer = TOKEN.test(token) ? await lookUpSecret(request.headers, () => findTokenOwner(hashToken(token))) : null;
  if (bearer instanceof Refusal) return bearer;
  if (!bearer)
    return refuse(401, TOKEN_UNKNOWN, {
      "WWW-Authenticate": 'Bearer error="invalid_token"',
    });
  if (scope !== null && !bearer.scopes.includes(scope))
    return refuse(403, tokenMayNot(WHAT_TOKENS_MAY[scope], scope), {
      "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${scope}"`,
    });
  return bearer;
}
