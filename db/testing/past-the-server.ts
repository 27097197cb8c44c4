import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** It takes a few milliseconds. */
const HEARD_MS = 200;

export type TestDatabase = ReturnType<typeof connectPastServer>;
type User = { id: string; sessionId: string };

/** What browser tests read and write in a running server's database, past the server. Its `end` closes the connection. */
export function connectPastServer(url: string) {
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  return {
    end: () => sql.end(),

    /** The paper's own votes: the number that is kept, the readers whose votes are there, and the number shown. */
    async findVotes(paperId: string): Promise<{ count: number; shown: number; voters: Set<string> }> {
      const [paper] = await sql`select upvote_count, shown_upvote_count from papers where id = ${paperId}`;
      const rows = await sql<{ userId: string }[]>`select user_id as "userId" from upvotes where paper_id = ${paperId}`;
      return {
        count: paper?.upvote_count,
        shown: paper?.shown_upvote_count,
        voters: new Set(rows.map((row) => row.userId)),
      };
    },

    /** Has pages with these tags made anew, as what changes in the database does; every web process has heard it by then. */
    async dropPages(...tags: string[]): Promise<void> {
      await sql`select pg_notify('daily_papers_tags', ${["answers", ...tags].join(" ")})`;
      await sleep(HEARD_MS);
    },

    /** Gives a paper another title, and tells nobody. */
    async renamePaper(paperId: string, title: string): Promise<void> {
      await sql`update papers set title = ${title} where id = ${paperId}`;
    },

    /** Ends the connections by which web processes hear of changes. @returns how many. */
    async cutListeners(): Promise<number> {
      return (
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daily-papers-tags'`
      ).length;
    },

    /** Readers without a password, each signed in. */
    async createUsers(count: number): Promise<User[]> {
      const prefix = `reader-${randomBytes(5).toString("hex")}`;
      return sql<User[]>`
        with readers as (
          insert into users (username) select ${prefix} || '-' || number from generate_series(1, ${count}::int) as number
          returning id)
        insert into sessions (user_id, device, expires_at)
        select id, 'Firefox on Linux', now() + interval '1 day' from readers
        returning user_id as id, id as "sessionId"`;
    },

    /** Lets accounts write as often as people who are known here. */
    async makeModerators(userIds: string[]): Promise<void> {
      await sql`update users set role = 'moderator', email = id || '@example.org', email_verified = now()
        where id = any(${userIds}::uuid[])`;
    },

    /** Lets all papers that are here have come so many hours ago at least. */
    async ageArrivals(hours: number): Promise<void> {
      await sql`update papers set created_at = least(created_at, now() - make_interval(hours => ${hours})),
        featured_at = least(featured_at, now() - make_interval(hours => ${hours}))`;
    },

    /** Lets so many hours go by since a reader was here. */
    async ageVisit(username: string, hours: number): Promise<void> {
      await sql`update users set last_visit_at = last_visit_at - make_interval(hours => ${hours}),
        previous_visit_at = previous_visit_at - make_interval(hours => ${hours}) where username = ${username}`;
    },

    async addUpvotes(paperId: string, userIds: string[]): Promise<void> {
      await sql`select add_upvote(${paperId}, id, null) from users where id = any(${userIds}::uuid[])`;
    },

    /** A running subscription, and a link that signs in at an address without an account; both only to be looked at. */
    async createMailedLinks(subscriptionId: string, tokenHash: string): Promise<void> {
      await sql`insert into digest_subscriptions (id, address, time_zone, confirmed_at, starts_on, next_digest_at)
        values (${subscriptionId}, 'subscriber@example.org', 'UTC', now(), current_date, now() + interval '1 year')`;
      await sql`insert into mail_tokens (token_hash, address, expires_at)
        values (${tokenHash}, 'newcomer@example.org', now() + interval '1 day')`;
    },

    /** A comment past the rules of who may write when. @returns its id. */
    async createComment(
      paperId: string,
      userId: string,
      body: string,
      parentId: string | null = null,
    ): Promise<string> {
      const [row] = await sql`
        with made as (select make_comment_id(clock_timestamp()) as id)
        insert into comments (id, paper_id, parent_id, path, author_id, body, created_at)
        select id, ${paperId}, ${parentId}, coalesce((select path from comments where id = ${parentId}), '') || id, ${userId}, ${body}, now()
        from made returning id`;
      return row?.id;
    },

    /** Has an account show a collection of these papers to everybody. @returns its path. */
    async showCollection(username: string, paperIds: string[]): Promise<string> {
      const [row] = await sql`
        with made as (
          insert into collections (id, owner_id, slug, title, description, visibility)
          select make_comment_id(clock_timestamp()), id, 'small-models', 'Small models', 'What runs on a laptop.', 'public'
          from users where username = ${username} returning id, slug)
        select '/collections/' || ${username} || '/' || slug || '-' || id as path, id from made`;
      await sql`
        insert into collection_items (id, collection_id, paper_id, position, note)
        select make_comment_id(clock_timestamp()), ${row?.id}, paper, n, case when n = 1 then 'Read this first.' end
        from unnest(${paperIds}::text[]) with ordinality p (paper, n)`;
      return row?.path;
    },

    /** Has an account show all that a profile can, once it is established. @returns its username. */
    async showProfile(userId: string): Promise<string> {
      const [row] = await sql`
        update users set bio = 'I read about decoding.', links = array['https://ada.example/'], shows_upvotes = true
          where id = ${userId} returning username`;
      return row?.username;
    },

    async findUserId(username: string): Promise<string> {
      const [row] = await sql`select id from users where username = ${username}`;
      return row?.id;
    },

    /** Gives an account an address that was verified, without which it may not write where mail can be sent. */
    async makeReachable(username: string): Promise<void> {
      await sql`update users set email = username || '@example.org', email_verified = now() where username = ${username}`;
    },

    /** Lets the rules take an account for established: a month old, with three comments of last week. */
    async establish(username: string): Promise<void> {
      await sql`update users set created_at = now() - interval '30 days' where username = ${username}`;
      await sql`
        insert into comments (id, paper_id, path, author_id, body, created_at)
        select made.id, '0000.00000', made.id, users.id, 'A remark.', made.at
        from users, lateral (
          select at, make_comment_id(at) as id
          from (select now() - make_interval(days => 5 + number) as at from generate_series(1, 3) as number) clock offset 0) made
        where username = ${username}`;
    },

    /** Comments that a paper was imported with. */
    async countImportedComments(paperId: string): Promise<number> {
      const [row] = await sql`select imported_comment_count as count from papers where id = ${paperId}`;
      return row?.count;
    },

    /** Chooses a setting as an administrator does; processes see it within seconds. */
    async chooseSetting(name: string, value: string): Promise<void> {
      await sql`insert into site_settings (key, value) values (${name}, ${value})
        on conflict (key) do update set value = excluded.value`;
    },

    /** Lets every query fail that reads of discussions, moderation or notices. */
    async renameTablesOfDiscussions(): Promise<void> {
      const tables = await sql<{ name: string }[]>`
        select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
          and table_name ~ '^(collection|comment|correction_suggestions|discussion|notice|moderation|appeal|flag|user_blocks|outside|submission|paper_claims|organization_domains)'`;
      for (const { name } of tables) await sql`alter table ${sql(name)} rename to ${sql(`away_${name}`)}`;
    },

    /** Papers whose number of comments is not that of their rows. */
    async countWrongCommentCounts(): Promise<number> {
      const [row] = await sql`select count(*)::int as count from papers p where comment_count <> (
        select count(*) from comments c where c.paper_id = p.id and c.is_visible)`;
      return row?.count;
    },

    /** Lets so many minutes go by since readers were told of something. */
    async ageNotices(minutes: number): Promise<void> {
      await sql`update notices set created_at = created_at - make_interval(mins => ${minutes})`;
    },

    /** Lets so many minutes go by since a reader wrote their comments. */
    async ageComments(username: string, minutes: number): Promise<void> {
      await sql`update comments set created_at = created_at - make_interval(mins => ${minutes})
        where author_id = (select id from users where username = ${username})`;
    },

    async countFollowsOf(userId: string): Promise<number> {
      const [row] = await sql`select count(*)::int as count from organization_follows where user_id = ${userId}`;
      return row?.count;
    },

    /** Whether the worker has closed the days that ended, as it does once after a start; pages are dropped by that. */
    async hasClosedDays(): Promise<boolean> {
      const [row] = await sql`select exists (select from jobs where kind = 'close-days' and status = 'done') as done`;
      return row?.done;
    },

    /** Asks the worker for a job of the kind, once more whatever ran before. @returns its id, for `isJobDone`. */
    async askForJob(kind: string): Promise<number> {
      const key = randomBytes(5).toString("hex");
      const [row] = await sql`insert into jobs (kind, key, attempts_max) values (${kind}, ${key}, 3) returning id`;
      return row?.id;
    },

    /** A job that failed for good. @returns its id. */
    async failJob(kind: string, reason: string): Promise<number> {
      const key = randomBytes(5).toString("hex");
      const [row] = await sql`
        insert into jobs (kind, key, attempts_max, attempts, status, started_at, finished_at, last_error)
        values (${kind}, ${key}, 3, 3, 'failed', now(), now(), ${reason}) returning id`;
      return row?.id;
    },

    async isJobDone(id: number): Promise<boolean> {
      const [row] = await sql`select status = 'done' as done from jobs where id = ${id}`;
      return row?.done;
    },

    /** A comment by the reader, past the rules of who may write. @returns its id. */
    async createCommentOf(username: string, paperId: string, body: string): Promise<string> {
      const [row] = await sql`
        with made as (select at, make_comment_id(at) as id from (select clock_timestamp() as at) clock)
        insert into comments (id, paper_id, path, author_id, body, created_at)
        select made.id, ${paperId}, made.id, users.id, ${body}, made.at from made, users where username = ${username}
        returning id`;
      return row?.id;
    },

    /** A role approves an account that waits, too. */
    async setRole(username: string, role: string): Promise<void> {
      await sql`update users set role = ${role}, waits_since = null where username = ${username}`;
    },

    /** The case about a comment, and what the log says of it, the newest first. */
    async findModerated(commentId: string): Promise<{ caseId: number; logIds: number[] }> {
      const [found] = await sql`select id from moderation_cases where comment_id = ${commentId} order by id desc`;
      const rows = await sql<
        { id: number }[]
      >`select id from moderation_log where comment_id = ${commentId} order by id desc`;
      return { caseId: found?.id ?? 0, logIds: rows.map(({ id }) => id) };
    },

    async setWithdrawn(paperId: string, isWithdrawn: boolean): Promise<void> {
      await sql`update papers set withdrawn_at = case when ${isWithdrawn} then now() end where id = ${paperId}`;
    },
  };
}
