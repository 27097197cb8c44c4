import { isInvitationLive } from "@/db/queries/account/invitations";
import { INVITATION_TOO_LATE, invitedAddressRefused } from "@/lib/core/job/sentences";
import { openInvitation } from "@/lib/server/account/invitation";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { invitationMail } from "@/mail/invitation-mail";
import { sealedMailJob } from "../sealed-mail-job";

/** Mails an invitation, unless it was used or taken back meanwhile. Asked for by `npm run accounts -- invite --mail`. */
export const invitation = sealedMailJob({
  kind: "invitation",
  name: "invitation",
  purpose: "invitation",
  attemptsMax: 8,
  open: async (sealed) => {
    const opened = await openInvitation(sealed);
    return opened && (await isInvitationLive(hashToken(opened.token))) ? opened : null;
  },
  mail: invitationMail,
  tooLate: INVITATION_TOO_LATE,
  refused: invitedAddressRefused,
});
