import type postgres from "postgres";

/** What titles and abstracts are put together from; any number of each. */
export type ArchiveTexts = { titleBeginnings: string[]; titleEnds: string[]; abstractHalves: string[] };

export type LargeArchive = {
  paperCount: number;
  /** Days with papers, one after the other; each has as many papers. */
  dayCount: number;
  lastDay: string;
  texts: ArchiveTexts;
  /** A paper has fewer votes of this site's readers than this; 10 gives 0.4 on average, 107 gives 3.3. */
  ownVotesMax?: number;
  /** Whether papers have comments, 0.4 on average; every second one answers the first. */
  hasComments?: boolean;
};

/** So many papers have one organization, and so many one author, on average; the first ones have many times more. */
const PAPERS_PER_ORGANIZATION = 400;
const PAPERS_PER_AUTHOR = 2;
const READERS = 1_000;
/** Written without their foreign keys and further indexes, which are cheaper to make at once, and without triggers. */
const TABLES = ["organizations", "authors", "papers", "paper_authors", "paper_topics", "upvotes", "comments"];
const OWN_VOTES_MAX = 10;
const COMMENTS_MAX = 10;
/** The id of a comment begins with its second as eight hexadecimal digits, which are of years from 1970 on. */
const FIRST_COMMENT = "1970-01-02";

/**
 * Fills an empty, migrated database with an archive that is the same for the same arguments: papers with one to ten
 * authors (a few authors and organizations have very many papers, most have few), one to three topics, and votes of
 * which few papers get most, with the readers who gave ours. PostgreSQL makes the rows itself, and everything that
 * the schema promises of them holds; for search they wait in its queue. A million papers take minutes. @param client as the owner of the tables.
 */
export async function createLargeArchive(client: postgres.Sql, archive: LargeArchive): Promise<void> {
  await client.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`set local maintenance_work_mem = '512MB'`;
    await sql`set local synchronous_commit = off`;
    await sql.unsafe(DRAW);
    const [topics] = await sql<{ all: string[] }[]>`select array_agg(slug order by id) as all from topics`;
    const putBack = await takeAway(sql);
    await writeEntities(sql, archive.paperCount);
    await writePapers(sql, archive, topics?.all ?? []);
    await writeAuthors(sql);
    await writeVotes(sql);
    if (archive.hasComments) await writeComments(sql);
    await sql`insert into paper_topics (paper_id, topic_id, featured_on)
      select papers.id, topics.id, papers.featured_on
      from papers cross join unnest(categories) category join topics on topics.slug = category`;
    await sql`update organizations set paper_count = counted.n from
      (select organization_id, count(*)::int as n from papers group by 1) counted where counted.organization_id = organizations.id`;
    await sql`insert into search_queue (paper_id) select id from papers order by id`;
    await sql`insert into paper_changes (paper_id, changed_at) select id, updated_at from papers order by updated_at, id`;
    await putBack();
  });
  for (const table of TABLES) await client.unsafe(`vacuum analyze ${table}`);
}

/**
 * A number from 0 to (without) 1, the same for the same paper and purpose, else as if drawn by chance. In SQL, since
 * rows that come from elsewhere must be sent and parsed.
 */
const DRAW = `create function pg_temp.draw(paper bigint, purpose bigint) returns double precision immutable parallel safe
  language sql return (hashint8extended(paper, purpose) & 4294967295) / 4294967296.0::double precision`;

/** Purposes of draws; numbers above 100 are of a paper's authors and voters, by position, above 1,000 of its comments. */
const P = {
  organization: 1,
  hasOrganization: 2,
  votes: 3,
  ownVotes: 4,
  authors: 5,
  topics: 6,
  hour: 7,
  code: 8,
  comments: 9,
};
const TEXT_PURPOSE = 20;
const AUTHOR_PURPOSE = 100;
const COMMENT_PURPOSE = 1_000;

async function writeEntities(sql: postgres.TransactionSql, paperCount: number): Promise<void> {
  await sql`insert into organizations (slug, name) select 'lab-' || n, 'Laboratory ' || n
    from generate_series(1, ${Math.max(10, Math.floor(paperCount / PAPERS_PER_ORGANIZATION))}::int) n`;
  await sql`insert into authors (slug, name) select 'author-' || n, 'Author ' || n
    from generate_series(1, ${Math.max(10, Math.floor(paperCount / PAPERS_PER_AUTHOR))}::int) n`;
  await sql`insert into users (username) select 'reader-' || n from generate_series(1, ${READERS}::int) n`;
}

async function writePapers(sql: postgres.TransactionSql, archive: LargeArchive, topics: string[]): Promise<void> {
  const { paperCount, dayCount, lastDay, texts, ownVotesMax = OWN_VOTES_MAX, hasComments = false } = archive;
  const perDay = Math.floor(paperCount / dayCount);
  await sql`create temp table texts on commit drop as
    select 'beginning' as part, n - 1 as number, text from unnest(${texts.titleBeginnings}::text[]) with ordinality t(text, n)
    union all select 'end', n - 1, text from unnest(${texts.titleEnds}::text[]) with ordinality t(text, n)
    union all select 'half', n - 1, text from unnest(${texts.abstractHalves}::text[]) with ordinality t(text, n)`;
  await sql`analyze texts`;
  const drawn = (purpose: number, count: number) =>
    sql`floor(pg_temp.draw(n, ${purpose}::bigint) * ${count}::int)::bigint`;
  await sql`
    insert into papers (id, title, abstract, abstract_origin, version, published_at, featured_on, featured_position, featured_at,
      featured_origin, organization_id, author_count, upvote_count, imported_upvote_count, imported_comment_count,
      comment_count, code_url, code_stars, categories, primary_category)
    select to_char(day, 'YYMM.') || lpad(((extract(day from day)::int - 1) * ${perDay}::int + place)::text, 5, '0'),
      beginning.text || ' ' || ending.text, first.text || ' ' || second.text, 'huggingface', 1,
      (day - 1 + time '17:00') at time zone 'UTC', day, place,
      (day + make_interval(secs => floor(pg_temp.draw(n, ${P.hour}::bigint) * 86400))) at time zone 'UTC', 'huggingface',
      case when pg_temp.draw(n, ${P.hasOrganization}::bigint) < 0.66 then organization end,
      floor(power(10, pg_temp.draw(n, ${P.authors}::bigint)))::int, own_votes, votes, votes / 20, comments,
      case when has_code then 'https://github.com/lab-' || organization || '/code-' || n end,
      case when has_code then votes * 3 end, categories, categories[1]
    from (
      select *, floor(power(pg_temp.draw(n, ${P.organization}::bigint), 3) * (select count(*) from organizations))::int + 1 as organization,
        floor(power(10, 3 * power(pg_temp.draw(n, ${P.votes}::bigint), 2)))::int as votes,
        floor(power(${ownVotesMax}::int, power(pg_temp.draw(n, ${P.ownVotes}::bigint), 8)))::int - 1 as own_votes,
        floor(power(${hasComments ? COMMENTS_MAX : 1}::int, power(pg_temp.draw(n, ${P.comments}::bigint), 8)))::int - 1 as comments,
        pg_temp.draw(n, ${P.code}::bigint) < 0.6 as has_code,
        array(select distinct (${topics}::text[])[floor(power(pg_temp.draw(n, ${P.topics}::bigint + 10 * nth), 3) * ${topics.length}::int)::int + 1]
          from generate_series(1, 1 + floor(pg_temp.draw(n, ${P.topics}::bigint) * 3)::int) nth order by 1) as categories
      from (
        select n, ${lastDay}::date - ${dayCount}::int + 1 + ((n - 1) / ${perDay}::int)::int as day, ((n - 1) % ${perDay}::int)::int + 1 as place
        from generate_series(1, ${perDay * dayCount}::bigint) n
      ) numbered
    ) rows
    join texts beginning on beginning.part = 'beginning' and beginning.number = ${drawn(TEXT_PURPOSE, texts.titleBeginnings.length)}
    join texts ending on ending.part = 'end' and ending.number = ${drawn(TEXT_PURPOSE + 1, texts.titleEnds.length)}
    join texts first on first.part = 'half' and first.number = ${drawn(TEXT_PURPOSE + 2, texts.abstractHalves.length)}
    join texts second on second.part = 'half' and second.number = ${drawn(TEXT_PURPOSE + 3, texts.abstractHalves.length)}
    order by rows.n`;
}

/** The number within the archive is gone by now; an id of digits serves as well. */
const NUMBER = "replace(papers.id, '.', '')::bigint";

async function writeAuthors(sql: postgres.TransactionSql): Promise<void> {
  await sql`insert into paper_authors (paper_id, position, author_id, name, featured_on)
    select paper_id, position, author_id, 'Author ' || author_id, featured_on
    from papers cross join lateral (
      select papers.id as paper_id, position, floor(power(
        pg_temp.draw(${sql.unsafe(NUMBER)}, ${AUTHOR_PURPOSE}::bigint + position), 2) * (select count(*) from authors))::int + 1 as author_id
      from generate_series(1, papers.author_count) position) written
    order by paper_id, position`;
}

/** The readers who gave a paper its own votes: as many as it has, one after the other from a drawn one. */
async function writeVotes(sql: postgres.TransactionSql): Promise<void> {
  await sql`insert into upvotes (paper_id, user_id, created_at)
    select papers.id, reader.id, papers.featured_at + interval '1 hour'
    from papers cross join generate_series(1, papers.upvote_count) nth
    join (select id, row_number() over (order by username) as n from users) reader
      on reader.n = 1 + (floor(pg_temp.draw(${sql.unsafe(NUMBER)}, ${AUTHOR_PURPOSE}::bigint) * ${READERS}::int)::int + nth) % ${READERS}::int
    where papers.upvote_count > 0`;
}

/** The comments that a paper counts, each of its own minute and reader. */
async function writeComments(sql: postgres.TransactionSql): Promise<void> {
  const idOf = (nth: "1" | "nth") =>
    sql`lpad(to_hex(extract(epoch from began)::bigint + 60 * ${sql.unsafe(nth)}), 8, '0') ||
      lpad(to_hex(hashint8extended(number, ${COMMENT_PURPOSE}::bigint + ${sql.unsafe(nth)})), 16, '0')`;
  await sql`insert into comments (id, paper_id, parent_id, path, author_id, body, created_at)
    select own_id, paper_id, first_id, concat(first_id, own_id), users.id, body, began + nth * interval '1 minute'
    from (
      select *, ${idOf("nth")} as own_id, case when nth % 2 = 0 then ${idOf("1")} end as first_id, 1 + floor(pg_temp.draw(number, ${COMMENT_PURPOSE}::bigint + nth) * ${READERS}::int)::int as reader
      from (select id as paper_id, comment_count, left(abstract, 200) as body, ${sql.unsafe(NUMBER)} as number,
        date_trunc('second', greatest(featured_at, ${FIRST_COMMENT}::timestamptz)) as began from papers) discussed
      cross join lateral generate_series(1, discussed.comment_count) nth
    ) drawn
    join (select id, row_number() over (order by username) as n from users) users on users.n = reader
    order by paper_id, nth`;
}

/** Takes indexes, keys and triggers off the tables. @returns what puts them back, which checks all rows. */
async function takeAway(sql: postgres.TransactionSql): Promise<() => Promise<void>> {
  // Foreign keys come first, since they need the unique ones.
  const keys = await sql<{ owner: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype in ('f', 'u') and conrelid = any(${TABLES}::regclass[]) order by contype, conname`;
  for (const table of TABLES) await sql.unsafe(`alter table ${table} disable trigger user`);
  for (const { owner, name } of keys) await sql.unsafe(`alter table ${owner} drop constraint "${name}"`);
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any(${TABLES}::regclass[]) and not indisprimary`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  return async () => {
    for (const { definition } of indexes) await sql.unsafe(definition);
    for (const { owner, name, definition } of keys.toReversed())
      await sql.unsafe(`alter table ${owner} add constraint "${name}" ${definition}`);
    for (const table of TABLES) await sql.unsafe(`alter table ${table} enable trigger user`);
  };
}
