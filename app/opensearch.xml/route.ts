import { connection } from "next/server";
import { serializeXml } from "@/lib/core/list/feed/atom";
import { SEARCH_PLUGIN } from "@/lib/core/search/sentences";
import { gate } from "@/lib/server/gate";
import { siteFile } from "@/lib/server/gate/presets";
import { env, siteUrl } from "@/lib/server/runtime/env";

/** Characters that a browser takes of each. */
const SHORT_NAME_MAX = 16;
const LONG_NAME_MAX = 48;

/**
 * `GET /opensearch.xml`: how a browser adds this site to its search engines.
 * Source: https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export const { GET } = gate("GET", {
  ...siteFile,
  answer: async () => {
    // The build knows neither the site's name nor its address.
    await connection();
    const site = siteUrl();
    const url = (type: string, path: string, rel = "results") => ({
      "@type": type,
      "@rel": rel,
      "@template": site + path,
    });
    const body = serializeXml({
      OpenSearchDescription: {
        "@xmlns": "http://a9.com/-/spec/opensearch/1.1/",
        ShortName: [...env.SITE_NAME].slice(0, SHORT_NAME_MAX).join(""),
        LongName: [...env.SITE_NAME].slice(0, LONG_NAME_MAX).join(""),
        Description: SEARCH_PLUGIN,
        InputEncoding: "UTF-8",
        Image: { "@width": 16, "@height": 16, "@type": "image/svg+xml", "#text": `${site}/icon.svg` },
        Url: [
          url("text/html", "/search?q={searchTerms}"),
          url("application/atom+xml", "/search/feed.atom?q={searchTerms}"),
          url("application/x-suggestions+json", "/api/suggest/browser?q={searchTerms}", "suggestions"),
          url("application/opensearchdescription+xml", "/opensearch.xml", "self"),
        ],
      },
    });
    return new Response(body, {
      headers: {
        "Content-Type": "application/opensearchdescription+xml; charset=utf-8",
        "Cache-Control": "public, max-age=3600, s-maxage=3600",
      },
    });
  },
});
