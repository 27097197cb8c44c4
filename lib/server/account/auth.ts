import { Auth, type AuthConfig, skipCSRFCheck } from "@auth/core";
import type { Account } from "@auth/core/types";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import type { Executor } from "@/db/client";
import { isInvitationLive, makeInvited } from "@/db/queries/account/invitations";
import { isRetired } from "@/db/queries/account/retired-names";
import {
  addLinkedAccount,
  createLinkedUser,
  findSessionUser,
  findUser,
  findUserByLinkedAccount,
} from "@/db/queries/account/users";
import { LIMITED_PAGE } from "@/lib/core/account/account-limit";
import { usernameFrom } from "@/lib/core/account/usernames";
import { ownPath } from "../http/own-path";
import { env, siteUrl } from "../runtime/env";
import { log } from "../runtime/log";
import { prepareNotice } from "./account-notice";
import { keptInvitation } from "./invitation";
import { mayLink, VISIT_MAX_AGE } from "./link-intent";
import { findMembership, organizationsAt } from "./membership";
import { listProviders } from "./providers";
import { logSecurity } from "./security-events";
import { cookieName, cookieOptions, decodeSession, SESSION_COOKIE, SESSION_MAX_AGE, sessionClaims } from "./session";
import { beginSession } from "./sign-in";
import { isSignUpOpen, needsApproval } from "./sign-up";

type User = { id: string; name: string | null; image: string | null };
type Profile = AdapterUser & { username?: string };

/** next-auth insists on a mail address; none is kept, see lib/server/account/providers. */
const withoutMail = (user: User) => ({ ...user, email: "", emailVerified: null });

const adapter = {
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
  // Who is new is made with their account elsewhere at once.
  linkAccount: async () => {},
} satisfies Adapter;

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
      return user && user.limit === null ? { sub: user.id } : null;
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
  const cookies = request.headers.get("cookie");
  const isLinking = await mayLink(cookies);
  const visit: Visit = {
    isLinking,
    invitation: keptInvitation(cookies),
    needsInvitation: false,
    isTooLate: false,
    isLimited: false,
    account: null,
  };
  const answer = await Auth(request, {
    ...config,
    adapter: {
      ...adapter,
      createUser: (profile) => createVisitor(visit, profile),
      ...(isLinking && { linkAccount: (account: AdapterAccount) => linkAnother(account, request) }),
    },
    jwt: isLinking ? config.jwt : { decode: async () => null },
    callbacks: {
      ...config.callbacks,
      signIn: ({ account, profile }) => mayEnter(visit, account, profile),
      jwt: ({ user }) => signIn(visit, user.id, request),
    },
  });
  if (visit.isTooLate) return Response.redirect(refusedFor("invitation-over"));
  if (!visit.isLimited) return answer;
  const headers = new Headers(answer.headers);
  headers.set("Location", siteUrl() + LIMITED_PAGE);
  return new Response(answer.body, { status: answer.status, headers });
}

/** What is known of a reader between leaving for a provider and coming back. */
type Visit = {
  isLinking: boolean;
  /** The hash of an invitation that they brought. */
  invitation: string | null;
  needsInvitation: boolean;
  /** Whether another reader used the invitation meanwhile. */
  isTooLate: boolean;
  /** Whether their account can only leave, so that they are led to the page that says so. */
  isLimited: boolean;
  /** Their account at the provider, once it has said who they are. */
  account: Account | null;
};

const refusedFor = (problem: string) => `${siteUrl()}/signin?problem=${problem}`;

/** Makes the account of a reader who may enter, and uses up the invitation that they brought: all of it or nothing. */
async function createVisitor(visit: Visit, { username, name = null, image = null }: Profile) {
  const { invitation, needsInvitation, account } = visit;
  // Who came to link an account elsewhere to theirs has signed out since.
  if (!account) throw new Error("Nobody is signed in whose account could be linked.");
  const wish = username ?? usernameFrom(name ?? "");
  const create = (tx?: Executor, waits = false) => createLinkedUser(wish, { name, image }, account, tx, waits);
  const invited = invitation ? await makeInvited(invitation, create) : "over";
  visit.isTooLate = invited === "over" && needsInvitation;
  if (visit.isTooLate) throw new Error("The invitation was used meanwhile.");
  const user = invited === "over" ? await create(undefined, needsApproval()) : invited;
  if (!user) throw linkedFirst();
  logSecurity("account-made", null, user.id);
  return withoutMail(user);
}

/** Links another way to sign in to an account that has one, and tells its reader. */
async function linkAnother(account: AdapterAccount, request: Request): Promise<void> {
  const tell = await prepareNotice("provider-linked", request, account.userId);
  if (!(await addLinkedAccount(account.userId, account, tell))) throw linkedFirst();
}

const linkedFirst = () => new Error("Another request linked this account first.");

/**
 * Lets in who has an account here. Others make one where sign-up is open, as a member of an organization, or by an
 * invitation. An account that is signed in can link another way to sign in.
 */
async function mayEnter(
  visit: Visit,
  account: Account | null | undefined,
  claims: Record<string, unknown> | undefined,
): Promise<true | string> {
  if (!account || visit.isLinking) return true;
  visit.account = account;
  const { provider, providerAccountId, access_token: accessToken } = account;
  const known = await findUserByLinkedAccount(provider, providerAccountId);
  if (known) return true;
  if (await isRetired({ provider, providerAccountId })) return refusedFor("provider-retired");
  if (isSignUpOpen()) return true;
  const organizations = env.AUTH_SIGN_UP ? organizationsAt(provider) : [];
  const membership = await findMembership(provider, organizations, { accessToken, claims });
  if (membership === "member") return true;
  visit.needsInvitation = true;
  if (visit.invitation && (await isInvitationLive(visit.invitation))) return true;
  if (visit.invitation) return refusedFor("invitation-over");
  return refusedFor(membership === "unknown" ? "membership-unknown" : "sign-up-closed");
}

/** Asked once a reader is let in: the claims of the cookie that next-auth sets. */
async function signIn(visit: Visit, userId: string | undefined, request: Request) {
  const begun = userId ? await beginSession(userId, request) : null;
  if (!userId || !begun) throw new Error("The account was deleted meanwhile.");
  visit.isLimited = begun.isLimited;
  return sessionClaims(begun.sessionId, userId, begun.isLimited);
}

function causeOf(error: Error): string {
  const cause = error.cause;
  if (cause && typeof cause === "object" && "err" in cause && cause.err instanceof Error) return cause.err.message;
  return cause instanceof Error ? cause.message : "";
}
