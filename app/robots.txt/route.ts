import { connection } from "next/server";
import { gate } from "@/lib/server/gate";
import { siteFile } from "@/lib/server/gate/presets";
import { siteUrl } from "@/lib/server/runtime/env";

/** Of no use in an index: what is a reader's own, and what programs ask for. */
const LEFT_ALONE = ["/api/", "/search", "/following", "/settings", "/signin", "/signup"];

/** `GET /robots.txt`: what search engines leave alone, and where they find the rest. */
export const { GET } = gate("GET", {
  ...siteFile,
  answer: async () => {
    // The build does not know the site's address.
    await connection();
    const lines = [
      "User-agent: *",
      // Link previews are no index; they may ask for what a page's head points to.
      "Allow: /api/oembed",
      ...LEFT_ALONE.map((path) => `Disallow: ${path}`),
      "",
      `Sitemap: ${siteUrl()}/sitemap.xml`,
    ];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600, s-maxage=3600" },
    });
  },
});
