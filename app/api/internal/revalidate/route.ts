import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { FOR_PROGRAMS_HERE } from "@/lib/core/site/sentences";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { perNetwork } from "@/lib/server/gate/limits";
import type { Who } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { refuse } from "@/lib/server/http/refusal";
import { dropPages } from "@/lib/server/site/drop-pages";
import { internalToken, TAGS_MAX } from "@/lib/server/site/internal";

const BODY_MAX_BYTES = 64 * 1024;
const bodySchema = z.object({
  tags: z
    .array(z.string().regex(/^(papers|comments|paper:[A-Za-z0-9./-]{1,40}|organization:[a-z0-9._-]{1,96})$/))
    .min(1)
    .max(TAGS_MAX),
});

const programsOfOurs: Who<{ userId: null }, null> = {
  mayComeFrom: () => true,
  find: async (request) => (isInternal(request) ? { userId: null } : refuse(401, FOR_PROGRAMS_HERE)),
  seesPages: false,
};

/** Makes pages anew whose papers have changed; for ingest and the worker of this installation alone. */
export const { POST } = gate("POST", {
  who: programsOfOurs,
  scope: null,
  limit: [perNetwork(limiters.revalidationsByNetwork)],
  body: json(bodySchema, BODY_MAX_BYTES),
  parameters: "none",
  answer: async ({ body: { tags } }) => {
    dropPages(tags);
    return answerJson({ revalidated: tags.length });
  },
});

function isInternal(request: Request): boolean {
  const token = internalToken();
  if (!token) return false;
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
