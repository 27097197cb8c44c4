import type { Flag } from "@/db/queries/moderation/flags";
import type { ReportLimit } from "@/db/queries/moderation/reporters";
import { flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { runExclusive } from "@/lib/core/keyed-mutex";
import { checkWords } from "@/lib/core/moderation/check-words";
import { REPORT_REASON_NEEDED, tooManyReports } from "@/lib/core/moderation/sentences";
import { type DiscussionWriter, isDiscussionForm, strangerInDiscussion } from "../comment/discussion-writer";
import { answerJson, seeOther } from "../http/answers";
import { type Refusal, refuse } from "../http/refusal";
import type { SaidFlag } from "./flag-body";
import { networkHash } from "./network-hash";

type Report<Outcome> = {
  request: Request;
  sender: DiscussionWriter;
  said: SaidFlag;
  /** The page of its form. */
  page: string;
  send: (flag: Flag, userId: string, sessionId: string | null) => Promise<Outcome | ReportLimit | "no-session">;
  /** What follows from what it came to: why it was not taken, or null. */
  settle: (outcome: Outcome) => Refusal | null;
};

/** Checks what a report says, sends it, and answers: a form by its page, a program by `{}`. */
export async function answerReport<Outcome>({
  request,
  sender: { userId, sessionId },
  said,
  page,
  send,
  settle,
}: Report<Outcome>): Promise<Response | Refusal> {
  const stranger = () => strangerInDiscussion(request, page, said.note.trim() !== "");
  if (userId === null) return stranger();
  const reason = flagReasons.find((each) => each === said.reason);
  if (!reason) return refuse(400, REPORT_REASON_NEEDED);
  const note = checkWords(said.note, NOTE_LENGTH_MAX);
  if ("problem" in note) return refuse(400, note.problem);
  const flag = { reason, note: note.words, networkHash: networkHash(request.headers) };
  const outcome = await runExclusive(userId, () => send(flag, userId, sessionId));
  if (outcome === "no-session") return stranger();
  if (isLimit(outcome)) return refuseReports(outcome);
  const refused = settle(outcome as Outcome);
  return refused ?? (isDiscussionForm(request) ? seeOther(page, { done: "sent" }) : answerJson({}));
}

/** Says how many reports a day are taken, and when the next one is. */
export const refuseReports = ({ limit, seconds }: ReportLimit): Refusal =>
  refuse(429, tooManyReports(limit), { "Retry-After": String(Math.max(1, seconds)) });

const isLimit = (outcome: unknown): outcome is ReportLimit =>
  typeof outcome === "object" && outcome !== null && "limit" in outcome;
