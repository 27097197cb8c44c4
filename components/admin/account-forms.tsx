import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import {
  GIVE_ROLE,
  LIFT_EXPLAINED,
  LIFT_SANCTIONS,
  ROLE,
  ROLE_EXPLAINED,
  SANCTION,
  SANCTION_ACCOUNT,
} from "@/lib/core/admin/sentences";
import { NOTE_LENGTH_MAX } from "@/lib/core/comment/community-rules";
import { sanctionChoices } from "@/lib/core/moderation/decision-choices";
import { type Role, roles } from "@/lib/core/moderation/moderation";
import { CHOOSE_ONE, PUBLIC_NOTE, publicNoteHint, roleNames } from "@/lib/core/moderation/sentences";
import { formAction } from "@/lib/core/site/form-method";

/** Gives the account a role. */
export const RoleForm = ({ username, role }: { username: string; role: Role }) => (
  <form method="post" action={formAction("PUT", `/api/admin/users/${username}/role`)} className="max-w-form space-y-5">
    <Select name="role" label={ROLE} defaultValue={role} hint={ROLE_EXPLAINED}>
      {roles.map((each) => (
        <option key={each} value={each}>
          {roleNames[each]}
        </option>
      ))}
    </Select>
    <Button variant="quiet">{GIVE_ROLE}</Button>
  </form>
);

/** Warns the account, takes writing from it, or suspends it. @param hasDiscussions without them it can be suspended alone. */
export const SanctionForm = ({ username, hasDiscussions }: { username: string; hasDiscussions: boolean }) => (
  <form method="post" action={`/api/admin/users/${username}/sanctions`} className="max-w-form space-y-5">
    <Select name="sanction" label={SANCTION} defaultValue="" required>
      <option value="">{CHOOSE_ONE}</option>
      {sanctionChoices
        .filter(({ value }) => hasDiscussions || value.startsWith("suspend"))
        .map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
    </Select>
    <TextArea name="note" label={PUBLIC_NOTE} hint={publicNoteHint(NOTE_LENGTH_MAX)} rows={3} />
    <Button variant="quiet">{SANCTION_ACCOUNT}</Button>
  </form>
);

/** Gives the account back what was taken. */
export const LiftForm = ({ username }: { username: string }) => (
  <form
    method="post"
    action={formAction("DELETE", `/api/admin/users/${username}/sanctions`)}
    className="max-w-form space-y-5"
  >
    <p>{LIFT_EXPLAINED}</p>
    <TextArea name="note" label={PUBLIC_NOTE} hint={publicNoteHint(NOTE_LENGTH_MAX)} rows={3} />
    <Button variant="quiet">{LIFT_SANCTIONS}</Button>
  </form>
);
