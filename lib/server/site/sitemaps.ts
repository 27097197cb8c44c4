import { siteUrl } from "../runtime/env";

/** What one file may list. Source: https://www.sitemaps.org/protocol.html */
export const URLS_PER_SITEMAP = 50_000;

/** An address of this site by its path, and when what it shows last changed; null when that is not known. */
export type SitemapEntry = { path: string; changedAt: Date | null };

/** A file of pages. @param entries at most URLS_PER_SITEMAP. */
export const serializeSitemap = (entries: SitemapEntry[]) => print("urlset", "url", entries);

/** The file that lists the other ones. */
export const serializeSitemapIndex = (entries: SitemapEntry[]) => print("sitemapindex", "sitemap", entries);

function print(list: string, item: string, entries: SitemapEntry[]): string {
  const site = siteUrl();
  const lines = entries.map(({ path, changedAt }) => {
    const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return `<${item}><loc>${escapeXml(site + path)}</loc>${lastmod}</${item}>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join("")}</${list}>
`;
}

/** Names of the files that a month's papers take: "2025-12", "2025-12-2". @param name "2025-12", "undated" or "authors". */
export const sitemapNames = (name: string, paperCount: number) =>
  Array.from({ length: Math.ceil(paperCount / URLS_PER_SITEMAP) }, (_, index) =>
    index === 0 ? name : `${name}-${index + 1}`,
  );

/** Reads sitemapNames; null for anything else. `month` is null for papers without a day, "authors" for authors. */
export function parseSitemapName(text: string): { month: string | null; page: number } | null {
  const match = /^(\d{4}-(?:0[1-9]|1[0-2])|undated|authors)(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(text);
  if (!match) return null;
  return { month: match[1] === "undated" ? null : (match[1] ?? null), page: Number(match[2] ?? 1) };
}

const escapeXml = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Search engines come by the day; an hour's wait for a new paper is none. */
export const answerSitemap = (xml: string) =>
  new Response(xml, {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Cache-Control": "public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400",
    },
  });
