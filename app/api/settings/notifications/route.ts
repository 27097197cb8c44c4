import { findNoticeChoices, type NoticeChoices, saveNoticeChoices } from "@/db/queries/notice/choices";
import {
  findSubscriptionOfUser,
  keepSubscription,
  type Subscription,
  stopSubscription,
} from "@/db/queries/subscription/subscriptions";
import { DIGEST_NEEDS_ADDRESS } from "@/lib/core/notice/sentences";
import { saveNotifications } from "@/lib/server/api/operations/settings";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { settings } from "@/lib/server/gate/limits";
import { refuseStranger } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { env } from "@/lib/server/runtime/env";
import { whenKept } from "@/mail/digest-schedule";

const isRunning = (subscription: Subscription | null) =>
  subscription !== null && subscription.confirmedAt !== null && subscription.stoppedAt === null;

/** Changes what a reader is told, as clients of Hugging Face ask for it. */
export const { PATCH } = gate("PATCH", {
  who: discussionProgram,
  scope: "write",
  limit: settings,
  body: json(saveNotifications.body),
  parameters: "none",
  answer: async ({ sender: { userId, sessionId }, body: { notifications: asked } }) => {
    const subscription = await findSubscriptionOfUser(userId);
    const wantsDigest = asked.daily_papers_digest;
    if (wantsDigest && !subscription) return refuse(409, DIGEST_NEEDS_ADDRESS);
    const changed: Partial<NoticeChoices> = {
      ...(asked.discussions_participating !== undefined && { participatingByMail: asked.discussions_participating }),
      ...(asked.web_discussions_participating !== undefined && {
        participatingInInbox: asked.web_discussions_participating,
      }),
      ...(asked.arxiv_paper_activity !== undefined && { ownPapersByMail: asked.arxiv_paper_activity }),
    };
    if (!(await saveNoticeChoices(userId, changed, sessionId))) return refuseStranger();
    if (subscription && wantsDigest === true && !isRunning(subscription))
      await keepSubscription(
        subscription.id,
        subscription,
        whenKept(subscription, subscription, new Date(), env.FEED_TIME_ZONE),
      );
    if (subscription && wantsDigest === false) await stopSubscription(subscription.id);
    const choices = await findNoticeChoices(userId);
    return answerJson({
      notifications: {
        discussions_participating: choices.participatingByMail,
        web_discussions_participating: choices.participatingInInbox,
        arxiv_paper_activity: choices.ownPapersByMail,
        daily_papers_digest: isRunning(await findSubscriptionOfUser(userId)),
      },
    });
  },
});
