import type { TestDatabase } from "@/db/testing/past-the-server";
import { encodeSession, SESSION_COOKIE } from "@/lib/server/account/session";
import { ownNetwork } from "./test";

/** A reader of a storm, each from a network of their own, and what the server has told them. */
export type Voter = {
  id: string;
  headers: Record<string, string>;
  /** Their vote by the last answer that was not a refusal; null before the first. */
  upvoted: boolean | null;
  /** A later wish got no answer, or one that leaves open what became of it. */
  isUnsure: boolean;
};

/** Readers made in the database, with sessions as the server makes them: 400 sign-ups would measure password hashing. */
export async function createVoters(database: TestDatabase, count: number): Promise<Voter[]> {
  const users = await database.createUsers(count);
  return Promise.all(
    users.map(async ({ id, sessionId }) => ({
      id,
      headers: { Cookie: `${SESSION_COOKIE}=${await encodeSession(sessionId, id)}`, ...ownNetwork() },
      upvoted: null,
      isUnsure: false,
    })),
  );
}

/** Sends one wish. @returns the answer's status, 0 when none came, and its Retry-After. */
export async function vote(
  voter: Voter,
  url: string,
  paperId: string,
  wish: boolean,
): Promise<{ status: number; retryAfter: string | null }> {
  try {
    const answer = await fetch(`${url}/api/papers/${paperId}/upvote`, {
      method: wish ? "PUT" : "DELETE",
      headers: { ...voter.headers, Origin: url },
    });
    const body = (await answer.json()) as { upvoted?: boolean };
    voter.isUnsure = answer.status !== 200;
    if (answer.status === 200) voter.upvoted = body.upvoted ?? null;
    return { status: answer.status, retryAfter: answer.headers.get("retry-after") };
  } catch {
    voter.isUnsure = true;
    return { status: 0, retryAfter: null };
  }
}

/** Voters whose vote in the database is not what the server answered; those it left unsure cannot be told apart. */
export const listBetrayed = (voters: Voter[], rows: Set<string>): Voter[] =>
  voters.filter(({ id, upvoted, isUnsure }) => upvoted !== null && !isUnsure && rows.has(id) !== upvoted);
