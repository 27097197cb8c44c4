import { mayActAs } from "@/lib/core/moderation/moderation";
import { findViewer } from "../account/viewer";
import { hasDiscussions } from "../comment/community";
import type { Who } from "../gate/who";
import { statesBearer } from "../http/bearer";
import { isSameOrigin } from "../http/same-origin";
import { refuseAsUnknown, refuseFormAsUnknown } from "./unknown-form";

/** A moderator in a session, who fills in a form of our pages. */
export type ModeratorSender = { userId: string; sessionId: string };

/**
 * An account that moderates, in a session; no token moderates. The role is looked up again behind the lock of what is done
 * (`asModerator`), so this only keeps others from knowing the address.
 */
export const moderator: Who<ModeratorSender, null> = {
  mayComeFrom: (request) => isSameOrigin(request, true),
  find: async (request) => {
    if (!hasDiscussions() || statesBearer(request)) return refuseAsUnknown();
    const found = await findViewer(request.headers.get("cookie"));
    if (!found || !mayActAs(found.viewer.role, "moderator")) return refuseFormAsUnknown(request);
    return { userId: found.viewer.id, sessionId: found.session.sessionId };
  },
  seesPages: true,
};
