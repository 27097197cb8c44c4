import { Auth, type AuthConfig, skipCSRFCheck } from "@auth/core";
import type { Account } from "@auth/core/types";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { isBlocked } from "@/db/queries/account/moderation";
import {
  addLinkedAccount,
  createLinkedUser,
  findSessionUser,
  findUser,
  findUserByLinkedAccount,
} from "@/db/queries/account/users";
import type { AskWithin } from "@/db/queries/job/jobs";
import { usernameFrom } from "@/lib/core/account/usernames";
import { ownPath } from "../http/own-path";
import { env, siteUrl } from "../runtime/env";
import { log } from "../runtime/log";
import { prepareNotice } from "./account-notice";
import { mayLink, VISIT_MAX_AGE } from "./link-intent";
import { listProviders } from "./providers";
import { logSecurity } from "./security-events";
import { cookieName, cookieOptions, decodeSession, SESSION_COOKIE, SESSION_MAX_AGE, sessionClaims } from "./session";
import { beginSession } from "./sign-in";
import { isSignUpOpen } from "./sign-up";

type User = { id: string; name: string | null; image: string | null };
type Profile = AdapterUser & { username?: string };

/** next-auth insists on a mail address; none is kept, see lib/server/account/providers. */
const withoutMail = (user: User) => ({ ...user, email: "", emailVerified: null });

const adapter = {
  async createUser({ username, name = null, image = null }: Profile) {
    const user = await createLinkedUser(username ?? usernameFrom(name ?? ""), { name, image });
    logSecurity("account-made", null, user.id);
    return withoutMail(user);
  },
  async getUser(id) {
    const user = await findUser(id);
    return user && withoutMail(user);
  },
  async getUserByAccount({ provider, providerAccountId }) {
    const user = await findUserByLinkedAccount(provider, providerAccountId);
    return user && withoutMail(user);
  },
  // No account is found or joined by a mail address: its owner elsewhere need not be its owner here.
  getUserByEmail: async () => null,
  linkAccount: (account) => link(account),
} satisfies Adapter;

async function link(account: AdapterAccount, tell?: AskWithin): Promise<void> {
  if (!(await addLinkedAccount(account, tell))) throw new Error("Another request linked this account first.");
}

const cookie = (name: string, maxAge?: number) => ({
  name: cookieName(name),
  options: maxAge ? { ...cookieOptions, maxAge } : cookieOptions,
});

/**
 * Sign-in from other places, and linking them when signed in. Accounts with a password do not pass through here, see
 * docs/decisions/0007-accounts.md. The route checks the request's origin in place of next-auth's own token.
 */
const config = {
  adapter,
  providers: listProviders(),
  secret: env.AUTH_SECRET,
  basePath: "/api/auth",
  trustHost: true,
  skipCSRFCheck,
  useSecureCookies: cookieOptions.secure,
  session: { strategy: "jwt", maxAge: SESSION_MAX_AGE },
  jwt: {
    async decode({ token }) {
      const session = token ? await decodeSession(token) : null;
      // A session that has ended, or gave no proof, must not lend its account to a new link.
      const user = session && (await findSessionUser(session.sessionId, session.userId));
      return user ? { sub: user.id } : null;
    },
  },
  cookies: {
    sessionToken: { name: SESSION_COOKIE, options: cookieOptions },
    callbackUrl: cookie("callback-url", VISIT_MAX_AGE),
    csrfToken: cookie("csrf-token"),
    pkceCodeVerifier: cookie("pkce", VISIT_MAX_AGE),
    state: cookie("state", VISIT_MAX_AGE),
    nonce: cookie("nonce", VISIT_MAX_AGE),
  },
  pages: { signIn: "/signin", error: "/signin" },
  callbacks: {
    redirect: ({ url }) => siteUrl() + ownPath(url),
  },
  logger: {
    error(error) {
      logSecurity("provider-failed", null, null);
      log.warn("sign-in", `failed: ${"type" in error ? error.type : error.name}: ${causeOf(error) || error.message}`);
    },
  },
} satisfies AuthConfig;

/**
 * next-auth's answer to a sign-in action. `request` must stand under siteUrl, which every address is built on; its own
 * Next.js wrapper is passed by, since NextRequest turns 127.0.0.1 into localhost, where the cookies are not.
 */
export async function answerAuth(request: Request): Promise<Response> {
  const isLinking = await mayLink(request.headers.get("cookie"));
  return Auth(request, {
    ...config,
    adapter: isLinking ? { ...adapter, linkAccount: (account) => linkAnother(account, request) } : adapter,
    jwt: isLinking ? config.jwt : { decode: async () => null },
    callbacks: {
      ...config.callbacks,
      signIn: ({ account }) => mayEnter(account, isLinking),
      jwt: ({ user }) => signIn(user.id, request),
    },
  });
}

/** Links another way to sign in to an account that has one, and tells its reader. */
async function linkAnother(account: AdapterAccount, request: Request): Promise<void> {
  await link(account, await prepareNotice("provider-linked", request, account.userId));
}

/** Nobody who is blocked; and where sign-up is closed, who is unknown here may only be linked to an account that is signed in. */
async function mayEnter(
  account: Pick<Account, "provider" | "providerAccountId"> | null | undefined,
  isLinking: boolean,
): Promise<true | string> {
  if (!account || isLinking) return true;
  const known = await findUserByLinkedAccount(account.provider, account.providerAccountId);
  if (known) return (await isBlocked(known.id)) ? `${siteUrl()}/signin?problem=blocked` : true;
  return isSignUpOpen() ? true : `${siteUrl()}/signin?problem=sign-up-closed`;
}

/** Asked once a reader is let in: the claims of the cookie that next-auth sets. */
async function signIn(userId: string | undefined, request: Request) {
  const sessionId = userId && (await beginSession(userId, request));
  if (!sessionId) throw new Error("The account was deleted meanwhile.");
  return sessionClaims(sessionId, userId);
}

function causeOf(error: Error): string {
  const cause = error.cause;
  if (cause && typeof cause === "object" && "err" in cause && cause.err instanceof Error) return cause.err.message;
  return cause instanceof Error ? cause.message : "";
}
