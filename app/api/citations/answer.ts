import type { CitedPaper } from "@/lib/core/citation/cited-paper";
import { type CitationFormat, citationFormats } from "@/lib/core/citation/formats";
import { NO_SUCH_FORMAT } from "@/lib/core/citation/sentences";
import { perNetwork } from "@/lib/server/gate/limits";
import { etagOf, isNamed } from "@/lib/server/http/conditional";
import { limiters } from "@/lib/server/http/rate-limits";
import { refuse } from "@/lib/server/http/refusal";

/** As lists are kept (cacheLife "feed"): papers change by the hour, and their order by votes. */
const CACHE_CONTROL = "public, max-age=60, s-maxage=60, stale-while-revalidate=600";

/**
 * A file of citations: to be kept by browsers, or shown when it is text. 304 when the client has it already.
 * @param name of the file without its ending; letters outside ASCII are left out.
 */
export function answerCitations(
  request: Request,
  format: CitationFormat,
  name: string,
  papers: CitedPaper[],
): Response {
  const { extension, mediaType, print } = citationFormats[format];
  const body = print(papers);
  const etag = etagOf(body);
  const headers = {
    "Cache-Control": CACHE_CONTROL,
    ETag: etag,
    // Programs of other sites, such as a reader's own page, may take them as well.
    "Access-Control-Allow-Origin": "*",
    "X-Robots-Tag": "noindex",
  };
  if (isNamed(request.headers.get("if-none-match") ?? "", etag)) return new Response(null, { status: 304, headers });
  const fileName = `${name.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^-+|-+$/g, "") || "papers"}.${extension}`;
  return new Response(body, {
    headers: {
      ...headers,
      "Content-Type": `${mediaType}; charset=utf-8`,
      "Content-Disposition": `${format === "text" ? "inline" : "attachment"}; filename="${fileName}"`,
    },
  });
}

/** Files of many papers. */
export const listFiles = [perNetwork(limiters.citationListsByNetwork)] as const;

export const refuseFormat = () => refuse(404, NO_SUCH_FORMAT);
