import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { answerError, answerJson } from "@/lib/answers";
import { dropPages } from "@/lib/drop-pages";
import { handle } from "@/lib/handle";
import { internalToken } from "@/lib/internal";
import { readBody } from "@/lib/request-body";

const BODY_MAX_BYTES = 64 * 1024;
const bodySchema = z.object({
  tags: z
    .array(z.string().regex(/^(papers|paper:[A-Za-z0-9./-]{1,40}|organization:[a-z0-9._-]{1,96})$/))
    .min(1)
    .max(100),
});

/** Makes pages anew whose papers have changed; for ingest and the worker of this installation alone. */
export const POST = handle(async (request: Request) => {
  if (!isInternal(request)) return answerError(401, "This address is for the programs of this installation.");
  const text = await readBody(request, BODY_MAX_BYTES);
  if (text === "too-large") return answerError(413, "The body is too large; send at most 100 tags.");
  const body = bodySchema.safeParse(parseJson(text));
  if (!body.success)
    return answerError(400, 'Send {"tags": [...]} with 1 to 100 of papers, paper:ID, organization:SLUG.');
  dropPages(body.data.tags);
  return answerJson({ revalidated: body.data.tags.length });
});

function isInternal(request: Request): boolean {
  const token = internalToken();
  if (!token) return false;
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
