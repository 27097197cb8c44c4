import { connection } from "next/server";
import { countPapersWithoutDay, listMonthsOfPapers } from "@/db/queries/site/sitemaps";
import { gate } from "@/lib/server/gate";
import { siteFile } from "@/lib/server/gate/presets";
import { answerSitemap, serializeSitemapIndex, sitemapNames, URLS_PER_SITEMAP } from "@/lib/server/site/sitemaps";
import { countAuthorFiles } from "@/lists/list-sitemap";

/** `GET /sitemap.xml`: the sitemaps by month, each with when the last of its papers changed. */
export const { GET } = gate("GET", {
  ...siteFile,
  answer: async () => {
    // The build knows no papers, and has no database.
    await connection();
    const [months, undated, authorFiles] = await Promise.all([
      listMonthsOfPapers(),
      countPapersWithoutDay(),
      countAuthorFiles(),
    ]);
    const files = [...months, ...(undated ? [{ month: "undated", ...undated }] : [])];
    const changes = files.map(({ changedAt }) => changedAt.getTime());
    return answerSitemap(
      serializeSitemapIndex([
        { path: "/sitemaps/lists.xml", changedAt: changes.length > 0 ? new Date(Math.max(...changes)) : null },
        ...sitemapNames("authors", authorFiles * URLS_PER_SITEMAP).map((name) => ({
          path: `/sitemaps/${name}.xml`,
          changedAt: null,
        })),
        ...files.flatMap(({ month, paperCount, changedAt }) =>
          sitemapNames(month, paperCount).map((name) => ({ path: `/sitemaps/${name}.xml`, changedAt })),
        ),
      ]),
    );
  },
});
