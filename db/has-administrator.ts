import type postgres from "postgres";

/** Whether somebody administers the site. */
export async function hasAdministrator(client: postgres.Sql): Promise<boolean> {
  const [row] = await client`select from users where role = 'administrator' and blocked_at is null limit 1`;
  return row !== undefined;
}
