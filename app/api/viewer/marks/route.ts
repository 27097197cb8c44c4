import { z } from "zod";
import { listNewestMarks, mergeMarks } from "@/db/queries/mark/read-marks";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { MARKED_PAPERS_MAX, type MarksById, markKinds } from "@/lib/core/mark/reading-marks";
import { parsePaperId } from "@/lib/core/source";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { perAccount, writes } from "@/lib/server/gate/limits";
import { refuseStranger, writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";

const instant = z.number().int().min(0).max(8.64e15).optional();
const bodySchema = z.strictObject({
  papers: z
    .array(z.strictObject({ id: z.string().max(100), read: instant, saved: instant, hidden: instant, opened: instant }))
    .max(MARKED_PAPERS_MAX),
});
/** Bytes: as many papers as may be sent, each with all its marks. */
const BODY_MAX = 1_048_576;

/**
 * Merges the marks that a browser has kept into the viewer's own: `{"papers": [{"id": "2404.18911", "read": ms}]}`.
 * Unknown papers are left out. The answer holds the newest of all the viewer's marks, for the browser to keep.
 */
export const { POST } = gate("POST", {
  who: writer,
  scope: "vote",
  limit: [perAccount(limiters.mergesByAccount), ...writes],
  body: json(bodySchema, BODY_MAX),
  parameters: "none",
  answer: async ({ sender: { userId, sessionId }, body }) => {
    const isDone = await runExclusive(userId, () => mergeMarks(byId(body.papers), userId, sessionId));
    if (!isDone) return refuseStranger();
    return answerJson({ marks: await listNewestMarks(userId) });
  },
});

/** The marks by canonical id; of two spellings of one paper each mark's newer stays. */
function byId(papers: z.infer<typeof bodySchema>["papers"]): MarksById {
  const marks: MarksById = {};
  for (const { id: text, ...given } of papers) {
    const id = parsePaperId(text)?.id;
    if (!id) continue;
    const own = marks[id] ?? {};
    marks[id] = own;
    for (const kind of markKinds) {
      const at = given[kind];
      if (at !== undefined) own[kind] = Math.max(at, own[kind] ?? 0);
    }
  }
  return marks;
}
