import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { PasswordForm } from "@/components/account/password-form";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignedInPage } from "@/components/account/signed-in-page";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { isInvitationLive } from "@/db/queries/account/invitations";
import { problemSentence } from "@/lib/core/account/account-problems";
import {
  CREATE_AN_ACCOUNT,
  HAVE_ACCOUNT,
  HAVE_ACCOUNT_OR_MAIL,
  NEW_ACCOUNTS_WAIT,
  YOU_ARE_INVITED,
} from "@/lib/core/account/sentences";
import { firstOf } from "@/lib/core/search-params";
import { invitationHash } from "@/lib/server/account/invitation";
import { listProviderIds } from "@/lib/server/account/providers";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { isSignUpOpen, mayMailSignUp, needsApproval } from "@/lib/server/account/sign-up";
import { getViewer } from "@/lib/server/account/viewer";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

// An invitation stands in the address, so no other site is told it; our own forms need an origin.
export const metadata: Metadata = { title: CREATE_AN_ACCOUNT, robots: { index: false }, referrer: "same-origin" };
export const instant = false;

export default async function SignUpPage({ searchParams }: PageProps<"/signup">) {
  const asked = await searchParams;
  const callbackUrl = ownPath(firstOf(asked.callbackUrl));
  const signIn = `/signin?callbackUrl=${encodeURIComponent(callbackUrl)}` as const;
  const given = firstOf(asked.invitation) ?? "";
  const [viewer, isInvited] = await Promise.all([getViewer(), isLive(given)]);
  const invitation = isInvited ? given : undefined;
  const providers = isInvited ? listProviderIds() : [];
  const hasForm = env.AUTH_LOCAL && (isSignUpOpen() || isInvited);
  const isRefused = !hasForm && providers.length === 0;
  const whyRefused = env.AUTH_LOCAL ? "sign-up-closed" : "local-off";
  const isOver = given !== "" && !isInvited;
  const problem = problemSentence(isOver ? "invitation-over" : isRefused ? whyRefused : asked.problem);
  if (viewer) return <SignedInPage username={viewer.username} callbackUrl={callbackUrl} problem={null} />;
  return (
    <AccountPage title={CREATE_AN_ACCOUNT}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      {isInvited && !isRefused && <p className="mb-5">{YOU_ARE_INVITED}</p>}
      {!isRefused && !isInvited && needsApproval() && <p className="mb-5">{NEW_ACCOUNTS_WAIT}</p>}
      {hasForm && (
        <PasswordForm
          kind="sign-up"
          callbackUrl={callbackUrl}
          username={firstOf(asked.username) ?? ""}
          invitation={invitation}
        />
      )}
      {hasForm && providers.length > 0 && <hr className="my-8 border-rule" />}
      <ProviderButtons providers={providers} callbackUrl={callbackUrl} invitation={invitation} />
      <p className="mt-8 text-soft">
        <Sentence
          text={hasSignInLinks() && mayMailSignUp() ? HAVE_ACCOUNT_OR_MAIL : HAVE_ACCOUNT}
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

/** Whether the invitation of the address lets an account be made. */
async function isLive(invitation: string): Promise<boolean> {
  const hash = invitationHash(invitation);
  return hash !== null && (await isInvitationLive(hash));
}
