import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccountPage } from "@/components/account/account-page";
import { AddressSection, DigestSection } from "@/components/account/mail-section";
import { OwnFeedSection } from "@/components/account/own-feed";
import { SessionsSection } from "@/components/account/sessions";
import {
  BlocksSection,
  DeleteSection,
  ExportSection,
  KeyboardSection,
  NameForm,
  PasswordSection,
  SignInMethodsSection,
  TokensSection,
} from "@/components/account/settings";
import { SettingsContents } from "@/components/account/settings-section";
import { SignInFirst } from "@/components/account/sign-in-first";
import { ModerationLinks } from "@/components/moderation/moderation-links";
import { NotificationsSection } from "@/components/notice/notification-settings";
import { ProfileSettingsSection } from "@/components/profile/profile-form";
import { Notice } from "@/components/ui/notice";
import { findFeedToken } from "@/db/queries/account/feed-tokens";
import { listSessions } from "@/db/queries/account/sessions";
import { findAccount } from "@/db/queries/account/users";
import { findSubscriptionOfUser } from "@/db/queries/subscription/subscriptions";
import { problemSentence } from "@/lib/core/account/account-problems";
import { dayOf } from "@/lib/core/days";
import {
  ADDRESS_CONFIRMED,
  ADDRESS_LINK_SENT,
  ADDRESS_REMOVED,
  FEED_ADDRESS_MADE,
  FEED_ADDRESS_REVOKED,
  NAME_SAVED,
  OTHER_SESSIONS_ENDED,
  PASSWORD_CHANGED,
  PASSWORD_CHANGED_AND_KEYS_ENDED,
  PROVIDER_REMOVED,
  SESSION_ENDED,
} from "@/lib/core/settings/sentences";
import { CHOICES_SAVED, UNSUBSCRIBED } from "@/lib/core/subscription/sentences";
import { readNewFeedToken } from "@/lib/server/account/feed-token-cookie";
import { listProviderIds } from "@/lib/server/account/providers";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { getSignedIn } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { moderationOf } from "@/lib/server/moderation/moderation-of";
import { env, siteUrl } from "@/lib/server/runtime/env";

export const metadata: Metadata = { title: "Settings", robots: { index: false } };
export const instant = false;

const DONE: Record<string, string> = {
  name: NAME_SAVED,
  "feed-made": FEED_ADDRESS_MADE,
  "feed-revoked": FEED_ADDRESS_REVOKED,
  "address-sent": ADDRESS_LINK_SENT,
  address: ADDRESS_CONFIRMED,
  "address-removed": ADDRESS_REMOVED,
  digest: CHOICES_SAVED,
  "digest-stopped": UNSUBSCRIBED,
  password: PASSWORD_CHANGED,
  "password-and-keys": PASSWORD_CHANGED_AND_KEYS_ENDED,
  "provider-removed": PROVIDER_REMOVED,
  "session-ended": SESSION_ENDED,
  "sessions-ended": OTHER_SESSIONS_ENDED,
};

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const asked = await searchParams;
  const signedIn = await getSignedIn();
  if (!signedIn) return <SignInFirst title="Settings" path="/settings" />;
  const { viewer, session } = signedIn;
  const [account, ownFeed, sessions] = await Promise.all([
    findAccount(viewer.id),
    readOwnFeed(viewer.id),
    listSessions(viewer.id),
  ]);
  if (!account) return <SignInFirst title="Settings" path="/settings" />;
  const subscription = await findSubscriptionOfUser(viewer.id);
  const problem = problemSentence(asked.problem);
  const done = typeof asked.done === "string" && Object.hasOwn(DONE, asked.done) ? DONE[asked.done] : null;
  return (
    <AccountPage title="Settings">
      {problem && <Notice kind="refused">{problem}</Notice>}
      {done && <Notice kind="done">{done}</Notice>}
      <ModerationLinks {...(await moderationOf(viewer))} />
      <SettingsContents
        hasDigest={subscription !== null}
        hasPassword={account.hasPassword}
        hasDiscussions={hasDiscussions()}
      />
      <NameForm username={account.username} name={account.name} />
      {hasDiscussions() && <ProfileSettingsSection username={account.username} />}
      <AddressSection
        address={account.address}
        isOnlySignInMethod={!account.hasPassword && account.providers.length === 0}
        hasPassword={account.hasPassword}
      />
      {subscription && <DigestSection subscription={subscription} />}
      {hasDiscussions() && <NotificationsSection />}
      {account.hasPassword && <PasswordSection username={account.username} />}
      <OwnFeedSection {...ownFeed} hasPassword={account.hasPassword} siteUrl={siteUrl()} />
      <SignInMethodsSection
        linked={account.providers}
        offered={listProviderIds()}
        hasPassword={account.hasPassword}
        isByMail={account.address !== null && hasSignInLinks()}
      />
      <KeyboardSection hasShortcuts={viewer.hasShortcuts} />
      {hasDiscussions() && <BlocksSection />}
      <TokensSection />
      <SessionsSection sessions={sessions} ownId={session.sessionId} timeZone={env.FEED_TIME_ZONE} />
      <ExportSection />
      <DeleteSection username={account.username} hasPassword={account.hasPassword} hasComments={account.hasComments} />
    </AccountPage>
  );
}

/** When the reader's feed got its address; and its token, when it was made in this browser just now and still holds. */
async function readOwnFeed(userId: string) {
  const stored = await findFeedToken(userId);
  const token = readNewFeedToken((await headers()).get("cookie"));
  return {
    madeOn: stored && dayOf(stored.createdAt, env.FEED_TIME_ZONE),
    newToken: stored && token && hashToken(token) === stored.hash ? token : null,
  };
}
