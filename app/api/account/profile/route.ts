import { saveProfile } from "@/db/queries/account/profiles";
import { checkProfile } from "@/lib/core/account/check-profile";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import { profileTag } from "@/lib/core/site/tags";
import { hasDiscussions } from "@/lib/server/comment/community";
import { PROFILE_PAGE, profileBody } from "@/lib/server/comment/profile-body";
import { gate } from "@/lib/server/gate";
import { byForm } from "@/lib/server/gate/by-form";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropTagged } from "@/lib/server/site/drop-pages";

/** Changes what the viewer's own page says and shows, by the form that has all of it. */
export const { PUT } = gate("PUT", {
  who: readerAt(PROFILE_PAGE),
  scope: null,
  limit: settings,
  body: profileBody,
  parameters: "none",
  answer: async ({ sender: { userId, viewer, session }, body: said }) => {
    if (!hasDiscussions()) return refuse(404, DISCUSSION_OFF);
    const checked = checkProfile(said.bio, said.links);
    if ("problem" in checked) return refuse(400, checked.problem);
    const { showsUpvotes, isIndexed } = said;
    if (!(await saveProfile(userId, session.sessionId, { ...checked, showsUpvotes, isIndexed })))
      return seeOther("/signin", { callbackUrl: PROFILE_PAGE });
    dropTagged([profileTag(viewer.username)]);
    return seeOther(PROFILE_PAGE, { done: "saved" });
  },
});

export const POST = byForm({ PUT });
