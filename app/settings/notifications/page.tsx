import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { SignInFirst } from "@/components/account/sign-in-first";
import { NoticeChoicesForm } from "@/components/notice/notification-settings";
import { Notice } from "@/components/ui/notice";
import { findAccount } from "@/db/queries/account/users";
import { findNoticeChoices } from "@/db/queries/notice/choices";
import { hasBounced } from "@/db/queries/notice/mails";
import { NOTICE_CHOICES_SAVED, NOTIFICATIONS } from "@/lib/core/notice/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";

export const metadata: Metadata = { title: NOTIFICATIONS, robots: { index: false } };
export const instant = false;

/** What of discussions the viewer is told, and where. */
export default async function NotificationsPage({ searchParams }: PageProps<"/settings/notifications">) {
  const asked = await searchParams;
  const viewer = await getViewer();
  const account = viewer && (await findAccount(viewer.id));
  if (!account) return <SignInFirst title={NOTIFICATIONS} path="/settings/notifications" />;
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
