import { API_METHODS, handlerPath } from "@/lib/server/front/api-methods";
import { readTarget } from "@/lib/server/front/request-target";
import { catalogue } from "@/lists/catalogue";

/** What no pattern is like: an address that is not there, or a file of `public/`. */
export const OTHER_ROUTE = "other";

/** Addresses of pages and files beside those of lists and of the API, as the folders of app/ write them. `routes.test.ts` holds them against those. */
const PAGES = `
/about/api /about/community /about/ranking /account /actions/[...about] /actions/none
/admin /admin/claim /admin/jobs /admin/mail /admin/organizations /admin/settings /admin/users /admin/users/[name]
/appeals /appeals/[logId] /claims /claims/new /claims/[id] /cite /cite/[...list] /collection-files/[file]/[owner]/[collection] /collections /collections/add /collections/[owner]/[collection]
/collections/[owner]/[collection]/edit /collections/[owner]/[collection]/flag /comments /comments/[id] /comments/[id]/delete /comments/[id]/edit
/comments/[id]/flag /comments/[id]/history /comments/[id]/reply /correct/[...paperId] /discuss/[...paperId] /dump/[file]
/following/feed.atom /following/feed.json /following/opml /inbox /llms.txt
/moderation /moderation/cases/[id] /moderation/log /moderation/log/[id] /moderation/log/feed.atom /moderation/report
/opensearch.xml /organizations /papers /papers/submit /papers/[...paperId] /pictures/[file] /robots.txt /saved/searches
/security.txt /.well-known/security.txt /settings /settings/address /settings/blocks /settings/digest
/settings/notifications /settings/profile /settings/tokens /signin /signin/link /signin/sent /signup /sitemap.xml /sitemaps/[file]
/social-cards/papers/[...paperId] /social-cards/lists/[...list] /subscriptions/[token] /subscriptions/none /subscriptions/sent /topics
/unsubscribe/[token] /unsubscribe/none /users/[name] /users/[name]/authored /users/[name]/collections /users/[name]/comments /users/[name]/papers /users/[name]/upvotes
/_next/static/[...file] /icon.svg /apple-icon.png /manifest.webmanifest
/api/papers/[...paperId] /api/health/live /api/health/ready /metrics`;

/** Patterns by the ends of addresses, of which lists have one each. */
const ENDINGS: [RegExp, string][] = [
  [/\/feed\.(?:atom|json)$/, "/[...list]/feed"],
  [/\/papers\.(?:bib|ris|csl\.json|txt)$/, "/[...list]/papers"],
  [/\.md$/, "/[...page].md"],
];

/** What is done to a paper or a comment on it, after an id that may have slashes; in `app/api/papers/paper-routes.ts`. */
const PAPER_ACT =
  /^\/api\/papers\/.+\/(upvote|links|correction|suggestion|read|saved|hidden|opened|comment|watch|seen|fetch|comment\/[^/]+\/reply)$/;

/** A part of patterns that begin alike: what may follow, and the pattern that ends here. */
type Branch = { words: Map<string, Branch>; any?: Branch; rest?: string; pattern?: string };
const root: Branch = { words: new Map() };

const listPatterns = catalogue.flatMap(({ path, parameter }) => {
  const withParameter = parameter ? `${path}/[${parameter.kind}]` : path;
  return parameter?.mayBeLeftOut ? [path, withParameter] : [withParameter];
});

for (const pattern of [...PAGES.trim().split(/\s+/), ...Object.keys(API_METHODS), ...listPatterns]) plant(pattern);

/** Adds a pattern to those that are known. */
function plant(pattern: string): void {
  let branch = root;
  for (const part of segmentsOf(pattern)) {
    if (/^\[\[?\.\.\./.test(part)) {
      branch.rest = pattern;
      if (part.startsWith("[[")) branch.pattern = pattern;
      return;
    }
    const next: Branch = part.startsWith("[")
      ? (branch.any ?? { words: new Map() })
      : (branch.words.get(part) ?? { words: new Map() });
    if (part.startsWith("[")) branch.any = next;
    else branch.words.set(part, next);
    branch = next;
  }
  branch.pattern = pattern;
}

function segmentsOf(path: string): string[] {
  return path === "/" ? [] : path.slice(1).split("/");
}

/** The pattern of an address as it came, such as `/papers/date/[day]`; one of a fixed number, whatever is asked for. */
export function routeOf(url: string): string {
  const path = readTarget(url)?.path;
  if (path === undefined) return OTHER_ROUTE;
  const asked = handlerPath(path.length > 1 ? path.replace(/\/+$/, "") : path);
  const act = PAPER_ACT.exec(asked)?.[1];
  if (act) return `/api/papers/[paperId]/${act.replace(/comment\/.*\//, "comment/[id]/")}`;
  const found = find(root, segmentsOf(asked), 0);
  if (found && found !== "/papers/[...paperId]") return found;
  return ENDINGS.find(([end]) => end.test(asked))?.[1] ?? found ?? OTHER_ROUTE;
}

/** Words before parts of any name, and those before the rest: "sent" is no token. */
function find(branch: Branch, segments: string[], at: number): string | undefined {
  if (at === segments.length) return branch.pattern;
  const word = branch.words.get(segments[at]!);
  return (word && find(word, segments, at + 1)) ?? (branch.any && find(branch.any, segments, at + 1)) ?? branch.rest;
}
