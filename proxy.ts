import { type NextRequest, NextResponse } from "next/server";
import { isProfileHere } from "./db/queries/account/profiles";
import { isCollectionPublic } from "./db/queries/collection/collections";
import { findEntity } from "./db/queries/entity/entities";
import { isAccountHere } from "./db/queries/notice/choices";
import { isPaperHere } from "./db/queries/paper/papers";
import { findSubscription } from "./db/queries/subscription/subscriptions";
import { LIMITED_PAGE } from "./lib/core/account/account-limit";
import { parseUsername } from "./lib/core/account/usernames";
import { SIGNED_IN_COOKIE } from "./lib/core/account/viewer-state";
import { parseCollectionSegment } from "./lib/core/collection/collection";
import { decodeSegment } from "./lib/core/decode-segment";
import type { EntityKind } from "./lib/core/entity/entities";
import { parseEntitySlug } from "./lib/core/entity/entity-slugs";
import { ACTION_PAGES } from "./lib/core/site/action-address";
import { isActionPage, parseActedOn } from "./lib/core/site/action-page";
import { wantsMarkdown } from "./lib/core/site/markdown-addresses";
import { findMentionedId, parsePaperId } from "./lib/core/source";
import { findLimited, findViewer } from "./lib/server/account/viewer";
import { findSeenCollection } from "./lib/server/collection/seen-collection";
import { hasDiscussions } from "./lib/server/comment/community";
import { noteChosenByCookie } from "./lib/server/front/answer-notes";
import { findPageAccess } from "./lib/server/moderation/page-access";
import { parseNoticeMailToken } from "./lib/server/notice/mail-link";
import { describeError, log } from "./lib/server/runtime/log";
import { parseSubscriptionToken } from "./lib/server/subscription/subscription-link";
import { type ListAddress, listPath, parseListAddress, wholeList } from "./lists/address";
import { internalPath } from "./lists/internal";

/**
 * Links of mails that manage a subscription or other mails, without the fixed pages beside them; pages of moderation,
 * administration and notices, which are not there for everybody, and those of settings, which are their reader's; pages of actions; searches, and addresses as arXiv
 * has them, that may name a paper; and addresses that choose something of a list, by each parameter that can (lists/routing.test.ts holds them against the list of parameters).
 */
export const config = {
  matcher: [
    "/subscriptions/:token((?!sent$|none$)[^/]+)",
    "/unsubscribe/:token((?!none$)[^/]+)",
    "/account",
    "/following",
    "/saved/:page*",
    "/settings/:page*",
    "/signin",
    "/signup",
    "/admin",
    "/admin/:page+",
    "/moderation",
    "/moderation/log",
    "/moderation/report",
    "/moderation/cases/:id",
    "/appeals",
    "/inbox",
    "/appeals/:id",
    "/correct/:id+",
    "/discuss/:id+",
    "/papers/submit",
    "/claims",
    "/claims/:id",
    "/comments/:id/:form(delete|edit|flag|history|reply)",
    "/actions/:about+",
    "/users/:name/:part(authored|collections|comments|papers|upvotes)",
    "/collections/add",
    "/collections/:owner/:collection([^/.]+)",
    "/collections/:owner/:collection/:form(edit|flag)",
    { source: "/search", has: [{ type: "query", key: "q" }] },
    "/:page(abs|pdf|html|format)/:id+",
    { source: "/:list*", has: [{ type: "query", key: "topic" }] },
    { source: "/:list*", has: [{ type: "query", key: "organization" }] },
    { source: "/:list*", has: [{ type: "query", key: "author" }] },
    { source: "/:list*", has: [{ type: "query", key: "min_upvotes" }] },
    { source: "/:list*", has: [{ type: "query", key: "has" }] },
    { source: "/:list*", has: [{ type: "query", key: "unread" }] },
    { source: "/:list*", has: [{ type: "query", key: "order" }] },
    { source: "/:list*", has: [{ type: "query", key: "after" }] },
    { source: "/:list*", has: [{ type: "query", key: "view" }] },
  ],
};

/** Where arXiv has a paper, by which readers who change the host in its address come here. */
const PAGE_AT_ARXIV = /^\/(?:abs|pdf|html|format)\/(.+)$/;
const OF_MODERATION =
  /^\/(?:admin|moderation|appeals|inbox|correct|claims|discuss|comments|papers\/submit|collections\/add|collections\/[^/]+\/[^/]+\/(?:edit|flag))(?:\/|$)/;
/** Settings that need their reader; the link of a mail that proves an address does not. */
const OF_SETTINGS = /^\/settings(?:\/(?:blocks|digest|notifications|profile|tokens))?$/;
/** What an account that can only leave has none of. */
const OF_WHOLE_ACCOUNTS = /^\/(?:following|saved|settings|signin|signup|inbox|claims|papers\/submit)(?:\/|$)/;
/** Pages below that of an account, which are made for each request. */
const OF_PROFILE = /^\/users\/([^/]+)\/(authored|collections|comments|papers|upvotes)$/;
/** A collection; those that not everybody sees have a page of their own. */
const OF_COLLECTION = /^\/collections\/[^/]+\/([^/]+)$/;
const SUBSCRIPTION = "/subscriptions/";
const UNSUBSCRIBE = "/unsubscribe/";
/** What is answered, with 404, where there is nothing to act on. */
const NO_ACTIONS = `${ACTION_PAGES}/none`;
/** The same address is another page for who is signed in. */
const PRIVATE = { "Cache-Control": "private, no-cache, no-store, max-age=0" };

/** Leads to what an address means where its path alone does not say it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (pathname === "/search") return leadToPaper(request);
  if (pathname === LIMITED_PAGE || OF_WHOLE_ACCOUNTS.test(pathname)) {
    const lead = await leadByLimit(request);
    if (lead) return lead;
  }
  if (OF_MODERATION.test(pathname) || OF_SETTINGS.test(pathname)) return answerIfHere(request);
  if (isActionPage(pathname))
    return (await isActedOn(pathname)) ? NextResponse.next() : answerWith(request, NO_ACTIONS, PRIVATE);
  const [, collection] = OF_COLLECTION.exec(pathname) ?? [];
  if (collection !== undefined) return answerCollection(request, collection);
  const [, name, part] = OF_PROFILE.exec(pathname) ?? [];
  if (name !== undefined && part !== undefined) return answerPartOfProfile(request, name, part);
  const [, atArxiv] = PAGE_AT_ARXIV.exec(pathname) ?? [];
  if (atArxiv !== undefined) return redirectTo(request, parsePaperId(decodeSegment(atArxiv))?.id, 308);
  if (pathname.startsWith(UNSUBSCRIBE))
    return (await isOfMail(pathname.slice(UNSUBSCRIBE.length)))
      ? NextResponse.next()
      : answerWith(request, "/unsubscribe/none");
  if (!pathname.startsWith(SUBSCRIPTION)) return answerList(request);
  return (await isKept(pathname.slice(SUBSCRIPTION.length)))
    ? NextResponse.next()
    : answerWith(request, "/subscriptions/none");
}

/**
 * Leads a search for one paper there: for its id or address always, for more text with its id in it when the paper is
 * here. In the page itself it would come too late for who has no scripts.
 */
async function leadToPaper(request: NextRequest): Promise<NextResponse> {
  const text = request.nextUrl.searchParams.get("q") ?? "";
  const id = findMentionedId(text)?.id;
  const isHere = id !== undefined && (parsePaperId(text) !== null || (await unlessAway(isPaperHere(id), false)));
  return redirectTo(request, isHere ? id : undefined, 307);
}

/**
 * Leads who can only leave from pages of whole accounts to the page that says so, with what went wrong, and everybody else
 * from there; null for nowhere. A fresh sign-in is for both.
 */
async function leadByLimit(request: NextRequest): Promise<NextResponse | null> {
  noteChosenByCookie();
  const { pathname, searchParams } = request.nextUrl;
  const isAtLimited = pathname === LIMITED_PAGE;
  const problem = searchParams.get("problem");
  if (problem === "not-fresh" && !isAtLimited) return null;
  const found = await findLimited(request.headers.get("cookie")).catch((error) => {
    log.warn("proxy", `could not look an account up: ${describeError(error)}`);
    return "unknown" as const;
  });
  if (found === "unknown" || (found === "limited") === isAtLimited) return null;
  const url = request.nextUrl.clone();
  url.pathname = isAtLimited ? (found === "nobody" ? "/signin" : "/settings") : LIMITED_PAGE;
  url.search = problem && !isAtLimited ? `?${new URLSearchParams({ problem })}` : "";
  return NextResponse.redirect(url, { status: 307, headers: PRIVATE });
}

/** A page of moderation or administration, or the answer of an address where nothing is. */
async function answerIfHere(request: NextRequest): Promise<NextResponse> {
  noteChosenByCookie();
  const { pathname, search } = request.nextUrl;
  const access = await findPageAccess(pathname, request.headers.get("cookie")).catch((error) => {
    log.warn("proxy", `could not look an address up: ${describeError(error)}`);
    return "here" as const;
  });
  if (access === "here") return NextResponse.next();
  if (access === "nowhere") return answerWith(request, "/nowhere", PRIVATE);
  const url = request.nextUrl.clone();
  url.pathname = "/signin";
  url.search = `?${new URLSearchParams({ callbackUrl: pathname + search })}`;
  return NextResponse.redirect(url, { status: 307, headers: PRIVATE });
}

/** The page that is made ahead of a collection that everybody sees; of another one a page of its own for who may see it. */
async function answerCollection(request: NextRequest, segment: string): Promise<NextResponse> {
  const id = hasDiscussions() ? parseCollectionSegment(segment) : null;
  if (!id) return answerWith(request, "/nowhere");
  if (await unlessAway(isCollectionPublic(id).then((isPublic) => isPublic === true))) return NextResponse.next();
  noteChosenByCookie();
  const found = await findViewer(request.headers.get("cookie"));
  const key = request.nextUrl.searchParams.get("key");
  if (!(await findSeenCollection(segment, found?.viewer ?? null, key))) return answerWith(request, "/nowhere", PRIVATE);
  const url = request.nextUrl.clone();
  url.pathname = url.pathname.replace(/^\/collections\//, "/own-collections/");
  return NextResponse.rewrite(url, { headers: PRIVATE });
}

/** A page of an account at the one spelling of its name; 404 before the page is made, which would begin with a 200. */
async function answerPartOfProfile(request: NextRequest, name: string, part: string): Promise<NextResponse> {
  const username = hasDiscussions() ? parseUsername(decodeSegment(name)) : null;
  if (!username || !(await unlessAway(isProfileHere(username, part)))) return answerWith(request, "/nowhere");
  if (name === username) return NextResponse.next();
  const url = request.nextUrl.clone();
  url.pathname = `/users/${username}/${part}`;
  return NextResponse.redirect(url, 308);
}

/** To a paper's page; onwards when there is no id. */
function redirectTo(request: NextRequest, id: string | undefined, status: 307 | 308): NextResponse {
  if (id === undefined) return NextResponse.next();
  const url = request.nextUrl.clone();
  url.pathname = `/papers/${id}`;
  url.search = "";
  return NextResponse.redirect(url, status);
}

/**
 * Answers an address that chooses something of a list with the page that is made once for all who choose the same. What
 * such an address says wrongly, twice or needlessly is left out there: it keeps its address, as a redirect would be one
 * more round, and one for good if the word gets a meaning later.
 */
async function answerList(request: NextRequest): Promise<NextResponse> {
  // next.config.ts leads these to the Markdown of the same list.
  if (wantsMarkdown(request.headers.get("accept"))) return NextResponse.next();
  const { pathname, searchParams } = request.nextUrl;
  const asked = parseListAddress(pathname, searchParams);
  const address = asked ?? parseListAddress(pathname, new URLSearchParams());
  if (address?.entry.isFor !== "everybody" || address.entry.scope === "search") return NextResponse.next();
  const { rendering, pagePath, choices } = address;
  if (rendering !== "page" && rendering !== "choose") return NextResponse.next();
  // The list is there, and the place in it is none: no page is.
  if (!asked) return answerWith(request, `/lists/after=none${pagePath === "/" ? "" : pagePath}`);
  if (rendering === "choose") return answerWith(request, internalPath(wholeList(address), "cited-lists"));
  if (!choices.unread) return answerWith(request, internalPath(address, "lists"));
  // A page that is made for each request begins with a 200 before it knows that there is no such list, or where its
  // address is; the one that is made ahead answers these.
  noteChosenByCookie();
  const isOwn = request.cookies.has(SIGNED_IN_COOKIE) && (await unlessAway(isItsAddress(address)));
  return answerWith(request, internalPath(address, isOwn ? "own-lists" : "lists"), PRIVATE);
}

/** Whether there is such a list, and this is the one spelling of its address. */
async function isItsAddress({ entry, parameter, pagePath }: ListAddress): Promise<boolean> {
  if (entry.scope !== "entity") return true;
  const found = await findEntity(entry.parameter?.kind as EntityKind, parameter ?? "");
  return found !== null && decodeURI(listPath(entry, found.slug)) === decodeURI(pagePath);
}

function answerWith(request: NextRequest, path: string, headers: Record<string, string> = {}): NextResponse {
  const url = request.nextUrl.clone();
  // Set and not resolved: a path may begin like another host's address.
  url.pathname = path;
  url.search = "";
  return NextResponse.rewrite(url, { headers });
}

async function isKept(token: string): Promise<boolean> {
  const id = parseSubscriptionToken(token);
  return id !== null && (await unlessAway(findSubscription(id).then(Boolean)));
}

async function isOfMail(token: string): Promise<boolean> {
  const link = parseNoticeMailToken(token);
  return link !== null && (await unlessAway(isAccountHere(link.userId)));
}

/** Whether what a page of actions is about is here. */
async function isActedOn(path: string): Promise<boolean> {
  const about = parseActedOn(
    path
      .slice(ACTION_PAGES.length + 1)
      .split("/")
      .map(decodeSegment),
  );
  if (!about) return false;
  if (about.kind === "paper") return unlessAway(isPaperHere(about.id));
  const slug = parseEntitySlug(about.kind, about.slug);
  return slug !== null && unlessAway(findEntity(about.kind, slug).then(Boolean));
}

/** While the database is away there may be something, and the page says that it is away. */
function unlessAway(isThere: Promise<boolean>, otherwise = true): Promise<boolean> {
  return isThere.catch((error) => {
    log.warn("proxy", `could not look an address up: ${describeError(error)}`);
    return otherwise;
  });
}
