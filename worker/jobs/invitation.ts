import { z } from "zod";
import { isInvitationLive } from "@/db/queries/account/invitations";
import { INVITATION_TOO_LATE, invitedAddressRefused } from "@/lib/core/job/sentences";
import { openInvitation } from "@/lib/server/account/invitation";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { invitationMail } from "@/mail/invitation-mail";
import { sendOnce } from "@/mail/send-once";
import type { Job } from "../job";

const payloadShape = z.object({ invitation: z.string() });

/** Mails an invitation. Asked for by `npm run accounts -- invite --mail`. */
export const invitation: Job = {
  kind: "invitation",
  pattern: null,
  isParallel: true,
  attemptsMax: 8,
  async run({ payload }) {
    const opened = await openInvitation(payloadShape.parse(payload).invitation);
    if (!opened || !(await isInvitationLive(hashToken(opened.token)))) return INVITATION_TOO_LATE;
    const refusal = await sendOnce(await invitationMail(opened));
    return refusal ? invitedAddressRefused(refusal) : null;
  },
};
