import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { PasswordForm } from "@/components/account/password-form";
import { SignedInPage } from "@/components/account/signed-in-page";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { problemSentence } from "@/lib/core/account/account-problems";
import { CREATE_AN_ACCOUNT, HAVE_ACCOUNT, HAVE_ACCOUNT_OR_MAIL } from "@/lib/core/account/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { isSignUpOpen } from "@/lib/server/account/sign-up";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

export const metadata: Metadata = { title: CREATE_AN_ACCOUNT, robots: { index: false } };
export const instant = false;

export default async function SignUpPage({ searchParams }: PageProps<"/signup">) {
  const asked = await searchParams;
  const callbackUrl = ownPath(firstOf(asked.callbackUrl));
  const signIn = `/signin?callbackUrl=${encodeURIComponent(callbackUrl)}` as const;
  const isOpen = env.AUTH_LOCAL && isSignUpOpen();
  const problem = problemSentence(isOpen ? asked.problem : env.AUTH_LOCAL ? "sign-up-closed" : "local-off");
  const viewer = await getViewer();
  if (viewer) return <SignedInPage username={viewer.username} callbackUrl={callbackUrl} problem={null} />;
  return (
    <AccountPage title={CREATE_AN_ACCOUNT}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      {isOpen && <PasswordForm kind="sign-up" callbackUrl={callbackUrl} username={firstOf(asked.username) ?? ""} />}
      <p className="mt-8 text-soft">
        <Sentence
          text={hasSignInLinks() ? HAVE_ACCOUNT_OR_MAIL : HAVE_ACCOUNT}
          links={[
            (words) => (
              <Link prefetch={false} href={signIn} className="text-link text-ink">
                {words}
              </Link>
            ),
          ]}
        />
      </p>
    </AccountPage>
  );
}
