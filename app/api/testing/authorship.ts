import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { findProfile, listPapersOfAccount } from "@/db/queries/account/profiles";
import { listThread } from "@/db/queries/comment/comments";
import { findWriter } from "@/db/queries/comment/standing";
import { readWatchLevel } from "@/db/queries/notice/watches";
import { isPaperOfAccount } from "@/db/queries/paper/submissions";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { GET as readPaper } from "../papers/get-paper";

type Reader = { id: string };

/** A paper as the API has it, with its comments. */
export const askPaper = async (id: string) => {
  // What a test changes past the site is told to other processes alone.
  clearAnswerCache();
  return (await (
    await readPaper(new Request(`http://localhost:3000/api/papers/${id}?field=comments`), {
      params: Promise.resolve({ paperId: id }),
    })
  ).json()) as {
    authors: { name: string; status?: string; statusLastChangedAt?: string; user?: { name: string } }[];
    comments: { data: { isPaperAuthor: boolean } }[];
    isAuthorParticipating?: boolean;
  };
};

/** Everything that authorship gives, as it is now. */
export async function effectsOf({ id }: Reader, paperId: string) {
  const [paper, thread, profile] = [await askPaper(paperId), await listThread(paperId), await profileOf(id)];
  return {
    marks: thread.comments.filter(({ isPaperAuthor }) => isPaperAuthor).length,
    apiMarks: paper.comments.filter(({ data }) => data.isPaperAuthor).length,
    statuses: paper.authors.map(({ status }) => status ?? null),
    participates: paper.isAuthorParticipating ?? null,
    watch: await readWatchLevel(paperId, id),
    mayCorrect: await isPaperOfAccount(paperId, id),
    onProfile: (await listPapersOfAccount(id, "authored", null, 10)).papers.length,
    hasAuthored: profile?.hasAuthored,
    standing: (await findWriter(db, id)).standing,
  };
}

/** An account's profile as others see it. */
export async function profileOf(id: string) {
  const [user] = await db.execute<{ username: string }>(sql`select username from users where id = ${id}`);
  return findProfile(user?.username ?? "");
}

/** What effectsOf gives for who is no author. */
export const NOTHING = {
  marks: 0,
  apiMarks: 0,
  statuses: [null, null],
  participates: null,
  watch: "participating",
  mayCorrect: false,
  onProfile: 0,
  hasAuthored: false,
  standing: "new",
};
/** And for the first author, who has written one comment on the paper. */
export const EVERYTHING = {
  marks: 1,
  apiMarks: 1,
  statuses: ["claimed_verified", null],
  participates: true,
  watch: "watching",
  mayCorrect: true,
  onProfile: 1,
  hasAuthored: true,
  standing: "established",
};
