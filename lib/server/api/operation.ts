import type { z } from "zod";

/** What a request to the API is, said once: routes check requests by it, and the description is made of it. */
export type Operation<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodType> = {
  /** Unique, as generated clients name their functions: "listDailyPapers". */
  id: string;
  method: "get" | "put" | "delete" | "post";
  /** With its parts in braces: "/api/papers/{paperId}". */
  path: string;
  summary: string;
  description?: string;
  /** What each part of the path means. */
  parts?: Record<string, string>;
  query?: Query;
  body?: Body;
  answer: { description: string; schema: z.ZodType } | { description: string; mediaType: string };
  /** Statuses of refusals that are this operation's own; 401, 429, 500 and 503 are everyone's. */
  refusals: readonly (400 | 401 | 403 | 404 | 409 | 413)[];
  /** What a token must be allowed, "any" where each token does; null for what everybody may do. */
  scope: "read" | "vote" | "write" | "any" | null;
  /** Path and query of a request that works on the sample edition, and its body. */
  example: { path: string; body?: unknown };
};

/** Keeps the exact types of an operation's parts while it is checked to be one. */
export const operation = <const Described extends Operation>(described: Described): Described => described;
