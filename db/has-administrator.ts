import type postgres from "postgres";

/** Whether somebody administers the site. */
export async function hasAdministrator(client: postgres.Sql): Promise<boolean> {
  const [row] = await client`select from users where role = 'administrator'
    and (blocked_at is null or suspended_until <= now()) limit 1`;
  return row !== undefined;
}
