import { addBlock } from "@/db/queries/comment/blocks";
import { parseUsername } from "@/lib/core/account/usernames";
import { BLOCKS_PAGE, blocker } from "@/lib/server/comment/discussion-reader";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { settings } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";

/** Blocks the account that is called `name`, for the viewer. */
export const { POST } = gate("POST", {
  who: blocker,
  scope: null,
  limit: settings,
  body: formAs((form) => ({ name: (form.get("name") ?? "").trim().replace(/^@/, "") })),
  parameters: "none",
  answer: async ({ sender: { userId, session }, body: { name } }) => {
    const username = parseUsername(name);
    const outcome = username ? await addBlock(userId, session.sessionId, username) : "unknown";
    if (outcome === "no-session") return seeOther("/signin", { callbackUrl: BLOCKS_PAGE });
    if (outcome === "done") return seeOther(BLOCKS_PAGE, { done: "blocked" });
    // The name stays in the field.
    return seeOther(BLOCKS_PAGE, { problem: `block-${outcome}`, name: name.slice(0, 100) });
  },
});
