import { connection } from "next/server";
import { listChangesOfDays, listChangesOfMonth, listSlugsOfOrganizations } from "@/db/queries/sitemaps";
import { countPapersOfTopics } from "@/db/queries/subjects";
import { answerError } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { answerSitemap, parseSitemapName, printSitemap, type SitemapEntry, URLS_PER_SITEMAP } from "@/lib/sitemaps";
import { subjectPath } from "@/lib/subjects";

/** Days and organizations that are listed at most; arXiv's history has some 9,000 days with papers. */
const DAYS_MAX = 15_000;
const ORGANIZATIONS_MAX = 30_000;

type Context = { params: Promise<{ file: string }> };

/** `GET /sitemaps/2025-12.xml`: the papers of a month; `undated.xml`: those without a day; `lists.xml`: the lists. */
export const GET = handle(async (_request: Request, { params }: Context) => {
  await connection();
  const { file } = await params;
  const name = /^(.{1,40})\.xml$/.exec(file)?.[1] ?? "";
  const entries = name === "lists" ? await listLists() : await listPapers(name);
  if (entries.length === 0) return answerError(404, "There is no such sitemap; /sitemap.xml lists them all.");
  return answerSitemap(printSitemap(entries));
});

async function listPapers(name: string): Promise<SitemapEntry[]> {
  const wanted = parseSitemapName(name);
  if (!wanted) return [];
  const papers = await listChangesOfMonth(wanted.month, wanted.page, URLS_PER_SITEMAP);
  return papers.map(({ id, changedAt }) => ({ path: `/papers/${id}`, changedAt }));
}

async function listLists(): Promise<SitemapEntry[]> {
  const [days, organizations, topics] = await Promise.all([
    listChangesOfDays(DAYS_MAX),
    listSlugsOfOrganizations(ORGANIZATIONS_MAX),
    countPapersOfTopics(),
  ]);
  const newest = days.reduce<Date | null>(
    (latest, { changedAt }) => (latest && latest > changedAt ? latest : changedAt),
    null,
  );
  const unknown = (path: string) => ({ path, changedAt: null });
  return [
    { path: "/", changedAt: newest },
    ...["/papers/trending", "/organizations", "/topics", "/about/ranking"].map(unknown),
    ...days.map(({ day, changedAt }) => ({ path: `/papers/date/${day}`, changedAt })),
    ...organizations.map(({ slug }) => unknown(subjectPath("organization", slug))),
    ...Object.keys(topics).map((slug) => unknown(subjectPath("topic", slug))),
  ];
}
