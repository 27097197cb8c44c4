/** What a reader asks for, and what is right while the database is away: "kept" goes on, "away" is 503. */
export type ProbedAddress = {
  name: string;
  path: string;
  method?: "GET" | "PUT" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** Asks as a signed-in reader. */
  isPrivate?: true;
  right: "kept" | "away";
  /** Form of the refusal. */
  form?: "page" | "json";
};

const PAGE = { Accept: "text/html,application/xhtml+xml" };
const FORM = { ...PAGE, "Content-Type": "application/x-www-form-urlencoded" };

/** One address of every kind. What is "kept" was read before the outage and by nobody else; what is "away" was not. */
export const ADDRESSES: ProbedAddress[] = [
  { name: "front page, cached", path: "/", headers: PAGE, right: "kept" },
  { name: "paper, cached", path: "/papers/2404.18911", headers: PAGE, right: "kept" },
  { name: "page that needs no data", path: "/about/api", headers: PAGE, right: "kept" },
  { name: "icon", path: "/icon.svg", right: "kept" },
  { name: "feed, cached", path: "/feed.atom", right: "kept" },
  { name: "day, cached, for a script", path: "/papers/date/2025-12-10", headers: { RSC: "1" }, right: "kept" },
  { name: "paper, uncached", path: "/papers/2412.06289", headers: PAGE, right: "away", form: "page" },
  { name: "paper that there is none of", path: "/papers/2401.00001", headers: PAGE, right: "away", form: "page" },
  { name: "author, uncached", path: "/authors/yunhe-wang", headers: PAGE, right: "away", form: "page" },
  { name: "author, for a script", path: "/authors/yunhe-wang", headers: { RSC: "1" }, right: "away", form: "page" },
  { name: "search", path: "/search?q=lightweight+adapter", headers: PAGE, right: "away", form: "page" },
  { name: "search, for a script", path: "/search?q=adapter", headers: { RSC: "1" }, right: "away", form: "page" },
  { name: "list, narrowed", path: "/papers/trending?min_upvotes=5", headers: PAGE, right: "away", form: "page" },
  { name: "list to cite", path: "/cite/papers/date/2025-12-10", headers: PAGE, right: "away", form: "page" },
  { name: "feed, uncached", path: "/topics/cs.CL/feed.atom", right: "away", form: "json" },
  { name: "citation file", path: "/papers/2412.06289.bib", right: "away", form: "json" },
  { name: "sitemap", path: "/sitemaps/lists.xml", right: "away", form: "json" },
  { name: "API read", path: "/api/papers/2412.06289", right: "away", form: "json" },
  { name: "API search", path: "/api/papers/search?q=adapter", right: "away", form: "json" },
  { name: "viewer", path: "/api/viewer", isPrivate: true, right: "away", form: "json" },
  { name: "vote", path: "/api/papers/2404.18911/upvote", method: "PUT", isPrivate: true, right: "away", form: "json" },
  {
    name: "comment",
    path: "/api/papers/2404.18911/comment",
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{"comment":"A remark."}',
    isPrivate: true,
    right: "away",
    form: "json",
  },
  { name: "newest comments", path: "/api/comments", right: "away", form: "json" },
  {
    name: "sign-in form",
    path: "/api/account/sign-in",
    method: "POST",
    headers: FORM,
    body: "username=ada&password=a+long+password+of+hers",
    right: "away",
    form: "page",
  },
  { name: "following", path: "/following", headers: PAGE, isPrivate: true, right: "away", form: "page" },
  { name: "saved", path: "/saved", headers: PAGE, isPrivate: true, right: "away", form: "page" },
  { name: "settings", path: "/settings", headers: PAGE, isPrivate: true, right: "away", form: "page" },
];
