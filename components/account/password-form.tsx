import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/core/account/password-rules";
import { CREATE_ACCOUNT, passwordHint, USERNAME_HINT } from "@/lib/core/account/sentences";
import { NewPasswordField } from "./new-password-field";

type Props = { kind: "sign-in" | "sign-up"; callbackUrl: string; username: string; invitation?: string };

/** Username and password, to sign in or to make an account. A refused form comes back with the username it had. */
export function PasswordForm({ kind, callbackUrl, username, invitation }: Props) {
  const isNew = kind === "sign-up";
  return (
    <form method="post" action={`/api/account/${kind}`} className="space-y-5">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {invitation && <input type="hidden" name="invitation" value={invitation} />}
      <Field
        name="username"
        label="Username"
        hint={isNew ? USERNAME_HINT : undefined}
        defaultValue={username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        required
      />
      {isNew ? (
        <NewPasswordField label="Password" hint={passwordHint(PASSWORD_MIN)} />
      ) : (
        <Field
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          maxLength={PASSWORD_MAX * 2}
          required
        />
      )}
      <Button className="w-full">{isNew ? CREATE_ACCOUNT : "Sign in"}</Button>
    </form>
  );
}
