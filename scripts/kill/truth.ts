import postgres from "postgres";

/** What is in the database of each writer's things, by "USER thing", and counts that are not those of their rows. */
export type Truth = { times: Map<string, number>; wrongCounts: string[] };

/** Reads it past the site. @param userIds whose things. */
export async function readTruth(databaseUrl: string, userIds: string[]): Promise<Truth> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ user: string; name: string }[]>`
      select user_id as user, 'vote ' || paper_id as name from upvotes where user_id = any(${userIds}::uuid[])
      union all select user_id, 'mark ' || paper_id from read_marks where saved_at is not null and user_id = any(${userIds}::uuid[])
      union all select f.user_id, 'follow ' || o.slug from organization_follows f
        join organizations o on o.id = f.organization_id where f.user_id = any(${userIds}::uuid[])
      union all select s.user_id, 'search ' || s.name from saved_searches s where s.user_id = any(${userIds}::uuid[])
      union all select author_id, 'comment ' || body from comments where author_id = any(${userIds}::uuid[])
      union all select user_id, 'token ' || name from api_tokens where user_id = any(${userIds}::uuid[])`;
    const wrong = await sql<{ what: string }[]>`
      select 'paper ' || p.id || ' counts ' || p.upvote_count || ' votes' as what from papers p
        where p.upvote_count <> (select count(*) from upvotes u where u.paper_id = p.id)
      union all select 'organization ' || o.slug || ' counts ' || o.follower_count || ' followers' from organizations o
        where o.follower_count <> (select count(*) from organization_follows f where f.organization_id = o.id)`;
    const times = new Map<string, number>();
    for (const { user, name } of rows) times.set(`${user} ${name}`, (times.get(`${user} ${name}`) ?? 0) + 1);
    return { times, wrongCounts: wrong.map(({ what }) => what) };
  } finally {
    await sql.end();
  }
}
