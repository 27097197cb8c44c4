import { z } from "zod";
import { flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import {
  NOTE_TO_MODERATORS,
  REPORT_REASON_EXPLAINED,
  reportNoteExplained,
  reportReasonsAre,
  SEND_REPORT,
  WHAT_IS_WRONG_WITH_IT,
} from "@/lib/core/moderation/sentences";
import { isDiscussionForm } from "../comment/discussion-writer";
import { type Body, json } from "../gate/bodies";
import { SMALL_BODY_MAX } from "../http/request-body";
import { formAgain } from "./form-again";

/** A report as programs send it. */
export const flagInput = z.object({
  reason: z.enum(flagReasons, { error: reportReasonsAre(flagReasons.join(", ")) }).describe(REPORT_REASON_EXPLAINED),
  note: z.string().optional().describe(reportNoteExplained(NOTE_LENGTH_MAX)),
});

/** A report as it was said; nothing of it is checked yet where a form says it. */
export type SaidFlag = { reason: string; note: string };

const asJson = json(flagInput);

/** A report, by JSON or by a plain form, which gets its words back whatever it is refused for. @param backText of the link to what is reported. */
export const flagBody = (backText: string): Body<SaidFlag> => ({
  max: SMALL_BODY_MAX,
  read: (text, request) => {
    if (isDiscussionForm(request)) {
      const fields = new URLSearchParams(text);
      return { reason: fields.get("reason") ?? "", note: fields.get("note") ?? "" };
    }
    const said = asJson.read(text, request);
    return "reason" in said ? { reason: said.reason, note: said.note ?? "" } : said;
  },
  giveBack: (said, refusal, request) =>
    isDiscussionForm(request)
      ? formAgain(
          request,
          refusal,
          [
            {
              kind: "choice",
              name: "reason",
              label: WHAT_IS_WRONG_WITH_IT,
              options: flagReasons.map((value) => ({ value, text: hiddenReasonWords[value] })),
              value: said.reason,
            },
            { kind: "text", name: "note", label: NOTE_TO_MODERATORS, value: said.note },
          ],
          [{ text: SEND_REPORT }],
          { path: new URL(request.url).pathname.replace(/^\/api(.+)\/flag$/, "$1"), text: backText },
        )
      : null,
});
