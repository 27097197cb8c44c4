import { z } from "zod";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { hasDiscussions } from "../comment/community";
import type { AnswerHeader, Operation } from "./operation";
import { operationsHere } from "./operations";
import { errorShape } from "./shapes/parts";

type Json = Record<string, unknown>;

const REFUSALS: Record<number, string> = {
  400: "The request says something that cannot be; the sentence says what to give.",
  401: "No session, or a token that is unknown, revoked or expired.",
  403: "The token may not do this, or it is not yours to do.",
  404: "It is not here.",
  409: "It cannot be done any more.",
  413: "The body is too large.",
  416: "The file ends before this part.",
  429: "Too many requests; Retry-After says how long to wait.",
  500: "A fault of ours; X-Request-Id names it in the log.",
  501: "This format is not available.",
  503: "The database or arXiv does not answer; Retry-After says when to try again.",
};

const HEADERS: Record<AnswerHeader, string> = {
  ETag: "Names what the answer says; sent back in If-None-Match it saves the body.",
  "Last-Modified": "When the answer became what it is.",
  Link: 'Leads to the next page by rel="next"; absent at the end.',
  RateLimit: "How many requests are left, and for how long.",
  "RateLimit-Policy": "How many requests there are, and in what time.",
  "X-Feed-Day": "The period of the answer, and whether it is open or closed.",
  "X-Search-Mode": "Which signals made the order.",
  "X-Search-Notice": "What is to be said of the search, in a sentence: that no paper contains its whole quote, say.",
  "X-Total-Count": "How many papers match.",
  "X-Total-Relation": '"eq": exactly this many papers match; "gte": at least this many.',
};

const DISCUSSIONS_TAG = "Discussions";

/** Groups of operations, and which paths are of each; the first that fits counts. */
const TAGS: { name: string; description: string; paths: RegExp }[] = [
  {
    name: "Yours",
    description: "What needs a token.",
    paths: /\/(?:whoami-v2|viewer|upvote|follow|links|index|notifications|mark-as-read)$/,
  },
  { name: DISCUSSIONS_TAG, description: "What readers write on papers.", paths: /\/(?:comments?|moderation)\b/ },
  { name: "Feeds", description: "Lists for feed readers.", paths: /\/feed\./ },
  { name: "Citations", description: "Papers as citations.", paths: /\/citations$|\.(?:bib|ris|csl\.json|txt)$/ },
  { name: "Search", description: "What papers say, and what may be meant.", paths: /\/(?:search|suggest)$/ },
  { name: "Papers", description: "Papers, their days and lists.", paths: /\/(?:daily_papers|papers|arxiv|days)\b/ },
  {
    name: "People and topics",
    description: "Who and what papers are of.",
    paths: /\/(?:organizations|users|authors|topics)\b/,
  },
  { name: "For programs", description: "What describes the site itself.", paths: /./ },
];

/** The OpenAPI 3.1 document, made of the operations and schemas by which requests are checked. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operationsHere()) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: refTo, override: plainly });
  return {
    openapi: "3.1.1",
    info: {
      title: `${env.SITE_NAME} API`,
      version: "1",
      summary: "Papers of each day, as Hugging Face's clients read them, and a little more.",
    },
    servers: [{ url: siteUrl() }],
    security: [],
    tags: TAGS.filter(({ name }) => name !== DISCUSSIONS_TAG || hasDiscussions()).map(({ name, description }) => ({
      name,
      description,
    })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, inComponents(schema as Json)]),
      ),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: `A token from ${siteUrl()}/settings/tokens.` },
      },
    },
  };
}

function describeOperation(operation: Operation): Json {
  const { id, summary, description, scope, body, answer, refusals, example } = operation;
  // A token that is none is refused whatever it is for.
  const statuses = [...new Set([...refusals, 401, 429, 500, 503])];
  const headers = headersOf(operation);
  return {
    operationId: id,
    tags: [TAGS.find(({ paths }) => paths.test(operation.path))!.name],
    summary,
    ...(description && { description }),
    parameters: [...describeParts(operation), ...describeQuery(operation)],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: toSchema(body), ...(example.body !== undefined && { example: example.body }) },
        },
      },
    }),
    ...(scope && {
      security: [{ token: [] }],
      ...(scope !== "any" && { "x-scope": scope }),
    }),
    responses: {
      [answerStatus(operation)]: {
        description: answer.description,
        headers: describeHeaders(headers),
        content:
          "schema" in answer
            ? { "application/json": { schema: toSchema(answer.schema) } }
            : { [answer.mediaType]: { schema: { type: "string" } } },
      },
      ...(headers.includes("ETag") && {
        304: { description: "It is what If-None-Match names.", headers: describeHeaders(["ETag"]) },
      }),
      ...Object.fromEntries(
        statuses.map((status) => [
          status,
          {
            description: REFUSALS[status],
            headers: {
              "X-Error-Message": { schema: { type: "string" } },
              "X-Request-Id": { schema: { type: "string" } },
            },
            content: { "application/json": { schema: toSchema(errorShape) } },
          },
        ]),
      ),
    },
  };
}

/** The status of an operation's answer when nothing is wrong. */
export const answerStatus = ({ answer }: Operation): number => ("status" in answer && answer.status) || 200;

/** Headers of an operation's answers: those of every read that is counted and kept, and its own. */
function headersOf({ scope, isApart, headers = [] }: Operation): readonly AnswerHeader[] {
  if (isApart) return headers;
  return scope === null ? ["ETag", "RateLimit", "RateLimit-Policy", ...headers] : headers;
}

const describeHeaders = (names: readonly AnswerHeader[]): Json =>
  Object.fromEntries([
    ...names.map((name) => [name, { description: HEADERS[name], schema: { type: "string" } }]),
    ["X-Request-Id", { description: "Names the request in the log.", schema: { type: "string" } }],
  ]);

const describeParts = ({ parts = {} }: Operation): Json[] =>
  Object.entries(parts).map(([name, description]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: { type: "string" },
  }));

function describeQuery({ query }: Operation): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = toSchema(field as z.ZodType);
    return { name, in: "query", required: false, ...(description ? { description } : {}), schema };
  });
}

const refTo = (id: string) => `#/components/schemas/${id}`;

/** A schema on its own; the named ones in it become references. */
function toSchema(schema: z.ZodType): Json {
  const { $schema: _, $defs: __, ...own } = z.toJSONSchema(schema, { override: plainly }) as Json;
  const id = z.globalRegistry.get(schema)?.id;
  return id ? { $ref: refTo(id) } : (inComponents(own) as Json);
}

/** References of a schema on its own point to its own definitions; ours stand beside it. */
function inComponents(value: Json): Json {
  const { $schema: _, $id: __, id: ___, ...schema } = value;
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

/** Dates by their format alone: the patterns that check them are longer than all the rest. */
function plainly({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
