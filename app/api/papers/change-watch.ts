import { setWatchLevel } from "@/db/queries/notice/watches";
import { watchLevels } from "@/lib/core/notice/notices";
import { WATCH_LEVEL_WRONG } from "@/lib/core/notice/sentences";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { watchInput } from "@/lib/server/api/operations/notifications";
import {
  discussionWriter,
  discussionWrites,
  isDiscussionForm,
  strangerInDiscussion,
} from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { type Body, json } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { answerJson, seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { SMALL_BODY_MAX } from "@/lib/server/http/request-body";
import { readPaperId } from "./paper-id";

/** What the reader wants to hear, by JSON or by a plain form. */
const levelBody: Body<{ level: string }> = {
  max: SMALL_BODY_MAX,
  read: (text, request) =>
    isDiscussionForm(request)
      ? { level: new URLSearchParams(text).get("level") ?? "" }
      : json(watchInput).read(text, request),
};

/** Sets what the reader hears of a paper's discussion. */
export const { PUT } = gate("PUT", {
  who: discussionWriter,
  scope: "write",
  limit: discussionWrites,
  body: levelBody,
  parameters: readPaperId,
  answer: async ({ request, sender, body, parameters: paperId }) => {
    const page = `/discuss/${paperId}`;
    if (sender.userId === null) return strangerInDiscussion(request, page);
    const { userId, sessionId } = sender;
    const level = watchLevels.find((each) => each === body.level);
    if (!level) return refuse(400, WATCH_LEVEL_WRONG);
    const set = await setWatchLevel(paperId, level, userId, sessionId);
    if (set === "no-session") return strangerInDiscussion(request, page);
    if (set === "unknown") return refuse(404, PAPER_UNKNOWN);
    return isDiscussionForm(request) ? seeOther(page) : answerJson({ level });
  },
});
export const POST = byForm({ PUT });
