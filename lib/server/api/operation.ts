import { z } from "zod";
import { siteUrl } from "../runtime/env";

/** Headers of answers that the description explains. */
export type AnswerHeader =
  | "ETag"
  | "Last-Modified"
  | "Link"
  | "RateLimit"
  | "RateLimit-Policy"
  | "X-Feed-Day"
  | "X-Search-Mode"
  | "X-Search-Notice"
  | "X-Total-Count"
  | "X-Total-Relation";

/** What a request to the API is, said once: routes check requests by it, and the description is made of it. */
export type Operation<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType> = {
  /** Unique, as generated clients name their functions: "listDailyPapers". */
  id: string;
  method: "get" | "put" | "patch" | "delete" | "post";
  /** With its parts in braces: "/api/papers/{paperId}". */
  path: string;
  summary: string;
  description?: string;
  /** What each part of the path means. */
  parts?: Record<string, string>;
  query?: Query;
  body?: Body;
  /** With 200, unless another status is said. */
  answer: { description: string; schema: z.ZodType; status?: 201 } | { description: string; mediaType: string };
  /** Statuses of refusals that are this operation's own; 401, 429, 500 and 503 are everyone's. */
  refusals: readonly (400 | 401 | 403 | 404 | 409 | 413 | 416 | 501)[];
  /** What a token must be allowed, "any" where each token does; null for what everybody may do. */
  scope: "read" | "vote" | "write" | "any" | null;
  /** Headers beside those that every read of the API has; all that there are when it is answered apart. */
  headers?: readonly AnswerHeader[];
  /** Answered by a handler of its own, whose answers do not say how many reads are left. */
  isApart?: true;
  /** Path and query of a request that works on the sample edition, and its body. */
  example: { path: string; body?: unknown };
};

/** Keeps the exact types of an operation's parts while it is checked to be one. */
export const operation = <const Described extends Operation>(described: Described): Described => described;

/** What an operation is asked with, and what each means: parts of its path and its query. */
export const parametersOf = ({ parts = {}, query }: Operation): [name: string, meaning: string][] => [
  ...Object.entries(parts),
  ...Object.entries(query?.shape ?? {}).map(([name, field]): [string, string] => [
    name,
    z.globalRegistry.get(field as z.ZodType)?.description ?? "",
  ]),
];

/** A shell command that sends the operation's example. */
export function exampleOf({ method, scope, example }: Operation): string {
  const isWrite = method !== "get";
  return [
    "curl -s",
    isWrite && `-X ${method.toUpperCase()}`,
    scope && `-H "Authorization: Bearer $TOKEN"`,
    example.body !== undefined && `-H "Content-Type: application/json" -d '${JSON.stringify(example.body)}'`,
    `"${siteUrl()}${example.path}"`,
  ]
    .filter(Boolean)
    .join(" ");
}
