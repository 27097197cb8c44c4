import { ShortcutsSwitch } from "@/components/site/shortcuts-switch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/core/account/password-rules";
import { formAction } from "@/lib/core/site/form-method";
import { PROVIDER_NAMES, type ProviderId } from "@/lib/server/account/providers";
import { Section } from "./account-page";
import { ProviderButtons } from "./provider-buttons";

export function NameForm({ username, name }: { username: string; name: string | null }) {
  return (
    <Section title="Name">
      <p className="mb-5 text-soft">
        You are signed in as <strong className="font-medium text-ink">{username}</strong>.
      </p>
      <form method="post" action={formAction("PUT", "/api/account/name")} className="space-y-5">
        <Field
          name="name"
          label="Name"
          hint="Shown instead of your username. Optional."
          defaultValue={name ?? ""}
          autoComplete="name"
          maxLength={100}
        />
        <Button variant="quiet">Save name</Button>
      </form>
    </Section>
  );
}

export function PasswordSection({ username }: { username: string }) {
  return (
    <Section title="Password">
      <form method="post" action={formAction("PUT", "/api/account/password")} className="space-y-5">
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" defaultValue={username} autoComplete="username" hidden readOnly />
        <Field
          name="current"
          type="password"
          label="Current password"
          autoComplete="current-password"
          maxLength={PASSWORD_MAX * 2}
          required
        />
        <Field
          name="password"
          type="password"
          label="New password"
          hint={`At least ${PASSWORD_MIN} characters. You’ll be signed out everywhere else.`}
          autoComplete="new-password"
          minLength={PASSWORD_MIN}
          maxLength={PASSWORD_MAX * 2}
          required
        />
        <Button variant="quiet">Change password</Button>
      </form>
    </Section>
  );
}

type SignInMethods = { linked: string[]; offered: ProviderId[]; hasPassword: boolean; isByMail: boolean };

export function SignInMethodsSection({ linked, offered, hasPassword, isByMail }: SignInMethods) {
  const names = [...(hasPassword ? ["Password"] : []), ...(isByMail ? ["Link by mail"] : []), ...linked.map(nameOf)];
  const linkable = offered.filter((provider) => !linked.includes(provider));
  return (
    <Section title="Ways to sign in">
      <ul className="mb-5 list-disc space-y-1 pl-5">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <ProviderButtons providers={linkable} callbackUrl="/settings" verb="Link" />
    </Section>
  );
}

const nameOf = (provider: string) => PROVIDER_NAMES[provider as ProviderId] ?? provider;

export function KeyboardSection({ hasShortcuts }: { hasShortcuts: boolean }) {
  return (
    <Section title="Keyboard">
      <p className="mb-3 text-soft">
        Keyboard shortcuts such as j, k and s; press ? for the list. Turn them off if you use voice control or hit them
        by accident.
      </p>
      <div className="needs-script">
        <ShortcutsSwitch isOn={hasShortcuts} />
      </div>
    </Section>
  );
}

export function TokensSection() {
  return (
    <Section title="API tokens">
      <p>
        <a href="/settings/tokens" className="text-link">
          Tokens for programs
        </a>{" "}
        that vote, follow or add papers as you.
      </p>
    </Section>
  );
}

export function ExportSection() {
  return (
    <Section title="Your data">
      <p className="mb-5">
        Everything we store about you, in one file: votes, follows, reading marks, searches and account details.
      </p>
      <form method="get" action="/api/account/export">
        <Button variant="quiet">Download my data</Button>
      </form>
    </Section>
  );
}

export function DeleteSection({ username, hasPassword }: { username: string; hasPassword: boolean }) {
  return (
    <Section title="Delete account">
      <p className="mb-5">
        This also deletes your votes, follows, searches and saved, read and hidden papers. This cannot be undone.
      </p>
      <form method="post" action={formAction("DELETE", "/api/account")} className="space-y-5">
        {hasPassword ? (
          <Field
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            maxLength={PASSWORD_MAX * 2}
            required
          />
        ) : (
          <Field
            name="username"
            label={`Type your username, ${username}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
        <Button variant="quiet">Delete my account</Button>
      </form>
    </Section>
  );
}
