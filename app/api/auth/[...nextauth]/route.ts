import { GO_ON_BY_HAND, goingOnTo, NO_SUCH_SIGN_IN } from "@/lib/core/account/sentences";
import { answerAuth } from "@/lib/server/account/auth";
import { invitationCookie, invitationHash, noInvitationCookie } from "@/lib/server/account/invitation";
import { linkCookie, noLinkCookie } from "@/lib/server/account/link-intent";
import { proofIn, refuseUnproven } from "@/lib/server/account/proof";
import { listProviderIds } from "@/lib/server/account/providers";
import { cookieName, hintCookie, SESSION_COOKIE } from "@/lib/server/account/session";
import { findViewer, type SignedIn } from "@/lib/server/account/viewer";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { networkWrites } from "@/lib/server/gate/limits";
import { anyoneInBrowser, visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";
import { escapeHtml, plainPage } from "@/lib/server/http/plain-page";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { siteUrl } from "@/lib/server/runtime/env";

/** Where a provider sends the reader back to: it may make an account, and asks the provider. */
export const { GET } = gate("GET", {
  who: anyoneInBrowser,
  scope: null,
  limit: networkWrites,
  body: "none",
  parameters: "none",
  answer: async ({ request }) => {
    if (!isAbout(request, "callback")) return notHere();
    const answer = await inOurWords(request, await answerAuth(underSiteUrl(request)));
    return withCookies(answer, noLinkCookie(), noInvitationCookie());
  },
});

/**
 * Sends a reader off to a provider; the form carries `callbackUrl`. With `link` the account there becomes another way into
 * the reader's account here, after `current`; with `invitation` it may make one where sign-up is closed.
 */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: form,
  parameters: "none",
  answer: async ({ request, body }) => {
    if (!isAbout(request, "signin")) return notHere();
    const linking = body.has("link") ? await findLinking(request, body) : null;
    if (linking instanceof Response || linking instanceof Refusal) return linking;
    const sent = underSiteUrl(request, new URLSearchParams({ callbackUrl: ownPath(body.get("callbackUrl")) }));
    const left = leaveFor(await inOurWords(request, await answerAuth(sent)));
    const invitation = body.get("invitation");
    return withCookies(
      left,
      linking ? await linkCookie(linking.session.sessionId) : noLinkCookie(),
      invitation && invitationHash(invitation) ? invitationCookie(invitation) : noInvitationCookie(),
    );
  },
});

/** The reader who may link, since another way to sign in outlasts the session; or what everybody else is answered. */
async function findLinking(request: Request, body: URLSearchParams): Promise<SignedIn | Response | Refusal> {
  const sender = await findViewer(request.headers.get("cookie"));
  if (!sender) return seeOther("/signin", { callbackUrl: "/settings" });
  return (await refuseUnproven({ request, sender }, proofIn(body).current, "/settings")) ?? sender;
}

function withCookies(response: Response, ...lines: string[]): Response {
  for (const line of lines) response.headers.append("Set-Cookie", line);
  return response;
}

/** Of next-auth's own actions only these two are served; the rest would be a second way to do what our pages do. */
function isAbout(request: Request, action: "callback" | "signin"): boolean {
  const [, provider] = new URL(request.url).pathname.match(new RegExp(`^/api/auth/${action}/([a-z]+)$`)) ?? [];
  return listProviderIds().some((id) => id === provider);
}

const notHere = () => refuse(404, NO_SUCH_SIGN_IN);

/** The request under the site's own address, since next-auth builds every address on that of the request. */
function underSiteUrl(request: Request, form?: URLSearchParams): Request {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers();
  for (const name of ["cookie", "user-agent"]) headers.set(name, request.headers.get(name) ?? "");
  return new Request(new URL(pathname + search, siteUrl()), {
    method: request.method,
    headers,
    ...(form ? { body: form } : {}),
  });
}

/** next-auth's answer with the hint cookie, own addresses as paths, and errors where the reader can act on them. */
async function inOurWords(request: Request, answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", "private, no-store");
  const hasSession = answer.headers.getSetCookie().some((line) => line.startsWith(`${SESSION_COOKIE}=ey`));
  if (hasSession) headers.append("Set-Cookie", hintCookie(true));
  const location = headers.get("Location");
  if (location?.startsWith(`${siteUrl()}/`) || location === siteUrl())
    headers.set("Location", await pageAfter(request, location.slice(siteUrl().length) || "/"));
  return new Response(answer.body, { status: answer.status, headers });
}

async function pageAfter(request: Request, path: string): Promise<string> {
  const error = path.startsWith("/signin?") ? new URLSearchParams(path.slice(8)).get("error") : null;
  if (!error) return path;
  const problem = error === "OAuthAccountNotLinked" ? "linked-elsewhere" : "provider";
  const cookie = request.headers.get("cookie");
  if (await findViewer(cookie)) return `/settings?problem=${problem}`;
  return `/signin?${new URLSearchParams({ problem, callbackUrl: ownPath(callbackOf(cookie)) })}`;
}

function callbackOf(cookie: string | null): string | null {
  const prefix = `${cookieName("callback-url")}=`;
  const pair = cookie?.split("; ").find((part) => part.startsWith(prefix));
  try {
    return pair ? decodeURIComponent(pair.slice(prefix.length)) : null;
  } catch {
    return null;
  }
}

/**
 * A page that goes on to the provider by itself. A redirect in answer to a form would need every provider, and where
 * it redirects to, in the form-action of the content security policy.
 */
function leaveFor(answer: Response): Response {
  const target = answer.headers.get("Location");
  if (!target || target.startsWith("/")) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("Location");
  headers.set("Content-Type", "text/html; charset=utf-8");
  const url = escapeHtml(target);
  const page = plainPage(
    goingOnTo(new URL(target).host),
    `<p>${GO_ON_BY_HAND.replace(/\[(.+)\]/, (_, words) => `<a href="${url}">${words}</a>`)}</p>`,
    `<meta http-equiv="refresh" content="0;url=${url}">`,
  );
  return new Response(page, { status: 200, headers });
}
