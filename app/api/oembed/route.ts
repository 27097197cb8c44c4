import { listCitedPapers } from "@/db/queries/citation/citations";
import { listPapersOfDay } from "@/db/queries/list/feed";
import { plainTitle } from "@/lib/core/citation/cited-paper";
import { formatDayLong, parseDay } from "@/lib/core/days";
import { decodeSegment } from "@/lib/core/decode-segment";
import { periodTitle } from "@/lib/core/list/sentences";
import { OEMBED_FORMAT_WRONG, OEMBED_URL_WRONG } from "@/lib/core/paper/sentences";
import { plural } from "@/lib/core/plural";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { oembedThumbnail, ownPagePath } from "@/lib/server/site/oembed";

/** Seconds that an answer may be kept; titles and authors seldom change. */
const CACHE_AGE = 3_600;

/**
 * `GET /api/oembed?url=…`: what another site shows in place of a bare link to a paper or a day of ours. A link with a
 * picture; no HTML of ours runs on their page. Source: https://oembed.com
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) =>
    (search.get("format") ?? "json") === "json"
      ? {
          path: ownPagePath(search.get("url") ?? ""),
          room: { width: roomOf(search.get("maxwidth")), height: roomOf(search.get("maxheight")) },
        }
      : refuse(501, OEMBED_FORMAT_WRONG),
  answer: async ({ parameters: { path, room } }) => {
    const found = path && ((await describePaper(path, room)) ?? (await describeDay(path, room)));
    if (!found) return refuse(404, OEMBED_URL_WRONG);
    const body = {
      version: "1.0",
      type: "link",
      provider_name: env.SITE_NAME,
      provider_url: siteUrl(),
      cache_age: CACHE_AGE,
      ...found,
    };
    return Response.json(body, {
      headers: {
        "Cache-Control": `public, max-age=${CACHE_AGE}, s-maxage=${CACHE_AGE}`,
        "Access-Control-Allow-Origin": "*",
      },
    });
  },
});

type Room = { width: number; height: number };

async function describePaper(path: string, room: Room) {
  const segments = /^\/papers\/([^/]+(?:\/[^/]+)*)\/?$/.exec(path)?.[1];
  const id = segments && parsePaperId(decodeSegment(segments))?.id;
  const [paper] = id ? await listCitedPapers([id]) : [];
  if (!paper) return null;
  const title = plainTitle(paper.title);
  const [first, ...others] = paper.authorNames;
  return {
    title,
    ...(first && { author_name: others.length > 0 ? `${first} and ${plural(others.length, "other")}` : first }),
    ...oembedThumbnail(`papers/${paper.id}`, title, room),
  };
}

async function describeDay(path: string, room: Room) {
  const day = parseDay(/^\/papers\/date\/([\d-]+)\/?$/.exec(path)?.[1] ?? "");
  const papers = day ? await listPapersOfDay(day, 1) : [];
  if (!day || papers.length === 0) return null;
  const title = periodTitle(formatDayLong(day, ""));
  return { title, ...oembedThumbnail(`lists/papers/date/${day}`, title, room) };
}

/** Pixels that the asker has; all there are when they do not say. */
function roomOf(text: string | null): number {
  return text && /^\d{1,6}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
}
