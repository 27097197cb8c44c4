import net from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import postgres from "postgres";
import { describeError, log } from "@/lib/server/runtime/log";
import { openClient } from "./connect";

/** Between two looks at a database that is in use, and between two at one that is away. */
const LOOK_EVERY_MS = 1_000;
/** Longest that `select 1` may take; a reader waits for this and a look's distance before a silence is known. */
const ANSWER_WITHIN_MS = 2_000;
/** The wait is counted in steps: a step that comes late, since this process was busy, is no silence of the database. */
const STEP_MS = 100;
/** A connection of the pool that ends so soon was refused. */
const REFUSED_WITHIN_MS = 5_000;
const SILENT = `no answer in ${ANSWER_WITHIN_MS / 1000} s`;
/** What a server says that is there and takes no queries: shutting down, crashed, starting; or a broken connection. */
const AWAY_CODES = /^(57P0[1-3]|08\w{3})$/;

/** The code of DatabaseAway, which is loaded more than once. */
export const AWAY_CODE = "DATABASE_AWAY";

/** Codes of what passes: connection faults of Node and postgres.js; PostgreSQL classes: connection, resources, operator, rollback, read-only. */
export const UNAVAILABLE =
  /^(DATABASE_AWAY|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|CONNECT_TIMEOUT|CONNECTION_\w+|08\w{3}|53\w{3}|57\w{3}|40\w{3}|25006)$/;

/** Why a query fails while the database is away; it was never sent, or its answer will not come. */
export class DatabaseAway extends Error {
  readonly code = AWAY_CODE;
  constructor(message = "The database is away.") {
    super(message);
  }
}

export type OutageWatch = {
  isAway(): boolean;
  /** Asks the database for a sign of life. @returns false when it is away, at the latest after some two seconds. */
  isAnswering(): Promise<boolean>;
  /** Whether it is away, has been or has refused a connection since a moment of performance.now(); asks it for a sign of life. */
  wasAway(since: number): Promise<boolean>;
  /** What the driver needs to be told, for a pool whose queries fail at once while the database is away. */
  poolOptions: object;
  /** Ends the watch and its own connection. */
  end(): Promise<void>;
};

type Address = { host: string[]; port: number[]; path?: string | false };

/**
 * Watches the database of a process. A connection that is lost or cannot be made, and each second of use, ask for
 * `select 1` on a connection of its own; when that fails the database is away: all that waits for it fails, new queries
 * fail at once, and one look a second finds out when it is back. A slow query of a database that answers goes on.
 * @param say is given one sentence when an outage begins and one when it ends. @param name that they begin with.
 */
export function watchForOutages(
  databaseUrl: string,
  say: (sentence: string) => void,
  name = "the database",
): OutageWatch {
  const sockets = new Set<net.Socket>();
  let awaySince: number | null = null;
  let backSince = Number.NEGATIVE_INFINITY;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<boolean> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  const ownSockets = new Set<net.Socket>();
  const own = openClient(
    databaseUrl,
    { max: 1, fetch_types: false, idle_timeout: 60, backoff: () => 0, name: "daily-papers-watch" },
    socketOption((address) => openSocket(address, ownSockets)),
  );

  /** One look at a time, shared by all who ask meanwhile. */
  function look(): Promise<boolean> {
    looking ??= findFault().then((fault) => {
      looking = null;
      if (!isEnded) judge(fault);
      return fault === null;
    });
    return looking;
  }

  /** Why the database does not answer, or null when it does. */
  async function findFault(): Promise<string | null> {
    const wasConnected = ownSockets.size > 0;
    const fault = await ask();
    if (fault === null || !wasConnected || fault === SILENT) return fault;
    // Its own connection may have been ended alone, as by an administrator; a new one tells.
    return ask();
  }

  async function ask(): Promise<string | null> {
    const heardBefore = bytesRead(sockets);
    let isSilent = false;
    let steps: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      let stepsLeft = ANSWER_WITHIN_MS / STEP_MS;
      steps = setInterval(async () => {
        if (--stepsLeft > 0) return;
        clearInterval(steps);
        // After a long turn of this process the answer may be there and not read yet.
        await nextTurn();
        isSilent = true;
        reject(new DatabaseAway());
        drop(ownSockets);
      }, STEP_MS);
    });
    try {
      await Promise.race([own`select 1`, silence]);
      return null;
    } catch (error) {
      if (isSilent) return bytesRead(sockets) > heardBefore ? null : SILENT;
      // A server that refuses for another reason, such as too many connections, is there.
      if (error instanceof postgres.PostgresError && !AWAY_CODES.test(error.code)) return null;
      return describeError(error);
    } finally {
      clearInterval(steps);
    }
  }

  function judge(fault: string | null): void {
    if (fault !== null && awaySince === null) {
      awaySince = performance.now();
      say(`${name} is away: ${fault}.`);
      drop(sockets);
    } else if (fault === null && awaySince !== null) {
      backSince = performance.now();
      const seconds = Math.max(1, Math.round((backSince - awaySince) / 1000));
      awaySince = null;
      say(`${name} is back after ${seconds} s.`);
    }
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    // A site that nobody reads has no connections, and its database is left alone.
    if (isEnded || (awaySince === null && sockets.size === 0)) return;
    timer = setTimeout(look, LOOK_EVERY_MS);
    timer.unref();
  }

  function openForPool(address: Address): net.Socket {
    if (awaySince !== null) return closedSocket();
    const socket = openSocket(address, sockets, () => {
      refusedAt = performance.now();
    });
    if (sockets.size === 1) schedule();
    return socket;
  }

  const isAnswering = () => (awaySince === null ? look() : Promise.resolve(false));

  return {
    isAway: () => awaySince !== null,
    isAnswering,
    wasAway: async (since) => !(await isAnswering()) || backSince >= since || refusedAt >= since,
    poolOptions: {
      // Queries come back at once, and so may connections: while the database is away none is tried.
      backoff: () => 0,
      onclose: () => {
        if (awaySince === null) void look();
      },
      ...socketOption(openForPool),
    },
    end: async () => {
      isEnded = true;
      clearTimeout(timer);
      await own.end({ timeout: 1 });
    },
  };
}

// The server and Next load this file each for itself.
const kept = globalThis as typeof globalThis & { dailyPapersOutageWatch?: OutageWatch };

/**
 * Begins this process's watch, before its pool is made; for the web server, whose readers wait, and the worker, which would
 * wait for ever for an answer that is lost. @param source that its lines in the log begin with.
 */
export function startOutageWatch(databaseUrl: string, source: "site" | "worker"): OutageWatch {
  kept.dailyPapersOutageWatch ??= watchForOutages(databaseUrl, (sentence) => log.warn(source, sentence));
  return kept.dailyPapersOutageWatch;
}

/** This process's watch, or null in one that has none. */
export const outageWatch = (): OutageWatch | null => kept.dailyPapersOutageWatch ?? null;

/** The driver opens its sockets by this; its types do not know the option. */
const socketOption = (socket: (address: Address) => net.Socket): object => ({ socket });

/** Which of several hosts comes next, by the set of sockets that go there. */
const turns = new WeakMap<Set<net.Socket>, number>();

/**
 * A socket on its way to the server, kept in `kept` until it is closed. @param onRefused when that is so soon that it was
 * refused: a server without a connection left says so and hangs up; the driver ends one that has another role than is
 * asked for. Of several hosts the next one's turn has come then.
 */
function openSocket({ host, port, path }: Address, kept: Set<net.Socket>, onRefused = () => {}): net.Socket {
  const openedAt = performance.now();
  const turn = turns.get(kept) ?? 0;
  const target = {
    host: host[turn % host.length] ?? "localhost",
    port: port[turn % port.length] ?? 5432,
  };
  const socket = path ? net.connect(path) : net.connect(target);
  kept.add(socket);
  // Not by listeners: the driver takes all of them off when it begins to speak TLS.
  const destroy = socket._destroy;
  socket._destroy = (error, done) => {
    kept.delete(socket);
    if (performance.now() - openedAt < REFUSED_WITHIN_MS) {
      turns.set(kept, turn + 1);
      onRefused();
    }
    socket.on("error", () => {});
    // The driver connects again and again, without a word, to what takes a connection and closes it.
    destroy.call(socket, error ?? (socket.bytesRead === 0 ? new DatabaseAway("it closes what connects") : null), done);
  };
  // Of the address, the driver knows what it set itself; a certificate is checked against it.
  return Object.assign(socket, path ? {} : target);
}

/** One that fails as soon as the driver listens, since the driver loses a connection whose socket cannot be made. */
function closedSocket(): net.Socket {
  const socket = new net.Socket();
  setImmediate(() => socket.destroy(new DatabaseAway()));
  return socket;
}

function drop(sockets: Set<net.Socket>): void {
  for (const socket of [...sockets]) socket.destroy(new DatabaseAway());
}

function bytesRead(sockets: Set<net.Socket>): number {
  let sum = 0;
  for (const socket of sockets) sum += socket.bytesRead;
  return sum;
}
