import { connection } from "next/server";
import { operations } from "@/lib/server/api/operations";
import { gate } from "@/lib/server/gate";
import { siteFile } from "@/lib/server/gate/presets";
import { siteUrl } from "@/lib/server/runtime/env";

/**
 * What programs are led to by llms.txt and by links in pages: the reads of the API that everybody may make. Its answers are
 * kept out of an index by X-Robots-Tag.
 */
const FOR_PROGRAMS = [
  ...new Set(
    operations
      .filter(({ scope, path }) => scope === null && path.startsWith("/api/"))
      .map(({ path }) => path.split("/").slice(0, 3).join("/")),
  ),
  "/api/mcp",
  "/search.md",
];

/** Of no use in an index: what is a reader's own, and what pages ask for. */
const LEFT_ALONE = [
  "/api/",
  "/search",
  "/correct/",
  "/discuss/",
  "/following",
  "/actions",
  "/settings",
  "/signin",
  "/signup",
];

/** `GET /robots.txt`: what search engines leave alone, and where they find the rest. */
export const { GET } = gate("GET", {
  ...siteFile,
  answer: async () => {
    // The build does not know the site's address.
    await connection();
    const lines = [
      "User-agent: *",
      ...FOR_PROGRAMS.map((path) => `Allow: ${path}`),
      ...LEFT_ALONE.map((path) => `Disallow: ${path}`),
      "",
      `Sitemap: ${siteUrl()}/sitemap.xml`,
    ];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600, s-maxage=3600" },
    });
  },
});
