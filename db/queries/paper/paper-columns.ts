import { type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/server/runtime/env";
import {
  fieldsWith,
  type ImportedAuthor,
  organizations,
  type PaperFields,
  paperAuthors,
  paperFields,
  papers,
  users,
} from "../../schema";
import { isAuthorOf, standsAsK } from "../claim/standing-claims";
import {
  avatarKeyOf,
  avatarOfImportedSubmitter,
  avatarOfOrganization,
  figureOfPaper,
  isClaimedElsewhere,
  mediaOfPaper,
  pictureAddress,
} from "../picture/picture-columns";

/** Author names that a card carries; the rest is a number. */
const CARD_AUTHORS = 3;

type Names<Name extends keyof PaperFields> = {
  [Key in Name as PaperFields[Key] extends { as: infer As extends string } ? As : Key]: (typeof papers)[Key];
};

/** Columns of these fields, under the names they are seen by. */
function columnsOf<Name extends keyof PaperFields>(names: Name[]) {
  const named = names.map((name) => {
    const field = paperFields[name];
    return ["as" in field ? field.as : name, papers[name]] as const;
  });
  return Object.fromEntries(named) as Names<Name>;
}

/** First authors in order; hidden ones are left out. */
const firstAuthorNames = sql<string[]>`array(
  select ${paperAuthors.name} from ${paperAuthors}
  where ${paperAuthors.paperId} = ${papers.id} and ${paperAuthors.position} <= ${CARD_AUTHORS} and not ${paperAuthors.isHidden}
  order by ${paperAuthors.position})`;

/** Name of who submitted a paper, in the order of submitterName (lib/core/paper/submitter-name.ts); null when nobody is known. */
const submitterName = sql<string | null>`coalesce(
  (select coalesce(nullif(s.name, ''), s.username) from ${users} s where s.id = ${papers.submittedBy}),
  nullif(${papers.importedSubmitter} ->> 'fullname', ''), nullif(${papers.importedSubmitter} ->> 'name', ''))`;

/** The account of this site that proved to be an author, by which claim and since when (milliseconds since 1970). */
type AuthorClaim = {
  id: string;
  at: number;
  account: { id: string; username: string; name: string | null; image: string | null };
};

/** An author of a paper, as printed on it. `hidden` ones asked not to be shown. */
type PaperAuthor = {
  name: string;
  slug: string;
  hidden: boolean;
  imported: ImportedAuthor | null;
  /** Kept portrait of who proved to be the author elsewhere, as inWidth takes it. */
  importedAvatar: string | null;
  claim: AuthorClaim | null;
};

/**
 * Every author of a paper in order, those who asked not to be shown among them and marked. (In a select of one table
 * Drizzle leaves the table's name out, and `id` would be an author's.)
 */
const everyAuthorWith = (claim: SQL) => sql`coalesce((
  select json_agg(json_build_object('name', pa.name, 'slug', a.slug, 'hidden', pa.is_hidden, 'imported', pa.imported, 'claim', ${claim},
      'importedAvatar', case when ${isClaimedElsewhere(sql`pa`)} then ${avatarKeyOf(sql`pa.imported #>> '{account,avatarUrl}'`)} end)
    order by pa.position)
  from paper_authors pa join authors a on a.id = pa.author_id where pa.paper_id = papers.id), '[]')`;

/** SQL that is another one while the site has no discussions, which an administrator may change at any time. */
const byDiscussions = <Value = number>(there: SQL, off: SQL) =>
  sql<Value>`${{ getSQL: () => (env.COMMUNITY === "off" ? off : there) }}`;

/**
 * Comments here and where the paper was imported from, as papers_by_comments_idx has them. Without discussions those elsewhere alone; no
 * index has their order, which is sorted then.
 */
export const commentTotal = byDiscussions(
  sql`(${papers.commentCount} + ${papers.importedCommentCount})`,
  sql`${papers.importedCommentCount}`,
);

/** Without discussions nobody is shown as an author. */
const everyAuthor = byDiscussions<PaperAuthor[]>(
  everyAuthorWith(sql`(
    select json_build_object('id', k.id, 'at', (extract(epoch from k.decided_at) * 1000)::float8,
      'account', json_build_object('id', u.id, 'username', u.username, 'name', u.name, 'image', u.image))
    from paper_claims k join users u on u.id = k.user_id
    where k.paper_id = pa.paper_id and k.position = pa.position and ${standsAsK})`),
  everyAuthorWith(sql`null`),
).mapWith((authors: PaperAuthor[]) =>
  authors.map((author) => ({
    ...author,
    importedAvatar: author.importedAvatar && pictureAddress(author.importedAvatar),
  })),
);
/** Whether an author has written in the discussion, there or here; null where neither says so. */
const isAuthorParticipating = byDiscussions<boolean | null>(
  sql`(case when exists (select from comments c where c.paper_id = papers.id and c.is_visible and ${isAuthorOf(sql`c.paper_id`, sql`c.author_id`)})
    then true else papers.is_author_participating end)`,
  sql`papers.is_author_participating`,
);
const ownComments = byDiscussions(sql`${papers.commentCount}`, sql`0`);

/** The account of this site that submitted a paper, where accounts have pages. */
const submitterUsername = byDiscussions<string | null>(
  sql`(select s.username from ${users} s where s.id = ${papers.submittedBy})`,
  sql`null::text`,
);

/** What lists say of a paper; for selects that join organizations. */
export const listColumns = {
  ...columnsOf(fieldsWith("seen", "list")),
  comments: commentTotal,
  ownComments,
  authorNames: firstAuthorNames,
  submitterName,
  submitterUsername,
  figure: figureOfPaper,
  organization: {
    slug: organizations.slug,
    name: organizations.name,
    avatarUrl: organizations.avatarUrl,
    avatar: avatarOfOrganization,
  },
};

/** All that readers may know of a paper; for selects that join organizations, and users as who submitted it. */
export const detailColumns = {
  ...columnsOf(fieldsWith("seen", "list", "detail")),
  comments: commentTotal,
  ownComments,
  authors: everyAuthor,
  isAuthorParticipating,
  media: mediaOfPaper,
  importedSubmitterAvatar: avatarOfImportedSubmitter,
  organization: { ...listColumns.organization, importedObjectId: organizations.importedObjectId },
  /** Whether its submitter says that it is their own. */
  isOwnPaper: byDiscussions<boolean>(
    sql`exists (select from submissions s where s.paper_id = papers.id and s.user_id = papers.submitted_by and s.is_own_paper)`,
    sql`false`,
  ),
  submitter: { id: users.id, username: users.username, name: users.name, image: users.image },
};
