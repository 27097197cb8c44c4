import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "../client";
import { authors, organizations, paperAuthors, papers, users } from "../schema";

let paperNumber = 0;

/** A paper featured on 2025-02-14 unless told otherwise; its id is one that no other test paper has. */
export async function createPaper(overrides: Partial<typeof papers.$inferInsert> = {}) {
  const id = overrides.id ?? `2502.${String(10_000 + ++paperNumber)}`;
  const featuredOn = overrides.featuredOn === undefined ? "2025-02-14" : overrides.featuredOn;
  const [paper] = await db
    .insert(papers)
    .values({
      id,
      title: `Paper ${id}`,
      abstract: "An abstract.",
      abstractOrigin: "huggingface",
      publishedAt: new Date("2025-02-13T00:00:00Z"),
      featuredOn,
      featuredPosition: featuredOn ? 1 : null,
      featuredAt: featuredOn ? new Date(`${featuredOn}T00:00:00Z`) : null,
      ...overrides,
    })
    .returning();
  return paper!;
}

/** A reader without a password. */
export async function createUser(overrides: Partial<typeof users.$inferInsert> = {}) {
  const [user] = await db
    .insert(users)
    .values({ username: `reader-${randomBytes(6).toString("hex")}`, ...overrides })
    .returning();
  return user!;
}

/** An organization without papers. */
export async function createOrganization(overrides: Partial<typeof organizations.$inferInsert> = {}) {
  const slug = overrides.slug ?? `lab-${randomBytes(6).toString("hex")}`;
  const [organization] = await db
    .insert(organizations)
    .values({ slug, name: `Lab ${slug}`, ...overrides })
    .returning();
  return organization!;
}

/** An author without papers. */
export async function createAuthor(overrides: Partial<typeof authors.$inferInsert> = {}) {
  const slug = overrides.slug ?? `author-${randomBytes(6).toString("hex")}`;
  const [author] = await db
    .insert(authors)
    .values({ slug, name: `Author ${slug}`, ...overrides })
    .returning();
  return author!;
}

/** Makes the author one of the paper's. @param position 1 for the first author. */
export async function addPaperAuthor(paperId: string, authorId: number, position = 1, isHidden = false) {
  await db.insert(paperAuthors).values({ paperId, authorId, position, isHidden, name: `Author ${position}` });
}

/**
 * Many papers at once, the same for the same arguments: on `dayCount` days from `firstDay`, with votes of 0 to 40 so
 * that many have equally many, half of them ours. Ids begin with `2301.`.
 */
export async function createManyPapers(paperCount: number, firstDay: string, dayCount: number): Promise<void> {
  await db.execute(sql`
    with numbered as (
      select n, ${firstDay}::date + n % ${dayCount}::int as day, (n * 7919) % 41 as votes from generate_series(1, ${paperCount}::int) n
    ), created as (
      insert into papers (id, title, abstract, abstract_origin, featured_on, featured_position, featured_at, upvote_count, imported_upvote_count)
      select '2301.' || (10000 + n), 'Paper ' || n, repeat('An abstract. ', 40), 'huggingface', day, n / ${dayCount}::int,
        day::timestamp at time zone 'UTC' + make_interval(mins => (n * 37) % 1440), votes / 2, votes - votes / 2
      from numbered returning id, upvote_count
    ), readers as (
      insert into users (username) select 'many-' || n from generate_series(1, 20) n returning id
    )
    insert into upvotes (paper_id, user_id)
    select created.id, reader.id from created
    cross join lateral (select id, row_number() over () as n from readers) reader where reader.n <= upvote_count`);
}

/** The paper's authors in this order; each name is a person of their own. */
export async function createAuthors(paperId: string, names: string[]): Promise<void> {
  const people = await db
    .insert(authors)
    .values(names.map((name) => ({ slug: `author-${randomBytes(8).toString("hex")}`, name })))
    .returning();
  await db
    .insert(paperAuthors)
    .values(people.map(({ id, name }, index) => ({ paperId, position: index + 1, authorId: id, name })));
}
