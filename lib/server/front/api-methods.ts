/**
 * Methods of each address of the API, without HEAD and OPTIONS, which Next makes. Next's own answer to another method has no body
 * and does not say which there are. `app/gates.test.ts` holds this against the handlers.
 */
export const API_METHODS: Record<string, string> = {
  "/api/account": "DELETE POST",
  "/api/account/address": "DELETE POST PUT",
  "/api/account/blocks": "POST",
  "/api/account/blocks/[name]": "DELETE POST",
  "/api/account/digest": "DELETE POST PUT",
  "/api/account/export": "GET",
  "/api/account/feed-token": "DELETE POST PUT",
  "/api/account/name": "POST PUT",
  "/api/account/notices": "POST PUT",
  "/api/account/password": "POST PUT",
  "/api/account/profile": "POST PUT",
  "/api/account/providers/[provider]": "DELETE POST",
  "/api/account/searches": "POST",
  "/api/account/searches/[id]": "DELETE POST PUT",
  "/api/account/searches/[id]/follow": "DELETE POST PUT",
  "/api/account/sessions/[id]": "DELETE POST",
  "/api/account/sessions/others": "DELETE POST",
  "/api/account/sign-in": "POST",
  "/api/account/sign-in-link": "POST",
  "/api/account/sign-in-link/follow": "POST",
  "/api/account/sign-out": "POST",
  "/api/account/sign-up": "POST",
  "/api/account/tokens": "POST",
  "/api/account/tokens/[id]": "DELETE POST",
  "/api/admin/claim": "POST",
  "/api/admin/domains": "DELETE POST",
  "/api/admin/jobs/[id]/runs": "POST",
  "/api/admin/settings/[name]": "DELETE POST PUT",
  "/api/admin/users/[name]/approval": "DELETE POST PUT",
  "/api/admin/users/[name]/role": "POST PUT",
  "/api/admin/users/[name]/sanctions": "DELETE POST",
  "/api/appeals/[logId]": "POST",
  "/api/arxiv/[...paperId]": "GET",
  "/api/auth/[...nextauth]": "GET POST",
  "/api/authors/[slug]": "GET",
  "/api/authors/[slug]/follow": "DELETE POST PUT",
  "/api/cards": "GET POST",
  "/api/cards/authors": "GET",
  "/api/citations": "GET",
  "/api/citations/list/[extension]/[[...list]]": "GET",
  "/api/citations/paper/[extension]/[...paperId]": "GET",
  "/api/claims": "POST",
  "/api/claims/[id]": "DELETE POST",
  "/api/claims/[id]/dispute": "POST",
  "/api/claims/[id]/profile": "DELETE POST PUT",
  "/api/collections": "GET POST",
  "/api/collections/[owner]/[collection]": "DELETE GET PATCH POST",
  "/api/collections/[owner]/[collection]/editors": "POST",
  "/api/collections/[owner]/[collection]/editors/[name]": "DELETE POST PUT",
  "/api/collections/[owner]/[collection]/flag": "POST",
  "/api/collections/[owner]/[collection]/follow": "DELETE POST PUT",
  "/api/collections/[owner]/[collection]/import": "POST",
  "/api/collections/[owner]/[collection]/items": "POST",
  "/api/collections/[owner]/[collection]/items/[itemId]": "DELETE PATCH POST",
  "/api/collections/[owner]/[collection]/link": "POST",
  "/api/collections/[owner]/[collection]/restore": "POST",
  "/api/comments": "GET",
  "/api/comments/[id]": "DELETE PATCH POST",
  "/api/comments/[id]/flag": "POST",
  "/api/comments/[id]/reactions/[name]": "DELETE POST PUT",
  "/api/comments/[id]/restore": "POST",
  "/api/comments/preview": "POST",
  "/api/daily_papers": "GET",
  "/api/days": "GET",
  "/api/feed": "GET",
  "/api/inbox/done": "DELETE POST PUT",
  "/api/inbox/read": "DELETE POST PUT",
  "/api/mcp": "DELETE GET POST",
  "/api/moderation/appeals/[id]/decision": "POST",
  "/api/moderation/cases/[id]/decision": "POST",
  "/api/moderation/cases/[id]/take": "POST",
  "/api/moderation/log": "GET",
  "/api/moderation/report": "POST",
  "/api/notifications": "DELETE GET",
  "/api/notifications/mark-as-read": "POST",
  "/api/oai": "GET POST",
  "/api/oembed": "GET",
  "/api/openapi.json": "GET",
  "/api/organizations": "GET",
  "/api/organizations/[slug]": "GET",
  "/api/organizations/[slug]/follow": "DELETE POST PUT",
  "/api/organizations/[slug]/followers": "GET",
  "/api/organizations/[slug]/members": "GET",
  "/api/organizations/[slug]/overview": "GET",
  "/api/papers": "GET",
  "/api/papers/check": "POST",
  "/api/papers/index": "POST",
  "/api/papers/search": "GET",
  "/api/papers/submit": "POST",
  "/api/settings/notifications": "PATCH",
  "/api/settings/papers/claim": "POST",
  "/api/subscriptions": "POST",
  "/api/subscriptions/[token]": "DELETE POST PUT",
  "/api/subscriptions/[token]/unsubscribe": "GET POST",
  "/api/suggest": "GET",
  "/api/suggest/browser": "GET",
  "/api/topics": "GET",
  "/api/topics/[slug]": "GET",
  "/api/topics/[slug]/follow": "DELETE POST PUT",
  "/api/unsubscribe/[token]": "DELETE POST PUT",
  "/api/unsubscribe/[token]/one-click": "GET POST",
  "/api/users/[name]": "GET",
  "/api/users/[name]/followers": "GET",
  "/api/users/[name]/following": "GET",
  "/api/users/[name]/overview": "GET",
  "/api/users/suggest": "GET",
  "/api/viewer": "GET",
  "/api/viewer/history": "DELETE POST",
  "/api/viewer/marks": "POST",
  "/api/viewer/shortcuts": "DELETE PUT",
  "/api/whoami-v2": "GET",
};

/** Handlers whose address is another one, where pages take no POST. */
const ELSEWHERE: Record<string, string> = { "/oai": "/api/oai" };

/** Where what is asked for is answered. */
export const handlerPath = (path: string): string => (Object.hasOwn(ELSEWHERE, path) ? ELSEWHERE[path]! : path);

/** Those that are written out come before those with parts: "preview" is no comment's id. */
const addresses = Object.entries(API_METHODS)
  .toSorted(([a], [b]) => Number(a.includes("[")) - Number(b.includes("[")))
  .map(([address, methods]) => {
    const reads = methods.includes("GET") ? ["HEAD"] : [];
    return { pattern: patternOf(address), allowed: [...methods.split(" "), ...reads, "OPTIONS"].sort() };
  });

/** What an address of the API can be asked by; null where there is none, or its handler says so itself. */
export const methodsOf = (path: string): string[] | null =>
  addresses.find(({ pattern }) => pattern.test(path))?.allowed ?? null;

/** Of an address as the folders of app/ write it. */
function patternOf(address: string): RegExp {
  const segments = address
    .slice(1)
    .split("/")
    .map((segment) => {
      if (segment.startsWith("[[")) return "(?:/.+)?";
      if (segment.startsWith("[...")) return "/.+";
      return segment.startsWith("[") ? "/[^/]+" : `/${segment.replaceAll(".", "\\.")}`;
    });
  return new RegExp(`^${segments.join("")}$`);
}
