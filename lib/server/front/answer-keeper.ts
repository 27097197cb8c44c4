import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { requestNotAnswered } from "@/lib/core/site/sentences";
import { tallyCache } from "../metrics/tally";
import { describeError, log } from "../runtime/log";
import { settingsChangedAt } from "../runtime/stored-settings";
import { answerKey } from "./answer-key";
import { type AnswerNotes, newNotes, onDroppedTags, runWithNotes } from "./answer-notes";
import { captureAnswer } from "./captured-answer";
import { DroppedTags } from "./dropped-tags";
import { type Coding, type KeptAnswer, makeKept, readLife, sizeOf } from "./kept-answer";
import { endOfNobody, requestOfNobody } from "./request-of-nobody";
import { mendHead } from "./response-headers";
import { chooseCoding, sendKept } from "./send-kept";

type Make = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Bytes that all kept answers may take. */
  bytesMax: number;
  /** Has an answer made for nobody in particular. */
  make: Make;
  /** The id of a request that is answered; its line of the log is begun. */
  begin(request: IncomingMessage, response: ServerResponse): string;
  /** Learns whether pages show something else by now; dropAll is called when they do. */
  freshen(): Promise<void>;
};

/** What is done with an answer that is under way. */
type Plan = {
  /** Codings that are wanted at once. */
  codings: Coding[];
  /** It is whole. @param state how it was come by, in Next's words. */
  ready(kept: KeptAnswer, state: string): void;
  /** It may not be kept. */
  passed?(): void;
};

/** What came of an answer that was asked for. "passed": it may not be kept; "failed": it could not be made. */
type Outcome = KeptAnswer | "passed" | "failed";

/** The share of answers of which there are as many as anybody thinks of: with a query, and of 404. */
const CHOSEN_SHARE = 0.25;
/** One answer may take so much of all. */
const ANSWER_SHARE = 0.125;
/** Names of answers that may not be kept, so that nobody waits to see. */
const PASSED_MAX = 10_000;
const PASSED_MS = 60_000;
/** After a try that gave nothing new. */
const RETRY_MS = 1_000;
/** Milliseconds after a change of settings in which an answer may still be kept that was begun before; as cache-handler.mjs. */
const SETTLED_AFTER_MS = 2_000;
/** Between two looks at whether pages show something else by now, and after what time nothing is given before the next. */
const FRESHEN_EVERY_MS = 500;
const FRESHEN_WITHIN_MS = 2_000;
/** For so long an answer is given on after one that was an error. */
const ON_ERROR_MS = 10_000;
/** Longest that others wait for an answer that is under way. */
const WAIT_MAX_MS = 30_000;
/** By which a client says what it has, or wants less than all. */
const CONDITIONS = ["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range"];

/**
 * Keeps answers that are the same for everybody, as they are sent, and has each made once for all who ask at the same time.
 * One that is due is given while the next is made; one that was dropped is not given any more.
 */
export class AnswerKeeper {
  private readonly stores: { pages: LRUCache<string, KeptAnswer>; chosen: LRUCache<string, KeptAnswer> };
  private readonly passed = new LRUCache<string, true>({ max: PASSED_MAX, ttl: PASSED_MS });
  private readonly underWay = new Map<string, Promise<Outcome>>();
  private readonly dropped = new DroppedTags();
  private freshenedAt = Number.NEGATIVE_INFINITY;
  private freshening: Promise<void> | null = null;

  constructor(private readonly options: Options) {
    const open = (share: number) =>
      new LRUCache<string, KeptAnswer>({
        maxSize: Math.max(1, Math.floor(options.bytesMax * share)),
        sizeCalculation: (kept, key) => sizeOf(kept) + key.length,
      });
    this.stores = { pages: open(1 - CHOSEN_SHARE), chosen: open(CHOSEN_SHARE) };
    onDroppedTags((tags) => this.dropped.drop(tags));
  }

  /** Has everything made anew at the next asking. */
  dropAll(): void {
    this.dropped.dropAll();
  }

  /** Answers and bytes that are kept. */
  count(): { answers: number; bytes: number } {
    const { pages, chosen } = this.stores;
    return { answers: pages.size + chosen.size, bytes: pages.calculatedSize + chosen.calculatedSize };
  }

  /** Answers a request with what is kept. @returns false when nothing is. @param isPrivate caches on the way must not keep it. */
  serve(request: IncomingMessage, response: ServerResponse, isPrivate: boolean): boolean {
    if ((request.method !== "GET" && request.method !== "HEAD") || !this.isFreshened()) return false;
    const key = answerKey(request.url as string, request.headers);
    const kept = key === null ? undefined : this.find(key);
    if (!kept) return false;
    const now = Date.now();
    if (now >= kept.staleUntil) return false;
    const isDue = now >= kept.freshUntil;
    if (isDue && now >= kept.retryAt) this.renew(key as string, kept, request);
    this.send(kept, request, response, isPrivate, isDue ? "STALE" : "HIT");
    return true;
  }

  /**
   * Answers a request for which nothing is kept. Others that ask for the same wait for the answer that is under way, until
   * it turns out that it may not be kept. @param make makes it for this request.
   */
  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    isPrivate: boolean,
    make: () => Promise<void>,
  ): Promise<void> {
    if (!this.isFreshened()) await this.freshen();
    if (this.serve(request, response, isPrivate)) return;
    const key = request.method === "GET" && !isPrivate ? answerKey(request.url as string, request.headers) : null;
    if (key === null || this.passed.has(key)) return make();
    const others = this.underWay.get(key);
    if (!others) return this.lead(key, request, response, make);
    const outcome = await others;
    if (response.destroyed) return;
    if (typeof outcome === "string") return make();
    this.send(outcome, request, response, false, "HIT");
  }

  /** Looks ahead, so that readers of a busy site wait for no look. */
  private isFreshened(): boolean {
    const age = performance.now() - this.freshenedAt;
    if (age >= FRESHEN_EVERY_MS && !this.freshening) void this.freshen();
    return age < FRESHEN_WITHIN_MS;
  }

  private freshen(): Promise<void> {
    this.freshening ??= this.options.freshen().finally(() => {
      this.freshenedAt = performance.now();
      this.freshening = null;
    });
    return this.freshening;
  }

  private send(kept: KeptAnswer, asked: IncomingMessage, response: ServerResponse, isPrivate: boolean, state: string) {
    const begun = response.getHeader("x-request-id");
    const requestId = typeof begun === "string" ? begun : this.options.begin(asked, response);
    tallyCache("front", state === "STALE" ? "stale" : "hit");
    sendKept(kept, asked, response, { requestId, isPrivate, state });
  }

  private find(key: string): KeptAnswer | undefined {
    const { pages, chosen } = this.stores;
    const store = pages.has(key) ? pages : chosen;
    const kept = store.get(key);
    if (!kept) return undefined;
    const { dropped } = this;
    if (dropped.isDroppedSince(kept.heldAt, kept.tags) || kept.madeAt < settingsChangedAt() + SETTLED_AFTER_MS) {
      store.delete(key);
      return undefined;
    }
    kept.heldAt = dropped.now;
    return kept;
  }

  /** Makes an answer for a request, and for those who ask meanwhile. */
  private lead(key: string, request: IncomingMessage, response: ServerResponse, make: () => Promise<void>) {
    tallyCache("front", "miss");
    const { method, url = "/" } = request;
    const asked = { method, headers: { ...request.headers } };
    // The whole is wanted, whatever this client has of it.
    for (const name of CONDITIONS) delete request.headers[name];
    const notes = newNotes(false);
    const requestId = String(response.getHeader("x-request-id"));
    const give = this.track(key, url, response, notes, {
      codings: [chooseCoding(asked.headers["accept-encoding"])],
      ready: (kept, state) => sendKept(kept, asked, response, { requestId, isPrivate: false, state }),
    });
    // Its client has gone, and may take what makes the answer along.
    response.once("close", () => give("failed"));
    return runWithNotes(notes, make);
  }

  /** Makes the next answer behind one that is due. */
  private renew(key: string, old: KeptAnswer, { url = "/", headers }: IncomingMessage): void {
    if (this.underWay.has(key)) return;
    const notes = newNotes(true);
    const { request, response } = requestOfNobody(url, headers);
    const give = this.track(key, url, response, notes, {
      codings: old.bodies.br ? ["br"] : [],
      ready: (kept) => {
        if (notes.standsIn) goOnWith(old);
        else if (kept.freshUntil <= Date.now()) kept.retryAt = Date.now() + RETRY_MS;
        endOfNobody(response);
      },
      passed: () => this.forget(key),
    });
    old.retryAt = Date.now() + RETRY_MS;
    runWithNotes(notes, () => this.options.make(request, response)).catch((error) => {
      give("failed");
      log.error("site", requestNotAnswered("GET", describeError(error)), { error });
    });
  }

  /**
   * Holds back what is written to `response`, if it may be kept. @returns a function that says how it came out to those who
   * wait, unless they know.
   */
  private track(
    key: string,
    url: string,
    response: ServerResponse,
    notes: AnswerNotes,
    plan: Plan,
  ): (outcome: Outcome) => void {
    const heldAt = this.dropped.now;
    const begunAt = Date.now();
    let tell: (outcome: Outcome) => void = () => {};
    const outcome = new Promise<Outcome>((resolve) => {
      tell = resolve;
    });
    this.underWay.set(key, outcome);
    // Nobody waits for ever for one that never ends.
    const timer = setTimeout(() => give("failed"), WAIT_MAX_MS);
    const give = (how: Outcome) => {
      clearTimeout(timer);
      if (this.underWay.get(key) === outcome) this.underWay.delete(key);
      tell(how);
    };
    let life: ReturnType<typeof readLife> = null;
    let judged = 0;
    let old: KeptAnswer | undefined;

    captureAnswer(response, {
      bytesMax: this.options.bytesMax * ANSWER_SHARE,
      judge: (status) => {
        mendHead(url, response, status);
        judged = status;
        life = notes.isPersonal ? null : readLife(url, status, response.getHeaders());
        old = status >= 500 ? this.find(key) : undefined;
        return life || old ? "hold" : "pass";
      },
      onPassed: () => {
        const { statusCode } = response;
        if (statusCode >= 400 && statusCode !== 404) return give("failed");
        this.passed.set(key, true);
        plan.passed?.();
        give("passed");
      },
      onWhole: (body) => {
        if (!life) {
          goOnWith(old as KeptAnswer);
          plan.ready(old as KeptAnswer, "STALE");
          return give(old as KeptAnswer);
        }
        const { statusCode: status } = response;
        const headers = { ...response.getHeaders() };
        if (status !== judged || Number(headers["content-length"] ?? body.length) !== body.length) {
          // It broke off on the way.
          response.destroy();
          return give("failed");
        }
        const known = { madeAt: notes.madeAt ?? begunAt, tags: notes.tags, heldAt };
        makeKept({ status, headers, body, life }, known, plan.codings)
          .then((kept) => {
            plan.ready(kept, String(headers["x-nextjs-cache"]));
            if (this.dropped.isDroppedSince(heldAt, notes.tags)) return give("failed");
            // Of a page that another request had made at the same moment it is not known when it was made, and of what.
            if (!notes.standsIn && (notes.madeAt !== null || !kept.isPage)) this.keep(key, kept);
            give(kept);
          })
          .catch((error) => {
            give("failed");
            response.destroy();
            log.error("site", requestNotAnswered("GET", describeError(error)), { error });
          });
      },
    });
    return give;
  }

  private keep(key: string, kept: KeptAnswer): void {
    this.forget(key);
    const { pages, chosen } = this.stores;
    (kept.status === 404 || key.includes("?") ? chosen : pages).set(key, kept);
  }

  private forget(key: string): void {
    this.stores.pages.delete(key);
    this.stores.chosen.delete(key);
  }
}

/** Gives an answer for some more time, since there is no other. */
function goOnWith(old: KeptAnswer): void {
  old.staleUntil = Math.max(old.staleUntil, Date.now() + ON_ERROR_MS);
  old.retryAt = Date.now() + RETRY_MS;
}
