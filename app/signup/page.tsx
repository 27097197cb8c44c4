import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { PasswordForm } from "@/components/account/password-form";
import { SignedInPage } from "@/components/account/signed-in-page";
import { Notice } from "@/components/ui/notice";
import { problemSentence } from "@/lib/core/account/account-problems";
import { firstOf } from "@/lib/core/search-params";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };
export const instant = false;

export default async function SignUpPage({ searchParams }: PageProps<"/signup">) {
  const asked = await searchParams;
  const callbackUrl = ownPath(firstOf(asked.callbackUrl));
  const signIn = `/signin?callbackUrl=${encodeURIComponent(callbackUrl)}` as const;
  const problem = problemSentence(env.AUTH_LOCAL ? asked.problem : "local-off");
  const viewer = await getViewer();
  if (viewer) return <SignedInPage username={viewer.username} callbackUrl={callbackUrl} problem={null} />;
  return (
    <AccountPage title="Create an account">
      {problem && <Notice kind="refused">{problem}</Notice>}
      {env.AUTH_LOCAL && (
        <PasswordForm kind="sign-up" callbackUrl={callbackUrl} username={firstOf(asked.username) ?? ""} />
      )}
      <p className="mt-8 text-soft">
        Have one already?{" "}
        <Link prefetch={false} href={signIn} className="text-link text-ink">
          Sign in
        </Link>
        {hasSignInLinks() && ". You can also sign up with an email link, no password needed."}
      </p>
    </AccountPage>
  );
}
