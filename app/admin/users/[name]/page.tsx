import type { Metadata, Route } from "next";
import Link from "next/link";
import { LiftForm, RoleForm, SanctionForm } from "@/components/admin/account-forms";
import { stateOfAccount } from "@/components/admin/account-table";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { FactTable } from "@/components/admin/admin-table";
import { InstantText } from "@/components/admin/instant-text";
import { ApprovalForms } from "@/components/admin/waiting-accounts";
import { NothingHere } from "@/components/moderation/nothing-here";
import { ProfileLink } from "@/components/profile/profile-link";
import { Notice } from "@/components/ui/notice";
import { db } from "@/db/client";
import { type AdministeredAccount, findAdministeredAccount } from "@/db/queries/admin/accounts";
import { findWriter } from "@/db/queries/comment/standing";
import { findAccountRecord } from "@/db/queries/moderation/queue";
import { parseUsername } from "@/lib/core/account/usernames";
import {
  ACCOUNTS,
  APPROVAL,
  accountDone,
  accountPageFacts,
  commentsOf,
  DECIDED_ABOUT_IT,
  GIVE_ROLE,
  IN_GOOD_STANDING,
  LIFT_SANCTIONS,
  NEVER_SEEN,
  NO_ADDRESS,
  NOTHING_DECIDED,
  SANCTION_THIS,
  signedInAt,
  standingWords,
  WAITING_EXPLAINED_TO_ADMINISTRATORS,
  YOURSELF,
} from "@/lib/core/admin/sentences";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import { actionWords, roleNames } from "@/lib/core/moderation/sentences";
import { groupDigits } from "@/lib/core/plural";
import { PROFILE_TITLE } from "@/lib/core/profile/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request; proxy.ts answers everybody who is no administrator, and accounts that are not here.
export const instant = false;

export const metadata: Metadata = { title: ACCOUNTS, robots: { index: false } };

export default async function AccountPageOfAdmin({ params, searchParams }: PageProps<"/admin/users/[name]">) {
  const [{ name }, asked] = [await params, await searchParams];
  const administrator = await getAdministrator();
  const username = administrator && parseUsername(name);
  const account = username && (await findAdministeredAccount(username));
  if (!account) return <NothingHere />;
  const isOpen = hasDiscussions();
  const done = firstOf(asked.done) ?? "";
  return (
    <AdminPage part="/admin/users" title={account.username} hasDiscussions={isOpen}>
      {Object.hasOwn(accountDone, done) && <Notice kind="done">{accountDone[done as keyof typeof accountDone]}</Notice>}
      <div className="mb-8">
        <Facts account={account} standing={isOpen ? (await findWriter(db, account.id)).standing : null} />
      </div>
      {account.waitsSince && (
        <AdminPart title={APPROVAL} hint={WAITING_EXPLAINED_TO_ADMINISTRATORS}>
          <ApprovalForms username={account.username} />
        </AdminPart>
      )}
      <AdminPart title={DECIDED_ABOUT_IT}>
        <Decided username={account.username} hasDiscussions={isOpen} />
      </AdminPart>
      <AdminPart title={GIVE_ROLE}>
        <RoleForm username={account.username} role={account.role} />
      </AdminPart>
      {(account.restrictedUntil || account.suspendedAt) && (
        <AdminPart title={LIFT_SANCTIONS}>
          <LiftForm username={account.username} />
        </AdminPart>
      )}
      <AdminPart title={SANCTION_THIS}>
        {account.id === administrator.viewer.id ? (
          <p>{YOURSELF}</p>
        ) : (
          <SanctionForm username={account.username} hasDiscussions={isOpen} />
        )}
      </AdminPart>
    </AdminPage>
  );
}

/** What there is of an account. @param standing as a writer; null where nobody writes. */
function Facts({ account, standing }: { account: AdministeredAccount; standing: keyof typeof standingWords | null }) {
  const { name, address, role, createdAt, seenAt, sessions, comments, hidden, votes } = account;
  return (
    <FactTable
      label={account.username}
      facts={[
        ...(name ? [{ name: accountPageFacts.name, value: <span dir="auto">{name}</span> }] : []),
        { name: accountPageFacts.address, value: address ?? NO_ADDRESS },
        { name: accountPageFacts.role, value: roleNames[role] },
        { name: accountPageFacts.state, value: stateOfAccount(account) ?? IN_GOOD_STANDING },
        { name: accountPageFacts.since, value: <InstantText at={createdAt} /> },
        { name: accountPageFacts.seen, value: <InstantText at={seenAt} otherwise={NEVER_SEEN} /> },
        { name: accountPageFacts.sessions, value: signedInAt(sessions) },
        ...(standing
          ? [
              ...(account.waitsSince ? [] : [{ name: PROFILE_TITLE, value: <ProfileLink name={account.username} /> }]),
              { name: accountPageFacts.standing, value: standingWords[standing] },
              { name: accountPageFacts.comments, value: commentsOf(comments, hidden) },
            ]
          : []),
        { name: accountPageFacts.votes, value: groupDigits(votes) },
      ]}
    />
  );
}

/** What was decided about an account, each leading to its entry of the public log, which is there while readers discuss. */
async function Decided({ username, hasDiscussions: isOpen }: { username: string; hasDiscussions: boolean }) {
  const record = await findAccountRecord(username);
  if (!record || record.sanctions.length === 0) return <p>{NOTHING_DECIDED}</p>;
  return (
    <ul className="space-y-1 text-meta">
      {record.sanctions.map(({ id, action, at, reason }) => (
        <li key={id}>
          {isOpen ? (
            <Link href={`/moderation/log/${id}` as Route} prefetch={false} className="text-link">
              {actionWords[action]}
            </Link>
          ) : (
            actionWords[action]
          )}
          {reason && `: ${hiddenReasonWords[reason]}`}, {at}
        </li>
      ))}
    </ul>
  );
}
