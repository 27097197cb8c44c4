import { connection } from "next/server";
import { listChangesOfMonth } from "@/db/queries/site/sitemaps";
import { NO_SUCH_SITEMAP } from "@/lib/core/site/sentences";
import { hasDiscussions } from "@/lib/server/comment/community";
import { gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import {
  answerSitemap,
  parseSitemapName,
  type SitemapEntry,
  serializeSitemap,
  URLS_PER_SITEMAP,
} from "@/lib/server/site/sitemaps";
import { listSitemapAuthors, listSitemapLists } from "@/lists/list-sitemap";

/** Pages beside lists that lead to them or explain them. */
const INDEXES = ["/organizations", "/topics", "/about/ranking"];
const ABOUT_DISCUSSIONS = ["/comments", "/about/community"];

/** `GET /sitemaps/2025-12.xml`: the papers of a month; `undated.xml`: those without a day; `lists.xml`: the lists; `authors.xml`: the authors. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: "none",
  body: "none",
  parameters: ({ parts }: { parts: { file: string } }) => /^(.{1,40})\.xml$/.exec(parts.file)?.[1] ?? "",
  answer: async ({ parameters: name }) => {
    await connection();
    const entries = await listEntries(name);
    if (entries.length === 0) return refuse(404, NO_SUCH_SITEMAP);
    return answerSitemap(serializeSitemap(entries));
  },
});

async function listEntries(name: string): Promise<SitemapEntry[]> {
  if (name === "lists") {
    const pages = [...INDEXES, ...(hasDiscussions() ? ABOUT_DISCUSSIONS : [])];
    return [...(await listSitemapLists()), ...pages.map((path) => ({ path, changedAt: null }))];
  }
  const wanted = parseSitemapName(name);
  if (!wanted) return [];
  if (wanted.month === "authors") return listSitemapAuthors(wanted.page);
  const papers = await listChangesOfMonth(wanted.month, wanted.page, URLS_PER_SITEMAP);
  return papers.map(({ id, changedAt }) => ({ path: `/papers/${id}`, changedAt }));
}
