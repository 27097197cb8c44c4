import { AsyncLocalStorage } from "node:async_hooks";
import {
  type RateLimiterAbstract,
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { CLAIMS_PER_HOUR, OUTSIDE_REPORTS_PER_HOUR, PAPERS_ADDED_PER_HOUR } from "@/lib/core/comment/community-rules";
import { plural } from "@/lib/core/plural";
import { tooManyRequests } from "@/lib/core/site/sentences";
import { env } from "../runtime/env";
import { clientNetwork } from "./client-address";
import { openRedis, type RedisClient } from "./redis";
import { type Refusal, refuse } from "./refusal";

/** Of this process alone. */
const inMemory = (name: string, points: number, seconds: number) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

/** Kept in the database, so that guesses count across servers and restarts; in memory while it cannot be reached. */
const inDatabase = (name: string, points: number, seconds: number) =>
  new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: inMemory(name, points, seconds),
  });

/** Reads of the API from one address, within so many seconds. */
const READS_MAX = 6_000;
const READS_SECONDS = 300;

/**
 * Votes and follows are limited by each process for itself, see docs/decisions/0006-rate-limits.md: a limit is there to stop
 * a flood, and a write to count each write would cost as much as the vote. With Redis all processes count together, and each by
 * itself while it is away.
 */
export const countIn = (redis: RedisClient | null) => (name: string, points: number, seconds: number) =>
  redis
    ? new RateLimiterRedis({
        storeClient: redis,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        keyPrefix: `daily-papers:${name}`,
        points,
        duration: seconds,
        insuranceLimiter: inMemory(name, points, seconds),
      })
    : inMemory(name, points, seconds);

const makeLimiters = (inShared: ReturnType<typeof countIn>) => ({
  /** Reads of the API, which are cheap; a program that follows the feed asks some times a minute. */
  readsByNetwork: inShared("read-network", READS_MAX, READS_SECONDS),
  /** Votes and follows. A lab behind one address votes together, so the address may do more than an account. */
  writesByAccount: inShared("write-account", 300, 60),
  writesByNetwork: inShared("write-network", 3000, 60),
  /** Changes of a reader's own settings: name, digest, address, tokens. Somebody who tidies up makes some a minute. */
  settingsByAccount: inShared("settings-account", 60, 60),
  /** Marks of up to 5,000 papers at once, which a browser sends when its reader has signed in. */
  mergesByAccount: inShared("merge-account", 20, 60),
  /** Papers that a reader has fetched from their source; arXiv asks for patience. */
  papersAddedByAccount: inShared("papers-added-account", PAPERS_ADDED_PER_HOUR, 3600),
  /** Claims of authorship, each of which may ask a server elsewhere. */
  claimsByAccount: inShared("claims-account", CLAIMS_PER_HOUR, 3600),
  /**
   * Pages that are made for one request, as those of filters and of unknown papers are, and pictures that are scaled; what is
   * kept already counts nothing. Twenty a second is more than one core makes.
   */
  pagesByNetwork: inShared("page-network", 1200, 60),
  picturesByNetwork: inShared("picture-network", 1200, 60),
  /** Searches by page, feed, API and MCP together, and suggestions while one is typed; each costs some milliseconds of the database. */
  searchesByNetwork: inShared("search-network", 240, 60),
  /** Names for who writes "@": nobody types more of them, and who lists all accounts by it has time. */
  nameSuggestionsByAccount: inShared("suggest-name-account", 60, 60),
  suggestionsByNetwork: inShared("suggest-network", 1200, 60),
  /** Passwords tried for one name from one address, for one name from anywhere, and from one address for any name. */
  passwordsByPair: inDatabase("password-pair", 20, 900),
  passwordsByAccount: inDatabase("password-account", 100, 900),
  passwordsByNetwork: inDatabase("password-network", 200, 900),
  /** For one name from a browser in which its reader has signed in before, in place of the three above. */
  passwordsByBrowser: inDatabase("password-browser", 20, 900),
  /** Mails that visitors have sent to an address of anybody's: to one address, and from one network. */
  mailsByAddress: inDatabase("mail-address", 4, 3600),
  mailsByNetwork: inDatabase("mail-network", 40, 3600),
  /** Links to sign in, apart from the above: nobody else's use of the subscribe box may shut a reader out. */
  signInLinksByAddress: inDatabase("sign-in-link-address", 4, 900),
  /** Tokens and private addresses that open nothing. */
  wrongSecretsByNetwork: inShared("wrong-secret-network", 300, 300),
  /** Reports by people without an account. */
  reportsByNetwork: inDatabase("report-network", OUTSIDE_REPORTS_PER_HOUR, 3600),
  registrationsByNetwork: inDatabase("registration-network", 20, 3600),
  /** Files of citations for whole lists; each may read some thousand papers. */
  citationListsByNetwork: inShared("citation-lists-network", 60, 60),
  /** Files of all that is kept of a reader. */
  accountExports: inShared("account-exports", 20, 3600),
});

// The front, pages and handlers load this file apart; what they count is one.
const shared = globalThis as typeof globalThis & { dailyPapersLimiters?: ReturnType<typeof makeLimiters> };
shared.dailyPapersLimiters ??= makeLimiters(countIn(env.REDIS_URL ? openRedis(env.REDIS_URL) : null));
export const limiters = shared.dailyPapersLimiters;

/**
 * Runs something as part of no request. A limit in memory ends by a timer, and a timer keeps all that its request holds, body
 * and answer, until it goes off: measured at 64 connections of ever new networks, 2.4 GB after five minutes.
 */
const outsideRequests = AsyncLocalStorage.snapshot();

/** Counts one more use. @returns null, or the 429 refusal with the seconds to wait. */
export async function consumeLimit(limiter: RateLimiterAbstract, key: string): Promise<Refusal | null> {
  if (!env.RATE_LIMITS) return null;
  try {
    await outsideRequests(() => limiter.consume(key));
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return tooMany(refused);
    throw refused;
  }
}

/** The 429 refusal when a limit is reached already, or null; counts nothing. */
export async function findReached(limiter: RateLimiterAbstract, key: string): Promise<Refusal | null> {
  if (!env.RATE_LIMITS) return null;
  const used = await limiter.get(key);
  return used && used.remainingPoints <= 0 ? tooMany(used) : null;
}

/**
 * Counts a read of the API. @returns headers that say how many are left, in the form that Hugging Face's clients read, or
 * the 429 refusal, which carries them too. @param userId of the token that reads; without one its network is counted.
 */
export async function countRead(request: Request, userId: string | null): Promise<Record<string, string> | Refusal> {
  if (!env.RATE_LIMITS) return {};
  const key = userId ?? clientNetwork(request.headers);
  const used = await outsideRequests(() => limiters.readsByNetwork.consume(key)).catch((refused: unknown) => refused);
  if (!(used instanceof RateLimiterRes)) throw used;
  const seconds = Math.max(1, Math.ceil(used.msBeforeNext / 1000));
  const headers = {
    RateLimit: `"api";r=${used.remainingPoints};t=${seconds}`,
    "RateLimit-Policy": `"fixed window";"api";q=${READS_MAX};w=${READS_SECONDS}`,
  };
  return used.consumedPoints > READS_MAX ? tooMany(used, headers) : headers;
}

/** Gives a use back that turned out to be none, such as a right password. */
export async function returnUse(limiter: RateLimiterAbstract, key: string): Promise<void> {
  if (env.RATE_LIMITS) await outsideRequests(() => limiter.reward(key, 1));
}

function tooMany(used: RateLimiterRes, headers: Record<string, string> = {}): Refusal {
  const seconds = Math.max(1, Math.ceil(used.msBeforeNext / 1000));
  const wait = seconds < 120 ? plural(seconds, "second") : `${Math.ceil(seconds / 60)} minutes`;
  return refuse(429, tooManyRequests(wait), {
    ...headers,
    "Retry-After": String(seconds),
  });
}
