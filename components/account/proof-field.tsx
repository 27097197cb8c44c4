import { Field } from "@/components/ui/field";
import { PASSWORD_MAX } from "@/lib/core/account/password-rules";
import { PASSWORD_PROVES, YOUR_PASSWORD } from "@/lib/core/settings/sentences";

/** Asks for the password before a change that matters. An account without one signs in afresh instead. */
export function ProofField({ hasPassword }: { hasPassword: boolean }) {
  if (!hasPassword) return null;
  return (
    <Field
      name="current"
      type="password"
      label={YOUR_PASSWORD}
      hint={PASSWORD_PROVES}
      autoComplete="current-password"
      maxLength={PASSWORD_MAX * 2}
      required
    />
  );
}
