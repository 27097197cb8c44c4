import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";
import { log } from "@/lib/server/runtime/log";
import type { Database } from "./client";
import { openClient } from "./connect";
import { describeDatabase } from "./connection";
import { type OutageWatch, outageWatch, watchForOutages } from "./outage";
import { countUnderWay } from "./under-way";

/** A replica that is further behind answers nobody; lists are ten seconds old at most anyway. */
const BEHIND_MAX_MS = 10_000;
/** Between two looks at how far replicas are, while they are read. */
const LOOK_EVERY_MS = 1_000;
/** The same while one has not reached the last drop; it is there within milliseconds, most of the time. */
const LOOK_AGAIN_MS = 50;
/** Replicas that nobody read for so long are left alone. */
const IN_USE_MS = 10_000;

/** Where a server's log of changes is: how much was ever written, or replayed; and when it was asked. */
type Position = { lsn: bigint; at: number };
type Replica = {
  name: string;
  database: Database;
  watch: OutageWatch;
  /** Its own connection, so that a look waits for no page. */
  client: postgres.Sql;
  /** How much it has replayed; null when that is not known, or it is no replica. */
  reached: bigint | null;
  /** Why it was left out by the last look, as the end of a sentence; null when it is used. */
  leftOut: string | null;
};

export type Replicas = {
  /**
   * The one with fewest reads under way, of those that have all that pages may show; null when the primary is to be asked, as
   * it is while it has fewer of them than each replica. While the primary is away, any that answers.
   * @param instead only then: for who may have written a moment ago.
   */
  choose(instead?: "instead"): Database | null;
  /** As choose, however little the primary has to do: for what it has just failed to read. */
  chooseReplica(): Database | null;
  /** Runs a read, which counts as under way where it is until it ends. @param database null for the primary. */
  during<T>(database: Database | null, read: () => Promise<T>): Promise<T>;
  /** Something was dropped, since a page must show it: none is read from before it has that. */
  noteDrop(): void;
  /** Has replicas looked at a connection that failed. */
  doubt(): void;
  /** Whether any of them answers. */
  areThere(): boolean;
  /** Has `listen` called when the primary is back, after replicas have been read in its place: what was made of that may be old. */
  whenBack(listen: () => void): void;
  /** Ends all connections. */
  end(): Promise<void>;
};

type OpenReplicas = {
  primaryUrl: string;
  urls: string[];
  /** Opens the pool of a replica. @param driver options of its watch. */
  open: (url: string, driver: object) => Database;
  say?: (sentence: string) => void;
};

/**
 * Replicas of the primary, each with a watch of its own. How far one is behind is told by positions in the primary's log:
 * each look notes the primary's, and a replica is as old as the newest of them that it has replayed. No clock of theirs counts.
 */
export function openReplicas({ primaryUrl, urls, open, say = tellLog }: OpenReplicas): Replicas {
  const primary = openClient(primaryUrl, { ...LOOKING, name: "daily-papers-replicas" }, outageWatch()?.poolOptions);
  const replicas = urls.map((url): Replica => {
    const name = `the replica ${describeDatabase(url)}`;
    const watch = watchForOutages(url, say, name);
    const client = openClient(url, { ...LOOKING, name: "daily-papers-replicas" }, watch.poolOptions);
    return { name, watch, client, database: open(url, watch.poolOptions), reached: null, leftOut: null };
  });
  /** The primary's positions of the last seconds, the newest last. */
  let noted: Position[] = [];
  /** How many drops there were, how many of them `required` covers, and what a replica must have replayed for them. */
  let drops = 0;
  let covered = -1;
  let required = 0n;
  let usedAt = Number.NEGATIVE_INFINITY;
  let isAmidOutage = false;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  let tellBack = () => {};
  let turn = 0;
  const reads = countUnderWay<Database | null>();

  const isPrimaryAway = () => outageWatch()?.isAway() ?? false;

  /** How old what it shows is, in milliseconds. */
  function ageOf({ reached }: Replica): number {
    const seen = reached === null ? undefined : noted.findLast(({ lsn }) => lsn <= reached);
    return seen ? performance.now() - seen.at : Number.POSITIVE_INFINITY;
  }
  const hasDrops = ({ reached }: Replica) => covered === drops && reached !== null && reached >= required;
  const isUsable = (replica: Replica) =>
    !replica.watch.isAway() && hasDrops(replica) && ageOf(replica) <= BEHIND_MAX_MS;

  async function look(): Promise<void> {
    const covers = drops;
    const at = performance.now();
    const lsn = await askPrimary(primary);
    if (lsn !== null) {
      noted = [...noted.filter((position) => position.at > at - 2 * BEHIND_MAX_MS), { lsn, at }];
      [covered, required] = covers > covered ? [covers, lsn] : [covered, required];
    }
    await Promise.all(
      replicas.map(async (replica) => {
        const found = await askReplica(replica.client);
        replica.reached = typeof found === "bigint" ? found : null;
        // Without the primary's position nothing is known of its age.
        if (lsn !== null) tellChange(replica, found);
      }),
    );
  }

  /** Says once that a replica is left out, and once that it is used again; of one that is away its watch does. */
  function tellChange(replica: Replica, found: bigint | "away" | "no replica"): void {
    if (found === "away") return;
    const age = ageOf(replica);
    const isLate = age > BEHIND_MAX_MS && noted[0] !== undefined && performance.now() - noted[0].at > BEHIND_MAX_MS;
    const leftOut = found === "no replica" ? "takes writes, so it is none" : isLate ? "is too far behind" : null;
    if (leftOut !== null && replica.leftOut === null) say(`${replica.name} ${leftOut}; it is left out.`);
    if (leftOut === null && replica.leftOut !== null && age <= BEHIND_MAX_MS) say(`${replica.name} is used again.`);
    if (leftOut !== null || age <= BEHIND_MAX_MS) replica.leftOut = leftOut;
  }

  function lookNow(): void {
    clearTimeout(timer);
    if (isEnded || looking) return;
    looking = outsideRequests(look).finally(() => {
      looking = null;
      const isWaiting = covered < drops || replicas.some((replica) => replica.reached !== null && !hasDrops(replica));
      if (isEnded || performance.now() - usedAt > IN_USE_MS) return;
      timer = setTimeout(lookNow, isWaiting && !isPrimaryAway() ? LOOK_AGAIN_MS : LOOK_EVERY_MS);
      timer.unref();
    });
  }

  function noteDrop(): void {
    drops += 1;
    if (performance.now() - usedAt <= IN_USE_MS) lookNow();
  }

  /** A primary that comes back may be another one than went, whose log of changes has taken another way since. */
  function noteReturn(): void {
    isAmidOutage = false;
    noted = [];
    noteDrop();
    tellBack();
  }

  function choose(instead?: "instead", primaryToo = true): Database | null {
    const wasIdle = performance.now() - usedAt > IN_USE_MS;
    usedAt = performance.now();
    if (wasIdle) lookNow();
    const isAway = isPrimaryAway();
    if (!isAway && isAmidOutage) noteReturn();
    if (instead && !isAway) return null;
    const usable = replicas.filter(isAway ? ({ watch }) => !watch.isAway() : isUsable);
    isAmidOutage = isAway && (isAmidOutage || usable.length > 0);
    const at = turn++ % (usable.length || 1);
    const inTurn = [...usable.slice(at), ...usable.slice(0, at)].map(({ database }) => database);
    // The primary last: a replica with as little to do comes before it, so that it is free for writes.
    return reads.leastBusy(isAway || !primaryToo ? inTurn : [...inTurn, null]) ?? null;
  }

  return {
    choose: (instead) => choose(instead),
    chooseReplica: () => choose(undefined, false),
    during: reads.during,
    noteDrop,
    areThere: () => replicas.some(({ watch }) => !watch.isAway()),
    whenBack: (listen) => {
      tellBack = listen;
    },
    doubt: () => {
      for (const { watch } of replicas) void watch.isAnswering();
    },
    end: async () => {
      isEnded = true;
      clearTimeout(timer);
      const clients = replicas.flatMap(({ client, database }) => [client, database.$client]);
      await Promise.all([primary, ...clients].map((client) => client.end({ timeout: 1 })));
      await Promise.all(replicas.map(({ watch }) => watch.end()));
    },
  };
}

/** Looks are of no request: timers and connections that outlive one must not hold what is its own. */
const outsideRequests = AsyncLocalStorage.snapshot();
const LOOKING = { max: 1, fetch_types: false, idle_timeout: 60 };
const tellLog = (sentence: string) => log.warn("site", sentence);

/** How much the primary has written, in bytes of its log; null when it does not say. */
async function askPrimary(client: postgres.Sql): Promise<bigint | null> {
  const rows = await client<{ bytes: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint::text as bytes`.catch(() => []);
  return rows[0] ? BigInt(rows[0].bytes) : null;
}

/** How much a replica has replayed. */
async function askReplica(client: postgres.Sql): Promise<bigint | "away" | "no replica"> {
  const rows = await client<{ isReplica: boolean; bytes: string | null }[]>`
    select pg_is_in_recovery() as "isReplica",
      pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint::text as bytes`.catch(() => []);
  if (!rows[0]) return "away";
  return rows[0].isReplica && rows[0].bytes !== null ? BigInt(rows[0].bytes) : "no replica";
}

// The server, its handlers and Next's cache load this file each for itself.
const kept = globalThis as typeof globalThis & { dailyPapersReplicas?: Replicas | null };

/** This process's replicas, opened at the first call; null when none are set. */
export function keepReplicas(openAll: () => Replicas | null): Replicas | null {
  kept.dailyPapersReplicas ??= openAll();
  return kept.dailyPapersReplicas;
}

/** What is made from now on shows all that was committed before: pages were dropped that show something else. */
export const noteDrop = (): void => kept.dailyPapersReplicas?.noteDrop();

/** Ends this process's replicas; for scripts and tests that must exit. */
export async function closeReplicas(): Promise<void> {
  const replicas = kept.dailyPapersReplicas;
  delete kept.dailyPapersReplicas;
  await replicas?.end();
}
