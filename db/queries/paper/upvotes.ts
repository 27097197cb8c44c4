import { and, eq, inArray } from "drizzle-orm";
import { db } from "../../client";
import { papers, upvotes } from "../../schema";

/** A vote's new truth, or why there is none. `no-session`: the session was ended, or the account deleted. */
export type UpvoteChange = { upvotes: number; upvoted: boolean } | "not-found" | "withdrawn" | "no-session";
// Sent by the driver itself, which prepares the statement once a connection; by Drizzle it would be parsed, described
// and planned for every vote, which doubles its cost.
type Outcome = { outcome: "done" | "not-found" | "withdrawn" | "no-session"; count: number | null };

/**
 * Makes the reader's vote for the paper be there; a second one changes nothing.
 * @param paperId from parsePaperId.
 * @param sessionId of the session that asks; null when none does.
 */
export async function addUpvote(
  paperId: string,
  userId: string,
  sessionId: string | null = null,
): Promise<UpvoteChange> {
  const [row] = await db.$client<Outcome[]>`
    select outcome, count from add_upvote(${paperId}, ${userId}, ${sessionId})`;
  return answerOf(row, true);
}

/** Makes the reader's vote be gone, on a withdrawn paper too; a second removal changes nothing. */
export async function removeUpvote(
  paperId: string,
  userId: string,
  sessionId: string | null = null,
): Promise<UpvoteChange> {
  const [row] = await db.$client<Outcome[]>`
    select outcome, count from remove_upvote(${paperId}, ${userId}, ${sessionId})`;
  return answerOf(row, false);
}

function answerOf(row: Outcome | undefined, upvoted: boolean): UpvoteChange {
  if (!row) throw new Error("The vote gave no answer.");
  return row.outcome === "done" ? { upvotes: row.count ?? 0, upvoted } : row.outcome;
}

/** What a reader sees on the votes of these papers, by paper id; papers that are not there are left out. */
export async function listUpvoteStates(
  paperIds: string[],
  userId: string,
): Promise<Record<string, { upvotes: number; upvoted: boolean }>> {
  if (paperIds.length === 0) return {};
  const rows = await db
    .select({ id: papers.id, upvotes: papers.shownUpvoteCount, votedBy: upvotes.userId })
    .from(papers)
    .leftJoin(upvotes, and(eq(upvotes.paperId, papers.id), eq(upvotes.userId, userId)))
    .where(inArray(papers.id, paperIds));
  return Object.fromEntries(rows.map((row) => [row.id, { upvotes: row.upvotes, upvoted: row.votedBy !== null }]));
}
