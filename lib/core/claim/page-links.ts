/** Tags of a page that are looked at, and characters of one. */
const TAGS_MAX = 20_000;
const TAG = /<(?:a|link)\s([^<>]{1,4000})>/gi;
const ATTRIBUTE = /([a-z-]{1,40})\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const NOT_SHOWN = [/<!--/g, /-->/g] as const;

/** A link of a page: where it leads, and what `rel` says of it. */
export type PageLink = { href: string; rel: string[] };

/** The links in a page's HTML, resolved at its address; those in comments are none. Takes time in proportion to the text. */
export function linksOfPage(html: string, address: string): PageLink[] {
  const links: PageLink[] = [];
  for (const [, said = ""] of withoutComments(html).matchAll(TAG)) {
    const attributes = new Map<string, string>();
    for (const [, name = "", double, single, bare] of said.matchAll(ATTRIBUTE)) {
      const key = name.toLowerCase();
      if (!attributes.has(key)) attributes.set(key, decode(double ?? single ?? bare ?? ""));
    }
    const href = attributes.get("href");
    if (href === undefined || !URL.canParse(href, address)) continue;
    links.push({
      href: new URL(href, address).href,
      rel: (attributes.get("rel") ?? "").toLowerCase().split(/\s+/).filter(Boolean),
    });
    if (links.length === TAGS_MAX) break;
  }
  return links;
}

/** By positions, since an expression would look for the end of each beginning anew. */
function withoutComments(html: string): string {
  const [begins, ends] = NOT_SHOWN;
  let [text, at] = ["", 0];
  for (;;) {
    begins.lastIndex = at;
    const begin = begins.exec(html);
    if (!begin) return text + html.slice(at);
    text += html.slice(at, begin.index);
    ends.lastIndex = begin.index + begin[0].length;
    if (!ends.exec(html)) return text;
    at = ends.lastIndex;
  }
}

const decode = (text: string): string =>
  text
    .replace(/&#x2f;|&#47;/gi, "/")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .trim();
