import { isPaperOfAccount } from "@/db/queries/paper/submissions";
import { mayActAs } from "@/lib/core/moderation/moderation";
import { findViewer, type SignedIn } from "../account/viewer";
import type { Who } from "../gate/who";
import { statesBearer } from "../http/bearer";
import { isSameOrigin } from "../http/same-origin";
import { refuseAsUnknown, refuseFormAsUnknown } from "./unknown-form";

/** As what an account may correct a paper. */
export type CorrectsAs = "moderator" | "owner";

/** As what the account may correct the paper; null when it may not. Looked up again behind the lock of the write. */
export async function correctsAs({ viewer }: SignedIn, paperId: string): Promise<CorrectsAs | null> {
  if (mayActAs(viewer.role, "moderator")) return "moderator";
  return (await isPaperOfAccount(paperId, viewer.id)) ? "owner" : null;
}

/** A signed-in reader who sends a form of our pages. `correctsAs` decides what they may do. Everybody else gets a 404. */
export const corrector: Who<{ userId: string } & SignedIn, null> = {
  mayComeFrom: (request) => isSameOrigin(request, true),
  find: async (request) => {
    if (statesBearer(request)) return refuseAsUnknown();
    const found = await findViewer(request.headers.get("cookie"));
    return found ? { userId: found.viewer.id, ...found } : refuseFormAsUnknown(request);
  },
  seesPages: true,
};
