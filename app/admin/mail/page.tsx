import type { Metadata } from "next";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { BouncedTable, UntakenTable } from "@/components/admin/mail-tables";
import { NothingHere } from "@/components/moderation/nothing-here";
import { listBouncedSubscriptions, listUntakenMails } from "@/db/queries/admin/overview";
import {
  BOUNCED_EXPLAINED,
  BOUNCED_SUBSCRIPTIONS,
  MAIL,
  MAIL_KEPT_EXPLAINED,
  NO_MAIL_UNTAKEN,
  NO_SUBSCRIPTION_BOUNCED,
  UNTAKEN_MAILS,
} from "@/lib/core/admin/sentences";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: MAIL, robots: { index: false } };

const LISTED_MAX = 100;

export default async function MailPage() {
  if (!(await getAdministrator())) return <NothingHere />;
  const [untaken, bounced] = await Promise.all([listUntakenMails(LISTED_MAX), listBouncedSubscriptions(LISTED_MAX)]);
  return (
    <AdminPage part="/admin/mail" hasDiscussions={hasDiscussions()}>
      <AdminPart title={UNTAKEN_MAILS} hint={MAIL_KEPT_EXPLAINED}>
        {untaken.length === 0 ? <p>{NO_MAIL_UNTAKEN}</p> : <UntakenTable mails={untaken} />}
      </AdminPart>
      <AdminPart title={BOUNCED_SUBSCRIPTIONS} hint={BOUNCED_EXPLAINED}>
        {bounced.length === 0 ? <p>{NO_SUBSCRIPTION_BOUNCED}</p> : <BouncedTable subscriptions={bounced} />}
      </AdminPart>
    </AdminPage>
  );
}
