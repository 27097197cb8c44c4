import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { DeleteSection, ExportSection } from "@/components/account/settings";
import { SignOutSection } from "@/components/account/sign-out-section";
import { SignedInPage } from "@/components/account/signed-in-page";
import { Suspension } from "@/components/account/suspension";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { findSuspension } from "@/db/queries/account/account-limit";
import { findAccount } from "@/db/queries/account/users";
import { findSuspendingDecision } from "@/db/queries/moderation/evidence";
import { problemSentence } from "@/lib/core/account/account-problems";
import {
  COME_BACK_FOR_APPROVAL,
  toldOfApprovalAt,
  WAITING_EXPLAINED,
  YOUR_ACCOUNT,
  YOUR_ACCOUNT_IS_SUSPENDED,
  YOUR_ACCOUNT_WAITS,
} from "@/lib/core/account/sentences";
import { dayOf, formatDayShort } from "@/lib/core/days";
import { getAnySignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";
import { today } from "@/lists/find-list";

// For an account that can only leave, made for each request; proxy.ts leads everybody else on.
export const instant = false;

export const metadata: Metadata = { title: YOUR_ACCOUNT, robots: { index: false } };

export default async function LimitedAccountPage({ searchParams }: PageProps<"/account">) {
  const asked = await searchParams;
  const viewer = (await getAnySignedIn())?.viewer;
  const account = viewer && (await findAccount(viewer.id));
  if (!account) return <NothingHere />;
  // It has ended since proxy.ts looked.
  if (viewer.limit === null) return <SignedInPage username={account.username} callbackUrl="/" problem={null} />;
  const problem = problemSentence(asked.problem);
  const suspension = await findSuspension(viewer.id);
  const now = today();
  const day = (instant: Date) => formatDayShort(dayOf(instant, env.FEED_TIME_ZONE), now);
  return (
    <AccountPage title={suspension ? YOUR_ACCOUNT_IS_SUSPENDED : YOUR_ACCOUNT_WAITS}>
      {problem && <Notice kind="refused">{problem}</Notice>}
      {suspension ? (
        <Suspension
          {...suspension}
          decision={await findSuspendingDecision(viewer.id)}
          canAppeal={hasDiscussions()}
          now={new Date()}
          day={day}
        />
      ) : (
        <p className="mb-8">
          {WAITING_EXPLAINED} {account.address ? toldOfApprovalAt(account.address) : COME_BACK_FOR_APPROVAL}
        </p>
      )}
      <ExportSection />
      <DeleteSection username={account.username} hasPassword={account.hasPassword} hasComments={account.hasComments} />
      <SignOutSection username={account.username} />
    </AccountPage>
  );
}
