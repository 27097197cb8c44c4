import postgres from "postgres";
import { correctCounts } from "@/db/queries/paper/counts";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import { findSession } from "@/lib/server/account/session";
import { type LoadRequest, runLoad, warmUp } from "../load";
import { compareRates, type Measurement, type Row } from "../measurement";
import type { Stage } from "../stage";
import { inRounds } from "../statistics";

/** Readers at once, each on a connection of their own. */
export const READERS = 32;
/** Accounts that take turns on each connection, so that none reaches the limit of 300 writes a minute. */
const ACCOUNTS_PER_CONNECTION = 30;
const ROUNDS = 5;
const SECONDS = 3;
const RATIO_MIN = 0.4;
/** Of the most votes that the framework could answer, were they free. */
const ROUTE_RATIO_MIN = 0.75;
const CONDITIONS = `${READERS} connections; ${READERS * ACCOUNTS_PER_CONNECTION} accounts, each with a session and an address of its own, take turns, so that the rate limits are on and none is reached. Each vote is given and taken back.`;

type Voter = { id: string; sessionId: string; cookie: string; address: string };
type Vote = { paperId: string; voter: Voter };

/**
 * Votes through the site's route, 32 at once, against the same statement by postgres.js alone: on a paper for each
 * connection, and all on one paper, where votes must wait for each other; and against a route of the site that does nothing.
 */
export const upvoteRow: Row = {
  async measure(stage) {
    const voters = await createVoters();
    const papers = await Promise.all(Array.from({ length: READERS }, () => createPaper({ featuredOn: "2026-06-01" })));
    const hot = await createPaper({ featuredOn: "2026-06-01" });
    const client = postgres(stage.databaseUrl, { max: READERS, onnotice: () => {} });
    try {
      const onOwnPapers = (connection: number) =>
        voters[connection]!.map((voter) => ({ paperId: papers[connection]!.id, voter }));
      const onOnePaper = (connection: number) => voters[connection]!.map((voter) => ({ paperId: hot.id, voter }));
      const spread = await measureVotes(stage, client, "upvotes, a paper for each reader", onOwnPapers);
      const crowded = await measureVotes(stage, client, "upvotes, all on one paper", onOnePaper);
      const framed = await measureAgainstRoute(stage, voters, sendVotes(stage, onOwnPapers));
      await requireTrueCounts();
      return [{ ...spread, notes: [CONDITIONS] }, crowded, framed];
    } finally {
      await client.end();
    }
  },
};

/** Votes through the site's route. @returns answers a second. */
const sendVotes = (stage: Stage, votesOf: (connection: number) => Vote[]) => (seconds: number) =>
  runLoad({
    url: stage.siteUrl,
    connections: READERS,
    seconds,
    requestsOf: (connection) => votesOf(connection).flatMap((vote) => requestsOf(vote, stage.siteUrl)),
  });

async function measureVotes(
  stage: Stage,
  client: postgres.Sql,
  what: string,
  votesOf: (connection: number) => Vote[],
): Promise<Measurement> {
  const site = sendVotes(stage, votesOf);
  const reference = (seconds: number) => runReference(client, seconds, votesOf);
  await warmUp(site);
  await warmUp(reference);
  const rates = await inRounds(ROUNDS, { reference: () => reference(SECONDS), subject: () => site(SECONDS) });
  return compareRates(what, "votes/s", rates, { atLeast: RATIO_MIN }, []);
}

/**
 * Votes against what the framework alone takes: a route handler of the same server that asks nobody and answers a constant.
 * It is asked from as many addresses as vote, since reads are limited too.
 */
async function measureAgainstRoute(
  stage: Stage,
  voters: Voter[][],
  votes: (seconds: number) => Promise<number>,
): Promise<Measurement> {
  const requestsOf = (connection: number): LoadRequest[] =>
    voters[connection]!.map(({ address }) => ({ path: "/api/viewer", headers: { "x-forwarded-for": address } }));
  const route = (seconds: number) => runLoad({ url: stage.siteUrl, connections: READERS, seconds, requestsOf });
  await warmUp(route);
  const rates = await inRounds(ROUNDS, { reference: () => route(SECONDS), subject: () => votes(SECONDS) });
  return compareRates("upvotes, against a route that does nothing", "votes/s", rates, { atLeast: ROUTE_RATIO_MIN }, []);
}

/** A vote and its undoing, so that every request changes a row. */
export function requestsOf({ paperId, voter }: Vote, siteUrl: string): LoadRequest[] {
  const headers = {
    cookie: voter.cookie,
    origin: siteUrl,
    "sec-fetch-site": "same-origin",
    "content-length": "0",
    // The site runs with one trusted proxy, which this stands for.
    "x-forwarded-for": voter.address,
  };
  const path = `/api/papers/${paperId}/upvote`;
  return [
    { method: "PUT", path, headers },
    { method: "DELETE", path, headers },
  ];
}

/** The statements of db/queries/paper/upvotes.ts, sent by postgres.js from this process on a connection for each reader. */
async function runReference(
  client: postgres.Sql,
  seconds: number,
  votesOf: (connection: number) => Vote[],
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: READERS }, async (_, connection) => {
      const votes = votesOf(connection);
      let count = 0;
      while (performance.now() < end) {
        const { paperId, voter } = votes[Math.floor(count / 2) % votes.length]!;
        if (count % 2 === 0)
          await client`select outcome, count from add_upvote(${paperId}, ${voter.id}, ${voter.sessionId})`;
        else await client`select outcome, count from remove_upvote(${paperId}, ${voter.id}, ${voter.sessionId})`;
        count++;
      }
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1000);
}

/** Readers with sessions, by connection. */
export function createVoters(): Promise<Voter[][]> {
  return Promise.all(
    Array.from({ length: READERS }, (_, connection) =>
      Promise.all(
        Array.from({ length: ACCOUNTS_PER_CONNECTION }, async (_, index) => {
          const user = await createUser();
          const cookie = await cookieOf(user);
          const session = await findSession(cookie);
          return { id: user.id, sessionId: session!.sessionId, cookie, address: `10.0.${connection}.${index}` };
        }),
      ),
    ),
  );
}

/** @throws Error when any count differs from its votes. */
async function requireTrueCounts(): Promise<void> {
  const wrong = (await correctCounts()).filter(({ kind }) => kind === "upvotes of paper");
  if (wrong.length > 0) throw new Error(`Counts differ from their votes: ${JSON.stringify(wrong)}.`);
}
