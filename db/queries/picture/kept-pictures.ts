import { type SQL, sql } from "drizzle-orm";
import type { PictureKind, VideoEnding } from "@/lib/core/picture/pictures";
import { db } from "../../client";
import { pictures } from "../../schema";
import { isClaimedElsewhere, isVideoUrl } from "./picture-columns";

/** Longer addresses are left alone, as an index has no room for them. */
const URL_LENGTH_MAX = 1_000;
/** A run that died leaves its pictures to others after so long. */
const CLAIM_MINUTES = 10;
/** When a host does not answer, its pictures are asked for again after an hour. */
const UNREACHED_MINUTES = 60;
/** What could not be had is asked for again after a day, two, four, and so on up to so many. */
const AGAIN_DAYS_MAX = 64;
/** As long as less of the room is taken, what was removed for want of it may come again. */
const ROOMY = 0.8;

const instantOf = (now: Date) => sql`${now.toISOString()}::timestamptz`;
/** Whether the pictures of `kind` are those that share a room: videos have one, figures and logos the other. */
const inRoom = (kind: SQL, ofVideos: boolean) => sql`(${kind} = 'video') = ${ofVideos}`;

/** What pages would show, each once, with the day of the newest paper that shows it. */
const wanted = sql`wanted as (
  select kind, url, max(shown_on) as shown_on from (
    select 'avatar' as kind, o.avatar_url as url,
      (select max(p.featured_on) from papers p where p.organization_id = o.id) as shown_on
    from organizations o where o.avatar_url is not null and o.paper_count > 0
    union all
    select 'avatar', p.imported_submitter ->> 'avatarUrl', p.featured_on from papers p where p.imported_submitter is not null
    union all
    select 'avatar', a.imported #>> '{account,avatarUrl}', p.featured_on
    from paper_authors a join papers p on p.id = a.paper_id where ${isClaimedElsewhere(sql`a`)} and not a.is_hidden
    union all
    select case when ${isVideoUrl(sql`m.url`)} then 'video' else 'figure' end, m.url,
      coalesce(p.featured_on, (p.published_at at time zone 'UTC')::date)
    from papers p, unnest(p.media_urls) m(url) where cardinality(p.media_urls) > 0
  ) shown where length(url) <= ${URL_LENGTH_MAX} group by kind, url)`;

export type WantedPicture = { kind: PictureKind; url: string };
export type WantedOptions = {
  now: Date;
  /** With their ports where they have one. */
  hosts: string[];
  /** Whether addresses of http count. */
  allowHttp: boolean;
  /** Most that each of the two rooms holds, in bytes. */
  roomBytes: number;
};

/** Holds for what may be fetched now. */
async function mayBeFetched({ now, hosts, allowHttp, roomBytes }: WantedOptions): Promise<SQL> {
  const [floorOfVideos, floorOfOthers] = [await findFloor(true, roomBytes), await findFloor(false, roomBytes)];
  const isAbove = (ofVideos: boolean, floor: string | null) =>
    sql`(not ${inRoom(sql`w.kind`, ofVideos)} or ${floor}::date is null or w.shown_on > ${floor}::date)`;
  return sql`lower(split_part(w.url, '/', 3)) in ${hosts.length > 0 ? hosts : [""]}
    and w.url ~* ${allowHttp ? "^https?://" : "^https://"}
    and not exists (select from ${pictures} p where p.kind = w.kind and p.url = w.url
      and (p.key is not null or p.ask_again_at > ${instantOf(now)}))
    and ${isAbove(true, floorOfVideos)} and ${isAbove(false, floorOfOthers)}`;
}

/** Pictures that pages would show and that are not kept, those of the newest papers first. */
export async function listWantedPictures(options: WantedOptions, limit: number): Promise<WantedPicture[]> {
  const condition = await mayBeFetched(options);
  const rows = await db.execute<WantedPicture>(sql`
    with ${wanted} select w.kind, w.url from wanted w where ${condition}
    order by w.shown_on desc nulls last, w.kind, w.url limit ${limit}`);
  return rows.map(({ kind, url }) => ({ kind, url }));
}

/** How many those are, how many are kept, and how many bytes these take. */
export async function countPictures(options: WantedOptions): Promise<{ left: number; kept: number; bytes: number }> {
  const condition = await mayBeFetched(options);
  const [row] = await db.execute<{ left: number; kept: number; bytes: number }>(sql`
    with ${wanted} select
      (select count(*)::int from wanted w where ${condition}) as left,
      (select count(*)::int from ${pictures} where key is not null) as kept,
      (select coalesce(sum(bytes), 0)::float8 from (select distinct key, bytes from ${pictures} where key is not null) files) as bytes`);
  return row!;
}

/** The day up to which there is no room: that of the newest paper whose pictures were removed for want of it, or null. */
async function findFloor(ofVideos: boolean, roomBytes: number): Promise<string | null> {
  const [row] = await db.execute<{ bytes: number; floor: string | null }>(sql`
    select (select coalesce(sum(bytes), 0)::float8 from (
        select distinct key, bytes from ${pictures} where key is not null and ${inRoom(sql`kind`, ofVideos)}) files) as bytes,
      (select to_char(max(crowded_out_on), 'YYYY-MM-DD') from ${pictures}
        where key is null and ${inRoom(sql`kind`, ofVideos)}) as floor`);
  return row && row.bytes >= ROOMY * roomBytes ? row.floor : null;
}

/** Takes a picture for a run, so that of several one fetches it. @returns whether it is this one's. */
export async function claimPicture({ kind, url }: WantedPicture, now: Date): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into ${pictures} as p (kind, url, ask_again_at)
    values (${kind}, ${url}, ${instantOf(now)} + make_interval(mins => ${CLAIM_MINUTES}))
    on conflict (kind, url) do update set ask_again_at = excluded.ask_again_at
    where p.key is null and (p.ask_again_at is null or p.ask_again_at <= ${instantOf(now)}) returning 1`);
  return rows.length > 0;
}

/** Whether another picture has this key. */
export async function isKeyTaken({ key, hash }: { key: string; hash: string }): Promise<boolean> {
  const rows = await db.execute(sql`select from ${pictures} where key = ${key} and hash <> ${hash} limit 1`);
  return rows.length > 0;
}

/** Writes down that a claimed picture is kept. @param bytes of all its files. */
export async function keepPicture(
  { kind, url }: WantedPicture,
  kept: {
    key: string;
    hash: string;
    ending: VideoEnding | null;
    width: number | null;
    height: number | null;
    bytes: number;
  },
  now: Date,
): Promise<void> {
  await db.execute(sql`
    update ${pictures} set key = ${kept.key}, hash = ${kept.hash}, ending = ${kept.ending}, width = ${kept.width}::int, height = ${kept.height}::int,
      bytes = ${kept.bytes}, fetched_at = ${instantOf(now)}, attempts = 0, failure = null, ask_again_at = null, crowded_out_on = null
    where kind = ${kind} and url = ${url}`);
}

/** Writes down why a claimed picture could not be had, and when it may be asked for again. */
export async function noteFailure({ kind, url }: WantedPicture, reason: string, now: Date): Promise<void> {
  await db.execute(sql`
    update ${pictures} set attempts = least(attempts + 1, 100), failure = ${reason},
      ask_again_at = ${instantOf(now)} + make_interval(days => least(power(2, least(attempts, 10))::int, ${AGAIN_DAYS_MAX}))
    where kind = ${kind} and url = ${url}`);
}

/** Gives a claimed picture back whose host did not answer; it counts as no attempt. */
export async function noteUnreached({ kind, url }: WantedPicture, reason: string, now: Date): Promise<void> {
  await db.execute(sql`
    update ${pictures} set failure = ${reason},
      ask_again_at = ${instantOf(now)} + make_interval(mins => ${UNREACHED_MINUTES})
    where kind = ${kind} and url = ${url}`);
}

/** Forgets pictures that nothing shows any more. @returns the keys that no row has now. */
export async function forgetUnwanted(): Promise<string[]> {
  const rows = await db.execute<{ key: string | null }>(sql`
    with ${wanted} delete from ${pictures} p
    where not exists (select from wanted w where w.kind = p.kind and w.url = p.url) returning p.key`);
  return await withoutRow(rows.flatMap(({ key }) => key ?? []));
}

/** Takes the pictures of the oldest papers out until the others fit. @returns the keys that no row has now. */
export async function crowdOut(ofVideos: boolean, roomBytes: number): Promise<string[]> {
  const rows = await db.execute<{ key: string }>(sql`
    with ${wanted},
      kept as (
        select p.key, max(p.bytes) as bytes, max(w.shown_on) as shown_on from ${pictures} p
        left join wanted w on w.kind = p.kind and w.url = p.url
        where p.key is not null and ${inRoom(sql`p.kind`, ofVideos)} group by p.key),
      placed as (select key, shown_on, sum(bytes) over (order by shown_on desc nulls last, key) as taken from kept)
    update ${pictures} p set ${WITHOUT_FILES}, crowded_out_on = coalesce(placed.shown_on, '0001-01-01')
    from placed where p.key = placed.key and placed.taken > ${roomBytes} returning placed.key`);
  return await withoutRow(rows.map(({ key }) => key));
}

const WITHOUT_FILES = sql`key = null, hash = null, ending = null, width = null, height = null, bytes = null, fetched_at = null`;

/** Of every key that some row has: how many files it should have. */
export async function listKeptKeys(): Promise<Map<string, number>> {
  const rows = await db.execute<{ key: string; files: number }>(sql`
    select key, max(case kind when 'video' then 1 else 2 end)::int as files from ${pictures} where key is not null group by key`);
  return new Map(rows.map(({ key, files }) => [key, files]));
}

/** Has pictures fetched anew whose files are not there. */
export async function forgetFiles(keys: string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += 500)
    await db.execute(sql`update ${pictures} set ${WITHOUT_FILES} where key in ${keys.slice(start, start + 500)}`);
}

async function withoutRow(keys: string[]): Promise<string[]> {
  const unique = [...new Set(keys)];
  if (unique.length === 0) return [];
  const rows = await db.execute<{ key: string }>(sql`select distinct key from ${pictures} where key in ${unique}`);
  const still = new Set(rows.map(({ key }) => key));
  return unique.filter((key) => !still.has(key));
}
