import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { db } from "../../client";
import { authorFollows, organizationFollows, organizations, papers, topicFollows, users } from "../../schema";
import { organizationColumns } from "./entities";
import { organizationKey } from "./merge-organizations";

/** A reader of this site as everybody may see them, or null. @param name in any letter case. */
export async function findReader(name: string) {
  const [reader] = await db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      image: users.image,
      createdAt: users.createdAt,
      followCount: sql<number>`(
        (select count(*) from ${organizationFollows} where ${organizationFollows.userId} = ${users.id})
        + (select count(*) from ${authorFollows} where ${authorFollows.userId} = ${users.id})
        + (select count(*) from ${topicFollows} where ${topicFollows.userId} = ${users.id}))::int`,
    })
    .from(users)
    .where(and(eq(users.username, name.toLowerCase()), isNull(users.waitsSince)));
  return reader ? { ...reader, paperCount: await db.$count(papers, eq(papers.submittedBy, reader.id)) } : null;
}

/** An account that brought papers to the feed they were imported from, as the newest of them says, or null. */
export async function findImportedAccount(name: string) {
  const isTheirs = sql`${papers.importedSubmitter} is not null and lower((${papers.importedSubmitter} ->> 'name') collate "C") = ${name.toLowerCase()}`;
  const [newest] = await db
    .select({
      account: papers.importedSubmitter,
      paperCount: sql<number>`(select count(*)::int from ${papers} where ${isTheirs})`,
    })
    .from(papers)
    .where(isTheirs)
    .orderBy(desc(papers.featuredOn), papers.id)
    .limit(1);
  return newest?.account ? { account: newest.account, paperCount: newest.paperCount } : null;
}

/** An organization, or null. @param slug in any letter case, its own or of one that was merged into it. */
export async function findApiOrganization(slug: string) {
  const [organization] = await db
    .select(organizationColumns)
    .from(organizations)
    .where(eq(sql`lower(${organizations.slug} collate "C")`, organizationKey(slug)));
  return organization ?? null;
}
