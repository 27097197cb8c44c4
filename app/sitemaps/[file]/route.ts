import { connection } from "next/server";
import { listChangesOfMonth } from "@/db/queries/sitemaps";
import { answerError } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { answerSitemap, parseSitemapName, printSitemap, type SitemapEntry, URLS_PER_SITEMAP } from "@/lib/sitemaps";
import { listSitemapAuthors, listSitemapLists } from "@/lists/list-sitemap";

/** Pages beside lists that lead to them or explain them. */
const INDEXES = ["/organizations", "/topics", "/about/ranking"];

type Context = { params: Promise<{ file: string }> };

/** `GET /sitemaps/2025-12.xml`: the papers of a month; `undated.xml`: those without a day; `lists.xml`: the lists; `authors.xml`: the authors. */
export const GET = handle(async (_request: Request, { params }: Context) => {
  await connection();
  const { file } = await params;
  const name = /^(.{1,40})\.xml$/.exec(file)?.[1] ?? "";
  const entries = await listEntries(name);
  if (entries.length === 0) return answerError(404, "There is no such sitemap; /sitemap.xml lists them all.");
  return answerSitemap(printSitemap(entries));
});

async function listEntries(name: string): Promise<SitemapEntry[]> {
  if (name === "lists") return [...(await listSitemapLists()), ...INDEXES.map((path) => ({ path, changedAt: null }))];
  const wanted = parseSitemapName(name);
  if (!wanted) return [];
  if (wanted.month === "authors") return listSitemapAuthors(wanted.page);
  const papers = await listChangesOfMonth(wanted.month, wanted.page, URLS_PER_SITEMAP);
  return papers.map(({ id, changedAt }) => ({ path: `/papers/${id}`, changedAt }));
}
