import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { MailLinkForm } from "@/components/account/mail-link-form";
import { PasswordForm } from "@/components/account/password-form";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignedInPage } from "@/components/account/signed-in-page";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { problemSentence } from "@/lib/core/account/account-problems";
import { FORGOT_PASSWORD, NO_ACCOUNT_YET, NOBODY_CAN_SIGN_IN } from "@/lib/core/account/sentences";
import { firstOf } from "@/lib/core/search-params";
import { listProviderIds } from "@/lib/server/account/providers";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { isSignUpOpen, mayMailSignUp } from "@/lib/server/account/sign-up";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };
export const instant = false;

export default async function SignInPage({ searchParams }: PageProps<"/signin">) {
  const asked = await searchParams;
  const callbackUrl = ownPath(firstOf(asked.callbackUrl));
  const problem = problemSentence(asked.problem);
  const viewer = await getViewer();
  // Who needs a fresh sign-in is signed in, and signs in once more.
  if (viewer && asked.problem !== "not-fresh")
    return <SignedInPage username={viewer.username} callbackUrl={callbackUrl} problem={problem} />;
  const providers = listProviderIds();
  const isByMail = hasSignInLinks();
  return (
    <AccountPage title="Sign in">
      {problem && <Notice kind="refused">{problem}</Notice>}
      {env.AUTH_LOCAL && (
        <PasswordForm kind="sign-in" callbackUrl={callbackUrl} username={firstOf(asked.username) ?? ""} />
      )}
      {env.AUTH_LOCAL && isByMail && (
        <>
          <p className="mt-5 text-meta text-soft">
            <Sentence
              text={FORGOT_PASSWORD}
              links={[
                (words) => (
                  <a href="#sign-in-link" className="text-link">
                    {words}
                  </a>
                ),
              ]}
            />
          </p>
          <hr className="my-8 border-rule" />
        </>
      )}
      {isByMail && <MailLinkForm callbackUrl={callbackUrl} makesAccounts={mayMailSignUp()} />}
      {(env.AUTH_LOCAL || isByMail) && providers.length > 0 && <hr className="my-8 border-rule" />}
      <ProviderButtons providers={providers} callbackUrl={callbackUrl} />
      {!env.AUTH_LOCAL && !isByMail && providers.length === 0 && <p>{NOBODY_CAN_SIGN_IN}</p>}
      {env.AUTH_LOCAL && isSignUpOpen() && (
        <p className="mt-8 text-soft">
          <Sentence
            text={NO_ACCOUNT_YET}
            links={[
              (words) => (
                <Link
                  prefetch={false}
                  href={`/signup?callbackUrl=${encodeURIComponent(callbackUrl)}`}
                  className="text-link text-ink"
                >
                  {words}
                </Link>
              ),
            ]}
          />
        </p>
      )}
    </AccountPage>
  );
}
