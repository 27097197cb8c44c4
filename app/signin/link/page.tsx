import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { NewPasswordField } from "@/components/account/new-password-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { findMailToken } from "@/db/queries/account/mail-tokens";
import { ACCOUNT_PROBLEMS, problemSentence } from "@/lib/core/account/account-problems";
import { PASSWORD_MIN } from "@/lib/core/account/password-rules";
import {
  addressHasAccount,
  addressHasNoAccount,
  CHOOSE_NEW_PASSWORD,
  CREATE_ACCOUNT,
  CREATE_AN_ACCOUNT,
  NEW_ACCOUNTS_WAIT,
  NEW_USERNAME_HINT,
  otherAccountHere,
  SIGN_IN_BY_MAIL,
  signInAsNamed,
} from "@/lib/core/account/sentences";
import { firstOf } from "@/lib/core/search-params";
import { NEW_PASSWORD, newPasswordHint } from "@/lib/core/settings/sentences";
import { hashToken, isToken } from "@/lib/server/account/secret-tokens";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { needsApproval } from "@/lib/server/account/sign-up";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

// The address of the page is the key, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: SIGN_IN_BY_MAIL, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

/** Where the link of a mail leads: programs that check mails open it too, so only its button uses it up. */
export default async function SignInLinkPage({ searchParams }: PageProps<"/signin/link">) {
  const asked = await searchParams;
  const callbackUrl = ownPath(firstOf(asked.callbackUrl));
  const token = firstOf(asked.token) ?? "";
  const isOurs = hasSignInLinks() && isToken(token);
  const [found, viewer] = await Promise.all([isOurs ? findMailToken(hashToken(token)) : null, getViewer()]);
  if (!found) return <LinkIsOver callbackUrl={callbackUrl} />;
  const problem = problemSentence(asked.problem);
  return (
    <AccountPage title={found.username ? "Sign in" : CREATE_AN_ACCOUNT}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      <form method="post" action="/api/account/sign-in-link/follow" className="space-y-5">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <p className="wrap-anywhere">
          {found.username
            ? addressHasAccount(found.address, found.username)
            : addressHasNoAccount(found.address, env.SITE_NAME)}
          {viewer && viewer.username !== found.username && ` ${otherAccountHere(viewer.username)}`}
        </p>
        {!found.username && needsApproval() && <p>{NEW_ACCOUNTS_WAIT}</p>}
        {!found.username && (
          <Field
            name="username"
            label="Username"
            hint={NEW_USERNAME_HINT}
            defaultValue={firstOf(asked.username) ?? ""}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            required
          />
        )}
        {found.username && env.AUTH_LOCAL && (
          <details open={problem ? true : undefined}>
            <summary className="text-link cursor-pointer">{CHOOSE_NEW_PASSWORD}</summary>
            <input type="text" name="name" defaultValue={found.username} autoComplete="username" hidden readOnly />
            <div className="pt-4">
              <NewPasswordField label={NEW_PASSWORD} hint={newPasswordHint(PASSWORD_MIN)} isOptional />
            </div>
          </details>
        )}
        <Button className="w-full">{found.username ? signInAsNamed(found.username) : CREATE_ACCOUNT}</Button>
      </form>
    </AccountPage>
  );
}

function LinkIsOver({ callbackUrl }: { callbackUrl: string }) {
  return (
    <AccountPage title="Sign in">
      <Notice kind="refused">{ACCOUNT_PROBLEMS["link-over"]}</Notice>
      <p>
        <Link prefetch={false} className="text-link" href={`/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`}>
          Sign in
        </Link>
      </p>
    </AccountPage>
  );
}
