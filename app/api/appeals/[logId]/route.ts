import { type AppealRefusal, addAppeal } from "@/db/queries/moderation/appeals";
import { APPEAL } from "@/lib/core/comment/community-rules";
import { checkWords } from "@/lib/core/moderation/check-words";
import {
  APPEAL_EMPTY,
  APPEAL_LATE,
  APPEAL_NOT_YOURS,
  APPEAL_TWICE,
  BACK_TO_DECISION,
  SEND_APPEAL,
  WHY_IT_WAS_WRONG,
} from "@/lib/core/moderation/sentences";
import { discussionWriter, discussionWrites, strangerInDiscussion } from "@/lib/server/comment/discussion-writer";
import { type Address, gate } from "@/lib/server/gate";
import type { Body } from "@/lib/server/gate/bodies";
import { seeOther } from "@/lib/server/http/answers";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { formAgain } from "@/lib/server/moderation/form-again";
import { parseNumber } from "@/lib/server/moderation/number-part";

/** Bytes: the longest appeal in characters of four bytes, each written as in a form's body. */
const APPEAL_BODY_MAX = 32_768;

const appealBody: Body<{ text: string }> = {
  max: APPEAL_BODY_MAX,
  read: (text) => ({ text: new URLSearchParams(text).get("text") ?? "" }),
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [{ kind: "text", name: "text", label: WHY_IT_WAS_WRONG, value: said.text }],
      [{ text: SEND_APPEAL }],
      { path: new URL(request.url).pathname.slice("/api".length), text: BACK_TO_DECISION },
    ),
};

const refusals: Record<Exclude<AppealRefusal, "no-session">, () => Refusal> = {
  "not-yours": () => refuse(404, APPEAL_NOT_YOURS),
  "too-late": () => refuse(409, APPEAL_LATE),
  twice: () => refuse(409, APPEAL_TWICE),
};

/** Appeals a decision about the reader, once. */
export const { POST } = gate("POST", {
  who: discussionWriter,
  scope: "write",
  limited: "may",
  limit: discussionWrites,
  body: appealBody,
  parameters: ({ parts }: Address<{ logId: string }>) => parseNumber(parts.logId) ?? refuse(404, APPEAL_NOT_YOURS),
  answer: async ({ request, sender, body: said, parameters: logId }) => {
    const stranger = () => strangerInDiscussion(request, `/appeals/${logId}`, said.text.trim() !== "");
    if (sender.userId === null) return stranger();
    const checked = checkWords(said.text, APPEAL.lengthMax);
    if ("problem" in checked) return refuse(400, checked.problem);
    if (checked.words === null) return refuse(400, APPEAL_EMPTY);
    const outcome = await addAppeal(logId, checked.words, sender.userId, sender.sessionId);
    if (outcome === "no-session") return stranger();
    if (typeof outcome === "string") return refusals[outcome]();
    return seeOther(`/appeals/${logId}`, { done: "sent" });
  },
});
