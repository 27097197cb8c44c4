import { type SQL, sql } from "drizzle-orm";
import { type PaperMedia, type VideoEnding, videoFile } from "@/lib/core/picture/pictures";
import { env } from "@/lib/server/runtime/env";

/** What begins with a key as pages find it: below MEDIA_URL or this site. */
export const pictureAddress = (file: string): string => `${env.MEDIA_URL ?? "/pictures"}/${file}`;

/** Whether an address says by its ending that a video is there. */
export const isVideoUrl = (url: SQL): SQL => sql`${url} ~* '^[^?#]*[.](mp4|m4v|webm|mov|qt)([?#]|$)'`;

/** Whether somebody proved to be this author where the paper was imported from. @param author the table, as the query calls it. */
export const isClaimedElsewhere = (author: SQL): SQL => sql`${author}.imported ->> 'status' = 'claimed_verified'`;

/** The key of a kept logo or portrait, or null. @param url its address at its source. */
export const avatarKeyOf = (url: SQL): SQL<string | null> =>
  sql`(select p.key from pictures p where p.kind = 'avatar' and p.url = ${url})`;

/** A kept logo, as inWidth takes it, or null. For selects that have `organizations`. */
export const avatarOfOrganization: SQL<string | null> =
  avatarKeyOf(sql`organizations.avatar_url`).mapWith(pictureAddress);

/** The kept portrait of who brought a paper to the feed it was imported from, as inWidth takes it, or null. For selects that have `papers`. */
export const avatarOfImportedSubmitter: SQL<string | null> = avatarKeyOf(
  sql`papers.imported_submitter ->> 'avatarUrl'`,
).mapWith(pictureAddress);

/** The first figure of a paper that is kept, as inWidth takes it, or null. For selects that have `papers`. */
export const figureOfPaper: SQL<string | null> = sql`(
  select p.key from unnest(papers.media_urls) with ordinality m(url, place)
  join pictures p on p.kind = 'figure' and p.url = m.url where p.key is not null order by m.place limit 1)`.mapWith(
  pictureAddress,
);

type MediaRow = {
  url: string;
  isVideo: boolean;
  key: string | null;
  ending: VideoEnding | null;
  width: number | null;
  height: number | null;
};

/** What authors show of a paper, in their order: figures that are kept, and every video. For selects that have `papers`. */
export const mediaOfPaper: SQL<PaperMedia[]> = sql`coalesce((
  select json_agg(json_build_object('url', m.url, 'isVideo', m.is_video, 'key', p.key, 'ending', p.ending, 'width', p.width,
    'height', p.height) order by m.place)
  from (select url, place, ${isVideoUrl(sql`url`)} as is_video from unnest(papers.media_urls) with ordinality u(url, place)) m
  left join pictures p on p.url = m.url and p.kind = case when m.is_video then 'video' else 'figure' end
  where m.is_video or p.key is not null), '[]')`.mapWith((rows: MediaRow[]) => rows.map(toMedia));

function toMedia({ url, isVideo, key, ending, width, height }: MediaRow): PaperMedia {
  if (isVideo) return { kind: "video", url, address: key && ending && pictureAddress(videoFile(key, ending)) };
  return { kind: "figure", address: pictureAddress(key ?? ""), width: width ?? 0, height: height ?? 0 };
}
