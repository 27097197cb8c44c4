import { mayActAs } from "@/lib/core/moderation/moderation";
import { findViewer, getSignedIn, type SignedIn } from "../account/viewer";
import type { Who } from "../gate/who";
import { statesBearer } from "../http/bearer";
import { isSameOrigin } from "../http/same-origin";
import type { ModeratorSender } from "../moderation/moderator";
import { refuseAsUnknown, refuseFormAsUnknown } from "../moderation/unknown-form";

/** The administrator whom a Cookie header proves; null for everybody else. */
async function findAdministrator(cookie: string | null): Promise<SignedIn | null> {
  const found = await findViewer(cookie);
  return found && mayActAs(found.viewer.role, "administrator") ? found : null;
}

/** The administrator for whom a page is made; null for everybody else. */
export async function getAdministrator(): Promise<SignedIn | null> {
  const signedIn = await getSignedIn();
  return signedIn && mayActAs(signedIn.viewer.role, "administrator") ? signedIn : null;
}

/**
 * An account that administers, in a session; no token does. The role is looked up again behind the lock of what is done, so
 * this only keeps others from knowing the address.
 */
export const administrator: Who<ModeratorSender, null> = {
  mayComeFrom: (request) => isSameOrigin(request, true),
  find: async (request) => {
    if (statesBearer(request)) return refuseAsUnknown();
    const found = await findAdministrator(request.headers.get("cookie"));
    return found ? { userId: found.viewer.id, sessionId: found.session.sessionId } : refuseFormAsUnknown(request);
  },
  seesPages: true,
};

/** Whether a page of administration is there for who asks; asked before the page is made, which would begin with a 200. */
export const isAdministrator = async (cookie: string | null): Promise<boolean> =>
  (await findAdministrator(cookie)) !== null;
