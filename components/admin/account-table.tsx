import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AccountFilter, AdministeredAccount } from "@/db/queries/admin/accounts";
import { accountStates } from "@/lib/core/admin/account-filter";
import { formatInstant } from "@/lib/core/admin/amounts";
import {
  ACCOUNT_COLUMNS,
  ACCOUNTS,
  ANY_ROLE,
  ANY_STATE,
  FIND_ACCOUNTS,
  NAME_OR_ADDRESS,
  NEVER_SEEN,
  ROLE,
  restrictedTill,
  STATE,
  suspendedSince,
  waitingForApprovalSince,
} from "@/lib/core/admin/sentences";
import { roles } from "@/lib/core/moderation/moderation";
import { roleNames } from "@/lib/core/moderation/sentences";
import { groupDigits } from "@/lib/core/plural";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

/** What an account may not do now, in words; null where there is nothing. */
export function stateOfAccount({
  restrictedUntil,
  suspendedAt,
  suspendedUntil,
  waitsSince,
}: AdministeredAccount): string | null {
  if (suspendedAt) return suspendedSince(formatInstant(suspendedAt), suspendedUntil && formatInstant(suspendedUntil));
  if (waitsSince) return waitingForApprovalSince(formatInstant(waitsSince));
  return restrictedUntil && restrictedTill(formatInstant(restrictedUntil));
}

/** Finds accounts by name or address, role and state; a plain GET form. */
export const AccountFilterForm = ({ filter: { text, role, state } }: { filter: AccountFilter }) => (
  <form method="get" action="/admin/users" className="mb-6 flex flex-wrap items-end gap-4">
    <div className="w-full sm:w-auto">
      <Field
        name="q"
        label={NAME_OR_ADDRESS}
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
    </div>
    <div className="w-full sm:w-auto">
      <Select name="role" label={ROLE} defaultValue={role ?? ""}>
        <option value="">{ANY_ROLE}</option>
        {roles.map((each) => (
          <option key={each} value={each}>
            {roleNames[each]}
          </option>
        ))}
      </Select>
    </div>
    <div className="w-full sm:w-auto">
      <Select name="state" label={STATE} defaultValue={state ?? ""}>
        <option value="">{ANY_STATE}</option>
        {Object.entries(accountStates).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </div>
    <Button variant="quiet">{FIND_ACCOUNTS}</Button>
  </form>
);

/** Accounts, each leading to its page. @param hasDiscussions whether their comments are told. */
export function AccountTable({
  accounts,
  hasDiscussions,
}: {
  accounts: AdministeredAccount[];
  hasDiscussions: boolean;
}) {
  return (
    <AdminTable
      label={ACCOUNTS}
      columns={[
        { name: "account", title: ACCOUNT_COLUMNS.account, kind: "is-words" },
        { name: "role", title: ACCOUNT_COLUMNS.role },
        { name: "since", title: ACCOUNT_COLUMNS.since, kind: "is-instant" },
        { name: "seen", title: ACCOUNT_COLUMNS.seen, kind: "is-instant" },
        ...(hasDiscussions
          ? [
              { name: "comments" as const, title: ACCOUNT_COLUMNS.comments, kind: "is-number" as const },
              { name: "hidden" as const, title: ACCOUNT_COLUMNS.hidden, kind: "is-number" as const },
            ]
          : []),
        { name: "votes", title: ACCOUNT_COLUMNS.votes, kind: "is-number" },
        { name: "state", title: ACCOUNT_COLUMNS.state },
      ]}
      rows={accounts.map((account) => ({
        key: account.id,
        cells: {
          account: (
            <>
              <Link href={`/admin/users/${account.username}` as Route} prefetch={false} className="text-link">
                {account.username}
              </Link>
              {account.address && <span className="block text-soft">{account.address}</span>}
            </>
          ),
          role: roleNames[account.role],
          since: <InstantText at={account.createdAt} />,
          seen: <InstantText at={account.seenAt} otherwise={NEVER_SEEN} />,
          comments: groupDigits(account.comments),
          hidden: groupDigits(account.hidden),
          votes: groupDigits(account.votes),
          state: stateOfAccount(account),
        },
      }))}
    />
  );
}
