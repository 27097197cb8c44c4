import { ShortcutsSwitch } from "@/components/site/shortcuts-switch";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Sentence } from "@/components/ui/sentence";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/core/account/password-rules";
import { leavingWays } from "@/lib/core/comment/leaving";
import { BLOCKS_IN_SETTINGS } from "@/lib/core/comment/sentences";
import {
  CHANGE_PASSWORD,
  COMMENTS_OF_LEAVER,
  CURRENT_PASSWORD,
  DATA_EXPLAINED,
  DELETE_MY_ACCOUNT,
  DELETION_EXPLAINED,
  DOWNLOAD_DATA,
  END_TOKENS_AND_FEED,
  KEYS_EXPLAINED,
  LINK_BY_MAIL,
  leavingWayWords,
  linkProvider,
  NAME_HINT,
  NEW_PASSWORD,
  newPasswordHint,
  SAVE_NAME,
  SIGNED_IN_AS,
  TOKENS_EXPLAINED,
  typeUsername,
  unlinkProvider,
} from "@/lib/core/settings/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { PROVIDER_NAMES, type ProviderId } from "@/lib/server/account/providers";
import { NewPasswordField } from "./new-password-field";
import { ProofField } from "./proof-field";
import { SettingsSection } from "./settings-section";

export function NameForm({ username, name }: { username: string; name: string | null }) {
  return (
    <SettingsSection id="name">
      <p className="mb-5 text-soft">
        <Sentence text={SIGNED_IN_AS} links={[() => <strong className="font-medium text-ink">{username}</strong>]} />
      </p>
      <form method="post" action={formAction("PUT", "/api/account/name")} className="space-y-5">
        <Field
          name="name"
          label="Name"
          hint={NAME_HINT}
          defaultValue={name ?? ""}
          autoComplete="name"
          maxLength={100}
        />
        <Button variant="quiet">{SAVE_NAME}</Button>
      </form>
    </SettingsSection>
  );
}

export function PasswordSection({ username }: { username: string }) {
  return (
    <SettingsSection id="password">
      <form method="post" action={formAction("PUT", "/api/account/password")} className="space-y-5">
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" defaultValue={username} autoComplete="username" hidden readOnly />
        <Field
          name="current"
          type="password"
          label={CURRENT_PASSWORD}
          autoComplete="current-password"
          maxLength={PASSWORD_MAX * 2}
          required
        />
        <NewPasswordField label={NEW_PASSWORD} hint={newPasswordHint(PASSWORD_MIN)} />
        <label className="flex min-h-11 items-center gap-3 font-sans">
          <input type="checkbox" name="end-keys" className="size-6 shrink-0 accent-accent" />
          <span>{END_TOKENS_AND_FEED}</span>
        </label>
        <Button variant="quiet">{CHANGE_PASSWORD}</Button>
      </form>
    </SettingsSection>
  );
}

type SignInMethods = { linked: string[]; offered: ProviderId[]; hasPassword: boolean; isByMail: boolean };

export function SignInMethodsSection({ linked, offered, hasPassword, isByMail }: SignInMethods) {
  const names = [...(hasPassword ? ["Password"] : []), ...(isByMail ? [LINK_BY_MAIL] : []), ...linked.map(nameOf)];
  const mayUnlink = names.length > 1;
  const linkable = offered.filter((provider) => !linked.includes(provider));
  return (
    <SettingsSection id="sign-in">
      {/* One is no list. */}
      {names.length < 2 ? (
        names.map((name) => (
          <p key={name} className="mb-5">
            {name}
          </p>
        ))
      ) : (
        <ul className="mb-5 list-disc space-y-1 pl-5">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      {(linkable.length > 0 || (mayUnlink && linked.length > 0)) && (
        <form method="post" className="space-y-5">
          <input type="hidden" name="callbackUrl" value="/settings" />
          <input type="hidden" name="link" />
          <ProofField hasPassword={hasPassword} />
          <div className="space-y-3">
            {linkable.map((provider) => (
              <Button key={provider} variant="quiet" className="w-full" formAction={`/api/auth/signin/${provider}`}>
                {linkProvider(PROVIDER_NAMES[provider])}
              </Button>
            ))}
            {mayUnlink &&
              linked.map((provider) => (
                <Button
                  key={provider}
                  variant="quiet"
                  className="w-full"
                  formAction={formAction("DELETE", `/api/account/providers/${provider}`)}
                >
                  {unlinkProvider(nameOf(provider))}
                </Button>
              ))}
          </div>
        </form>
      )}
    </SettingsSection>
  );
}

const nameOf = (provider: string) => PROVIDER_NAMES[provider as ProviderId] ?? provider;

export function KeyboardSection({ hasShortcuts }: { hasShortcuts: boolean }) {
  return (
    <SettingsSection id="keyboard">
      <p className="mb-3 text-soft">{KEYS_EXPLAINED}</p>
      <div className="needs-script">
        <ShortcutsSwitch isOn={hasShortcuts} />
      </div>
    </SettingsSection>
  );
}

export function BlocksSection() {
  return (
    <SettingsSection id="blocks">
      <p>
        <Sentence
          text={BLOCKS_IN_SETTINGS}
          links={[
            (words) => (
              <a href="/settings/blocks" className="text-link">
                {words}
              </a>
            ),
          ]}
        />
      </p>
    </SettingsSection>
  );
}

export function TokensSection() {
  return (
    <SettingsSection id="tokens">
      <p>
        <Sentence
          text={TOKENS_EXPLAINED}
          links={[
            (words) => (
              <a href="/settings/tokens" className="text-link">
                {words}
              </a>
            ),
          ]}
        />
      </p>
    </SettingsSection>
  );
}

export function ExportSection() {
  return (
    <SettingsSection id="data">
      <p className="mb-5">{DATA_EXPLAINED}</p>
      <form method="get" action="/api/account/export">
        <Button variant="quiet">{DOWNLOAD_DATA}</Button>
      </form>
    </SettingsSection>
  );
}

type Leaver = { username: string; hasPassword: boolean; hasComments: boolean };

export function DeleteSection({ username, hasPassword, hasComments }: Leaver) {
  return (
    <SettingsSection id="delete">
      <p className="mb-5">{DELETION_EXPLAINED}</p>
      <form method="post" action={formAction("DELETE", "/api/account")} className="space-y-5">
        {hasComments && <LeavingWays />}
        <ProofField hasPassword={hasPassword} />
        {!hasPassword && (
          <Field
            name="username"
            label={typeUsername(username)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
        <Button variant="quiet" className="border-accent text-accent">
          {DELETE_MY_ACCOUNT}
        </Button>
      </form>
    </SettingsSection>
  );
}

/** Neither is chosen beforehand: who leaves says which. */
function LeavingWays() {
  return (
    <fieldset>
      <legend className="mb-1">{COMMENTS_OF_LEAVER}</legend>
      {leavingWays.map((way) => (
        <label key={way} className="flex min-h-11 cursor-pointer items-center gap-x-3">
          <input type="radio" name="comments" value={way} required className="size-5 shrink-0 accent-accent" />
          {leavingWayWords[way]}
        </label>
      ))}
    </fieldset>
  );
}
