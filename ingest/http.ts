import { setTimeout as sleep } from "node:timers/promises";
import { fetchOutside } from "@/lib/server/http/fetch-outside";
import { env } from "@/lib/server/runtime/env";

const MB = 1024 * 1024;
/** Far above any real answer: a hundred papers of Hugging Face take half a megabyte, a page of arXiv three. */
export const MAX_BODY_BYTES = 64 * MB;
const REDIRECTS_MAX = 5;
const USER_AGENT = `DailyPapers/0.1 (self-hosted paper feed${env.SITE_URL ? `; ${env.SITE_URL}` : ""})`;

const CONTENT_TYPES = { json: /\bjson\b/i, xml: /\bxml\b/i };

export type FetchOptions<T> = {
  format: keyof typeof CONTENT_TYPES;
  /** Makes the answer of the text; what it throws means a broken answer, which is asked for again. */
  parse: (text: string) => T;
  signal?: AbortSignal;
  /** Whose turn each request takes, tries again included; without it none waits. */
  turns?: TakeTurn;
  limits?: Partial<FetchLimits>;
};

/** Runs a request, which takes at most `timeoutMs`, once it may be sent. */
export type TakeTurn = <T>(ask: () => Promise<T>, timeoutMs: number, signal?: AbortSignal) => Promise<T>;

export type FetchLimits = {
  /** Longest that one request may take, body included. */
  timeoutMs: number;
  maxBytes: number;
  attempts: number;
  /** First wait between attempts when the server names none; doubles each time. */
  backoffMs: number;
  /** Longest that all waits may take together. */
  maxWaitMs: number;
};

const LIMITS: FetchLimits = {
  timeoutMs: 60_000,
  maxBytes: MAX_BODY_BYTES,
  attempts: 6,
  backoffMs: 1_000,
  maxWaitMs: 300_000,
};

/** Says in one sentence why a source gave nothing, for a person to read. */
export class UpstreamError extends Error {
  constructor(
    message: string,
    /** Whether the same request may succeed a little later, and how long the server asked to wait. */
    readonly retry: { afterMs: number | null } | null = null,
  ) {
    super(message);
  }
}

/** The service says that the request itself is wrong, so that another one may be answered. */
export class RefusedError extends UpstreamError {}

/**
 * The parsed answer of a GET. Waits as told on 429 and 503, tries again after failures that pass, and gives up in
 * bounded time. @throws UpstreamError with one sentence; the signal's reason when it is aborted.
 */
export async function fetchAnswer<T>(url: string, options: FetchOptions<T>): Promise<T> {
  const limits = { ...LIMITS, ...options.limits };
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    options.signal?.throwIfAborted();
    const ask = () => attemptAnswer(url, options, limits);
    try {
      return await (options.turns ? options.turns(ask, limits.timeoutMs, options.signal) : ask());
    } catch (failure) {
      options.signal?.throwIfAborted();
      if (!(failure instanceof UpstreamError) || !failure.retry) throw failure;
      const waitMs = failure.retry.afterMs ?? jittered(limits.backoffMs * 2 ** (attempt - 1));
      if (attempt >= limits.attempts) throw new UpstreamError(`${failure.message} (tried ${attempt} times)`);
      if (waited + waitMs > limits.maxWaitMs)
        throw new UpstreamError(`${failure.message} and asks to wait ${Math.ceil(waitMs / 1000)} s; try again later`);
      waited += waitMs;
      await sleep(waitMs, undefined, { signal: options.signal });
    }
  }
}

async function attemptAnswer<T>(url: string, options: FetchOptions<T>, limits: FetchLimits): Promise<T> {
  try {
    return await readAnswer(url, options, limits);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw toUpstreamError(error, url, limits);
  }
}

async function readAnswer<T>(url: string, options: FetchOptions<T>, limits: FetchLimits): Promise<T> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const response = await followRedirects(url, options.format, signal);
  try {
    const host = new URL(url).host;
    if (!response.ok) throw statusError(host, response);
    const contentType = response.headers.get("content-type") ?? "";
    if (!CONTENT_TYPES[options.format].test(contentType))
      throw new UpstreamError(
        `${host} answered ${contentType || "no content type"} instead of ${options.format.toUpperCase()}`,
      );
    const text = await readText(response, host, limits.maxBytes);
    try {
      return options.parse(text);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError(`${host} sent a broken answer (${sentence(error)})`, { afterMs: null });
    }
  } finally {
    await response.body?.cancel().catch(() => {});
  }
}

async function followRedirects(url: string, format: string, signal: AbortSignal): Promise<Response> {
  let address = new URL(url);
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const response = await fetchOutside(address, {
      redirect: "manual",
      signal,
      headers: {
        "User-Agent": USER_AGENT,
        Accept: format === "json" ? "application/json" : "application/xml, text/xml",
      },
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || !location) return response;
    await response.body?.cancel();
    address = new URL(location, address);
    if (!/^https?:$/.test(address.protocol)) break;
  }
  throw new UpstreamError(`${new URL(url).host} only leads from one address to another`);
}

/** The body as text, given up as soon as it is larger than allowed, so that it is never held whole. */
async function readText(response: Response, host: string, maxBytes: number): Promise<string> {
  const tooLarge = () => new UpstreamError(`${host} sent more than ${Math.round(maxBytes / MB)} MB`);
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function statusError(host: string, response: Response): UpstreamError {
  const said = `${host} answered ${response.status}${response.statusText ? ` ${response.statusText}` : ""}`;
  if (response.status === 400) return new RefusedError(said);
  const passes = response.status === 429 || response.status >= 500;
  return new UpstreamError(said, passes ? { afterMs: retryAfterMs(response.headers.get("retry-after")) } : null);
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(value: string | null): number | null {
  if (!value) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function toUpstreamError(error: unknown, url: string, limits: FetchLimits): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const host = new URL(url).host;
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new UpstreamError(`${host} did not answer within ${limits.timeoutMs / 1000} s`, { afterMs: null });
  if (isUnknownCa(error))
    return new UpstreamError(
      `${host} has a certificate of a CA that is not known here; name its file in NODE_EXTRA_CA_CERTS`,
    );
  return new UpstreamError(`${host} could not be reached (${sentence(error)})`, { afterMs: null });
}

/** No later attempt knows the CA either. */
const isUnknownCa = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?)$/.test(
    (error.cause as NodeJS.ErrnoException).code ?? "",
  );

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

const jittered = (ms: number) => ms * (0.5 + Math.random());
