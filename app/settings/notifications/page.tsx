import type { Metadata } from "next";
import Link from "next/link";
import { AccountPage } from "@/components/account/account-page";
import { NoticeChoicesForm } from "@/components/notice/notification-settings";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { findAccount } from "@/db/queries/account/users";
import { findNoticeChoices } from "@/db/queries/notice/choices";
import { hasBounced } from "@/db/queries/notice/mails";
import { NOTICE_CHOICES_SAVED, NOTIFICATIONS, NOTIFICATIONS_NEED_SIGN_IN } from "@/lib/core/notice/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";

export const metadata: Metadata = { title: NOTIFICATIONS, robots: { index: false } };
export const instant = false;

/** What of discussions the viewer is told, and where. */
export default async function NotificationsPage({ searchParams }: PageProps<"/settings/notifications">) {
  const asked = await searchParams;
  const viewer = await getViewer();
  const account = viewer && (await findAccount(viewer.id));
  if (!account) return <SignedOut />;
  const [choices, isBounced] = await Promise.all([findNoticeChoices(viewer.id), hasBounced(viewer.id)]);
  return (
    <AccountPage title={NOTIFICATIONS}>
      {firstOf(asked.done) === "saved" && <Notice kind="done">{NOTICE_CHOICES_SAVED}</Notice>}
      <NoticeChoicesForm
        choices={choices}
        moderates={viewer.role !== "reader"}
        address={account.address}
        hasBounced={isBounced}
      />
    </AccountPage>
  );
}

// proxy.ts sends who is signed out to sign in; this is for who was signed in when it looked.
function SignedOut() {
  return (
    <AccountPage title={NOTIFICATIONS}>
      <p>
        <Sentence
          text={NOTIFICATIONS_NEED_SIGN_IN}
          links={[
            (words) => (
              <Link prefetch={false} href="/signin?callbackUrl=%2Fsettings%2Fnotifications" className="text-link">
                {words}
              </Link>
            ),
          ]}
        />
      </p>
    </AccountPage>
  );
}
