import { removeBlock } from "@/db/queries/comment/blocks";
import { parseUsername } from "@/lib/core/account/usernames";
import { decodeSegment } from "@/lib/core/decode-segment";
import { BLOCKS_PAGE, blocker } from "@/lib/server/comment/discussion-reader";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settings } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";

/** Takes the viewer's block of the account of this name back; where there is none, nothing changes. */
export const { DELETE } = gate("DELETE", {
  who: blocker,
  scope: null,
  limit: settings,
  body: empty,
  parameters: ({ parts }: { parts: { name: string } }) => parseUsername(decodeSegment(parts.name)),
  answer: async ({ sender: { userId, session }, parameters: username }) => {
    if (username && !(await removeBlock(userId, session.sessionId, username)))
      return seeOther("/signin", { callbackUrl: BLOCKS_PAGE });
    return seeOther(BLOCKS_PAGE, { done: "unblocked" });
  },
});
export const POST = byForm({ DELETE });
