import { Field } from "@/components/ui/field";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/core/account/password-rules";

type Props = { label: string; hint: string; isOptional?: boolean };

/** Where a new password is chosen, by the rules of all of them. Forms send it as `password`. */
export const NewPasswordField = ({ label, hint, isOptional = false }: Props) => (
  <Field
    name="password"
    type="password"
    label={label}
    hint={hint}
    autoComplete="new-password"
    minLength={PASSWORD_MIN}
    maxLength={PASSWORD_MAX * 2}
    required={!isOptional}
  />
);
