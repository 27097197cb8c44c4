import { randomUUID } from "node:crypto";
import { addInvitation, listInvitations, revokeInvitation } from "@/db/queries/account/invitations";
import { addJob } from "@/db/queries/job/jobs";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { invitationListed, invitationMade, invitationRevoked, NO_INVITATIONS } from "@/lib/core/account/sentences";
import { INVITATION_DAYS_MAX, invitationUrl, sealInvitation } from "@/lib/server/account/invitation";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { tell } from "@/lib/server/runtime/log";
import { showOnce } from "../moderate";

const DAYS = 7;

/** Makes an invitation and shows its link. @param mail where it is sent too. @throws Error with one sentence. */
export async function invite({ mail, days: given }: { mail?: string; days?: string }): Promise<void> {
  const days = given === undefined ? DAYS : Number(given);
  if (!Number.isInteger(days) || days < 1 || days > INVITATION_DAYS_MAX)
    throw new Error(`--days ${given} must be a whole number from 1 to ${INVITATION_DAYS_MAX}.`);
  const address = mail === undefined ? null : parseMailAddress(mail);
  if (mail !== undefined && !address) throw new Error(`${mail} is no mail address; give one like reader@example.org.`);
  const token = newToken();
  await addInvitation(hashToken(token), address, days);
  if (address)
    await addJob({
      kind: "invitation",
      key: randomUUID(),
      attemptsMax: 8,
      payload: { invitation: await sealInvitation({ address, token, days }) },
    });
  showOnce("accounts", invitationMade(days, address), invitationUrl(token));
}

/** Prints the invitations that wait. */
export async function printInvitations(): Promise<void> {
  const waiting = await listInvitations();
  if (waiting.length === 0) console.log(NO_INVITATIONS);
  for (const { id, address, createdAt, expiresAt } of waiting)
    console.log(invitationListed({ id, made: day(createdAt), until: day(expiresAt), address }));
}

/** Takes one back. @param given its number. @throws Error with one sentence. */
export async function revoke(given: string): Promise<void> {
  const id = /^\d{1,9}$/.test(given) ? Number(given) : null;
  if (id === null || !(await revokeInvitation(id)))
    throw new Error(`No invitation ${given} waits; \`npm run accounts -- invitations\` shows which do.`);
  tell("accounts", invitationRevoked(id));
}

const day = (at: Date) => at.toISOString().slice(0, 10);
