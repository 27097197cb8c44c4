import type { TokenScope } from "@/db/schema";
import { DISCUSSION_OFF } from "@/lib/core/comment/sentences";
import type { Limit } from "../gate/limits";
import { networkWrites } from "../gate/limits";
import { refuseStranger, type Sender, type Who, type Writer, writer } from "../gate/who";
import { seeOther } from "../http/answers";
import { statesBearer } from "../http/bearer";
import { consumeLimit, limiters } from "../http/rate-limits";
import { Refusal, refuse } from "../http/refusal";
import { isPlainForm, isSameOrigin } from "../http/same-origin";
import { hasDiscussions } from "./community";

/*
 * Comments come as votes do (lib/server/gate/reader-action.ts): by scripts of our pages, by programs with a token, and by plain
 * forms. What is different is that a form has words in it, which its reader must not lose.
 */

/** Who writes in a discussion; `userId` is null for who has filled in a form and is not signed in. */
export type DiscussionWriter = Writer | { userId: null; sessionId: null };

/** Whether a plain form of our pages sends it; a token is a program's. */
export const isDiscussionForm = (request: Request): boolean => isPlainForm(request) && !statesBearer(request);

/** A reader who writes by script or token, where there are discussions. */
export const discussionProgram: Who<Writer, TokenScope> = {
  ...writer,
  find: async (request, scope) => (hasDiscussions() ? writer.find(request, scope) : refuse(404, DISCUSSION_OFF)),
};

/** A reader who writes by script, token or form. Who is not signed in is refused by the answer, once the form is read. */
export const discussionWriter: Who<DiscussionWriter, TokenScope> = {
  mayComeFrom: (request) => statesBearer(request) || isSameOrigin(request, isDiscussionForm(request)),
  find: async (request, scope) => {
    const found = await discussionProgram.find(request, scope);
    const isStranger = found instanceof Refusal && found.status === 401;
    return isStranger && isDiscussionForm(request) ? { userId: null, sessionId: null } : found;
  },
  seesPages: true,
};

/** Writes by discussionWriter: as votes count. */
export const discussionWrites: readonly [Limit<Sender, unknown>, ...Limit<Sender, unknown>[]] = [
  async ({ sender: { userId } }) => (userId === null ? null : consumeLimit(limiters.writesByAccount, userId)),
  ...networkWrites,
];

/**
 * What is answered to who is not signed in, or no longer: a form leads to sign in, and on to `page`.
 * @param hasText whether the form holds words, which a page gives back in place of that.
 */
export const strangerInDiscussion = (request: Request, page: string, hasText = false): Refusal | Response =>
  isDiscussionForm(request) && !hasText ? seeOther("/signin", { callbackUrl: page }) : refuseStranger();
