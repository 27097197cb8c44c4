import { FOREIGN_REQUEST } from "@/lib/core/account/sentences";
import { REQUEST_TOO_LARGE } from "@/lib/core/site/sentences";
import { serializeRefusal, serializeRefusalPage } from "../http/answers";
import { handle } from "../http/handle";
import { Refusal, refuse } from "../http/refusal";
import { isTooLarge, readBody } from "../http/request-body";
import type { Body } from "./bodies";
import { refuseLimited } from "./limited";
import type { Limits } from "./limits";
import type { Sender, Who } from "./who";

type ReadMethod = "GET" | "OPTIONS";
export type WriteMethod = "POST" | "PUT" | "PATCH" | "DELETE";
export type Method = ReadMethod | WriteMethod;

/** What a handler is given of the address: the parts of its path by name, and its query. */
export type Address<Parts> = { parts: Parts; readonly search: URLSearchParams };
/** What a handler answers to; each part is as its property of the gate has read it. */
type Asked<From extends Sender, Said, Parameters> = {
  request: Request;
  sender: From;
  body: Said;
  parameters: Parameters;
};

/**
 * All that is decided before a request is answered. Nothing of it has a default, so that nothing is forgotten, but `limited`,
 * which so refuses.
 */
type Rules<M extends Method, From extends Sender, Scope, Said, Parts, Parameters> = {
  /** Who may send it, and where from. */
  who: Who<From, Scope>;
  /** What a token must be allowed; null where no token lets anybody in. */
  scope: NoInfer<Scope>;
  /** Whether an account that can only leave, such as a suspended one, may send it; without it such a sender is refused. */
  limited?: "may";
  /** How often. A write has at least one limit; a read may say "none". */
  limit: Limits<NoInfer<From>, NoInfer<Said>> | (M extends ReadMethod ? "none" : never);
  /** How large its body may be and what it says; "none" where it is not looked at. */
  body: Body<Said> | "none";
  /** What its path and query say, or the refusal; "none" where nothing of them is read. */
  parameters: ((address: Address<Parts>) => Parameters | Refusal | Promise<Parameters | Refusal>) | "none";
  answer: (asked: Asked<NoInfer<From>, NoInfer<Said>, NoInfer<Parameters>>) => Promise<Response | Refusal>;
};

/** A route handler; one that reads parts of its path needs Next's context, which has them. */
export type Handler<Parts> = (
  request: Request,
  ...context: unknown extends Parts ? [context?: unknown] : [context: { params: Promise<Parts> }]
) => Promise<Response>;

/** A handler whatever the parts of its path. */
type AnyHandler = (request: Request, ...context: never) => Promise<Response>;

/** What a handler was made of: the limits of one gate, the handlers that it hands on to, or nothing since it refuses all. */
export type Guard =
  | { method: Method; limit: readonly unknown[] | "none"; limited: "may" | "may not" }
  | { of: readonly unknown[] }
  | "refuses all";
const guards = new WeakMap<object, Guard>();

/** What guards a handler, or undefined for a function that no gate made. */
export const guardOf = (handler: unknown): Guard | undefined =>
  typeof handler === "function" ? guards.get(handler) : undefined;

/**
 * Makes the handler of a method. A request passes the rules in their order, each of which may refuse it: who sends it and
 * whether they can only leave, the length that it states, its body, limits, parameters. A refusal is printed as JSON, or as a page for who fills in forms;
 * every answer has its id in X-Request-Id.
 * @returns the handler by its method: `export const { PUT } = gate("PUT", …)`.
 */
export function gate<M extends Method, From extends Sender, Scope, Said, Parts, Parameters>(
  method: M,
  rules: Rules<M, From, Scope, Said, Parts, Parameters>,
): Record<M, Handler<Parts>> {
  const { who } = rules;
  const handler = async (request: Request, context?: unknown) => {
    const heard: { said?: Said } = {};
    const handled = await handle(request, () => pass(rules, request, context as Context<Parts>, heard));
    return print(request, giveBack(rules.body, heard, handled, request), who.seesPages, who.headers);
  };
  guards.set(handler, { method, limit: rules.limit, limited: rules.limited ?? "may not" });
  return { [method]: handler as Handler<Parts> } as Record<M, Handler<Parts>>;
}

/** A handler that refuses whatever is asked, and so has nothing to guard. @param seesPages as for Who. */
export function refuseAll(why: (request: Request) => Refusal, seesPages = false): Handler<unknown> {
  const handler = async (request: Request) =>
    print(request, await handle(request, async () => why(request)), seesPages);
  guards.set(handler, "refuses all");
  return handler;
}

/**
 * A handler that hands each request on to one of several.
 * @param choose which, with the context that it is given.
 */
export function oneOf<Given>(
  handlers: readonly AnyHandler[],
  choose: (request: Request, context: Given) => Promise<[AnyHandler, context: unknown]>,
): (request: Request, context: Given) => Promise<Response> {
  const handler = async (request: Request, context: Given): Promise<Response> => {
    const [chosen, given] = await choose(request, context);
    if (!handlers.includes(chosen)) throw new Error("A request was handed on to a handler that is not listed.");
    return (chosen as (request: Request, context: unknown) => Promise<Response>)(request, given);
  };
  guards.set(handler, { of: handlers });
  return handler;
}

type Context<Parts> = { params: Promise<Parts> } | undefined;

async function pass<M extends Method, From extends Sender, Scope, Said, Parts, Parameters>(
  { who, scope, limited, limit, body, parameters, answer }: Rules<M, From, Scope, Said, Parts, Parameters>,
  request: Request,
  context: Context<Parts>,
  heard: { said?: Said },
): Promise<Response | Refusal> {
  if (!who.mayComeFrom(request)) return refuse(403, FOREIGN_REQUEST);
  // A stated length is refused before anybody is looked up, signed in or not.
  if (body !== "none" && isTooLarge(request, body.max)) return refuse(413, REQUEST_TOO_LARGE);
  const sender = await who.find(request, scope);
  if (isOutcome(sender)) return sender;
  const refused = limited === "may" ? null : await refuseLimited(request, sender);
  // What was typed is read all the same where it is given back.
  if (refused && (body === "none" || !body.giveBack)) return refused;
  const said = body === "none" ? (null as Said) : await readSaid(request, body);
  if (isOutcome(said)) return refused ?? said;
  heard.said = said;
  if (refused) return refused;
  const counted: Record<string, string> = {};
  for (const count of limit === "none" ? [] : limit) {
    const result = await count({ request, sender, body: said });
    if (result instanceof Refusal) return result;
    Object.assign(counted, result);
  }
  const read =
    parameters === "none" ? (null as Parameters) : await parameters(await addressOf<Parts>(request, context));
  if (read instanceof Refusal) return withHeaders(read, counted);
  return withHeaders(await answer({ request, sender, body: said, parameters: read }), counted);
}

const isOutcome = (value: unknown): value is Response | Refusal =>
  value instanceof Response || value instanceof Refusal;

async function readSaid<Said>(request: Request, body: Body<Said>): Promise<Said | Response | Refusal> {
  const text = await readBody(request, body.max);
  return text === "too-large" ? refuse(413, REQUEST_TOO_LARGE) : body.read(text, request);
}

type Handled = Awaited<ReturnType<typeof handle>>;

/** A refusal with what was typed, where the body of the request is one that is given back. */
function giveBack<Said>(
  body: Body<Said> | "none",
  heard: { said?: Said },
  handled: Handled,
  request: Request,
): Handled {
  if (body === "none" || !body.giveBack || !("said" in heard) || !(handled.outcome instanceof Refusal)) return handled;
  const page = body.giveBack(heard.said as Said, handled.outcome, request);
  return page ? { ...handled, outcome: page } : handled;
}

async function addressOf<Parts>(request: Request, context: Context<Parts>): Promise<Address<Parts>> {
  return {
    parts: (await context?.params) as Parts,
    // Only who reads the query makes an answer depend on the request.
    get search() {
      return new URL(request.url).searchParams;
    },
  };
}

function withHeaders(outcome: Response | Refusal, headers: Record<string, string>): Response | Refusal {
  if (outcome instanceof Refusal)
    return new Refusal(outcome.status, outcome.sentence, { ...headers, ...outcome.headers });
  for (const [name, value] of Object.entries(headers)) outcome.headers.set(name, value);
  return outcome;
}

function print(
  request: Request,
  { id, outcome }: Handled,
  seesPages: boolean,
  headers: Record<string, string> = {},
): Response {
  const isPage = seesPages && outcome instanceof Refusal && request.headers.get("accept")?.includes("text/html");
  const response =
    outcome instanceof Response ? outcome : isPage ? serializeRefusalPage(outcome) : serializeRefusal(outcome);
  for (const [name, value] of Object.entries({ ...headers, "X-Request-Id": id })) response.headers.set(name, value);
  return response;
}
