import { parseMailAddress } from "@/lib/core/account/mail-address";
import { ADDRESS_MALFORMED } from "@/lib/core/account/sentences";
import { parseCollectionSegment } from "@/lib/core/collection/collection";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { type FlagReason, flagReasons, NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import { checkWords } from "@/lib/core/moderation/check-words";
import {
  BACK_TO_RULES,
  REPORT_REASON_NEEDED,
  REPORTED_ADDRESS,
  REPORTED_ADDRESS_NEEDED,
  SEND_REPORT,
  WHAT_HAPPENED,
  WHAT_HAPPENED_NEEDED,
  WHAT_IS_WRONG_WITH_IT,
} from "@/lib/core/moderation/sentences";
import { YOUR_MAIL_ADDRESS } from "@/lib/core/settings/sentences";
import { parsePaperId } from "@/lib/core/source";
import { type Body, form } from "../gate/bodies";
import { type Refusal, refuse } from "../http/refusal";
import { formAgain } from "./form-again";

/** The form as it was filled in. */
export type SaidOutsideReport = Record<"about" | "reason" | "note" | "address", string>;

/** The form of who has no account; it gets its words back whatever it is refused for. */
export const outsideReportBody: Body<SaidOutsideReport> = {
  max: form.max,
  read: (text) => {
    const fields = new URLSearchParams(text);
    const said = (name: keyof SaidOutsideReport) => fields.get(name) ?? "";
    return { about: said("about"), reason: said("reason"), note: said("note"), address: said("address") };
  },
  giveBack: (said, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        { kind: "line", type: "text", name: "about", label: REPORTED_ADDRESS, value: said.about },
        {
          kind: "choice",
          name: "reason",
          label: WHAT_IS_WRONG_WITH_IT,
          options: flagReasons.map((value) => ({ value, text: hiddenReasonWords[value] })),
          value: said.reason,
        },
        { kind: "text", name: "note", label: WHAT_HAPPENED, value: said.note },
        { kind: "line", type: "email", name: "address", label: YOUR_MAIL_ADDRESS, value: said.address },
      ],
      [{ text: SEND_REPORT }],
      { path: "/about/community", text: BACK_TO_RULES },
    ),
};

/** What somebody without an account reports. */
type ReportedTarget = { commentId: string } | { paperId: string } | { collectionId: string };

/** What was said, checked; or why it is refused. */
export function checkOutsideReport(said: SaidOutsideReport):
  | {
      about: ReportedTarget;
      reason: FlagReason;
      note: string;
      contactAddress: string;
    }
  | Refusal {
  const about = parseReported(said.about);
  if (!about) return refuse(400, REPORTED_ADDRESS_NEEDED);
  const reason = flagReasons.find((each) => each === said.reason);
  if (!reason) return refuse(400, REPORT_REASON_NEEDED);
  const note = checkWords(said.note, NOTE_LENGTH_MAX);
  if ("problem" in note) return refuse(400, note.problem);
  if (note.words === null) return refuse(400, WHAT_HAPPENED_NEEDED);
  const contactAddress = parseMailAddress(said.address);
  if (!contactAddress) return refuse(400, ADDRESS_MALFORMED);
  return { about, reason, note: note.words, contactAddress };
}

/** Address of a comment, paper or collection, in full or its path, or a paper's id. */
function parseReported(text: string): ReportedTarget | null {
  const path = text.trim().replace(/^https?:\/\/[^/]+(?=\/(?:comments|papers|discuss|collections)\/)/i, "");
  const [, comment] = /^\/comments\/([^/?#]+)/.exec(path) ?? [];
  const commentId = comment === undefined ? null : parseCommentId(comment);
  if (commentId) return { commentId };
  const [, collection] = /^\/collections\/[^/?#]+\/([^/?#]+)/.exec(path) ?? [];
  const collectionId = collection === undefined ? null : parseCollectionSegment(collection);
  if (collectionId) return { collectionId };
  const paper = parsePaperId(path.replace(/^\/(?:papers|discuss)\//, "").replace(/[?#].*$/, ""));
  return paper && { paperId: paper.id };
}
