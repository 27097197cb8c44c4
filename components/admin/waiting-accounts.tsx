import type { Route } from "next";
import Link from "next/link";
import type { WaitingAccount } from "@/db/queries/account/approvals";
import {
  ACCOUNTS_WAIT,
  APPROVE_ACCOUNT,
  approveAccountOf,
  DECLINE_ACCOUNT,
  declineAccountOf,
  NO_ADDRESS,
  WAITING_COLUMNS,
} from "@/lib/core/admin/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

const DECISIONS = [
  { method: "PUT", text: APPROVE_ACCOUNT, name: approveAccountOf },
  { method: "DELETE", text: DECLINE_ACCOUNT, name: declineAccountOf },
] as const;

/** Approves an account that waits, or declines it; forms without scripts. */
export const ApprovalForms = ({ username }: { username: string }) => (
  <form method="post" className="flex flex-wrap gap-2">
    {DECISIONS.map(({ method, text, name }) => (
      <button
        key={method}
        type="submit"
        className="small-button"
        aria-label={name(username)}
        formAction={formAction(method, `/api/admin/users/${username}/approval`)}
      >
        {text}
      </button>
    ))}
  </form>
);

/** Accounts that wait, each with what decides it. */
export const WaitingAccounts = ({ accounts }: { accounts: WaitingAccount[] }) => (
  <AdminTable
    label={ACCOUNTS_WAIT}
    columns={[
      { name: "account", title: WAITING_COLUMNS.account, kind: "is-words" },
      { name: "since", title: WAITING_COLUMNS.since, kind: "is-instant" },
      { name: "address", title: WAITING_COLUMNS.address, kind: "is-words" },
      { name: "acts", title: WAITING_COLUMNS.acts, kind: "is-action" },
    ]}
    rows={accounts.map(({ id, username, name, address, since }) => ({
      key: id,
      cells: {
        account: (
          <>
            <Link href={`/admin/users/${username}` as Route} prefetch={false} className="text-link">
              {username}
            </Link>
            {name && (
              <span dir="auto" className="block text-soft">
                {name}
              </span>
            )}
          </>
        ),
        since: <InstantText at={since} />,
        address: address ?? NO_ADDRESS,
        acts: <ApprovalForms username={username} />,
      },
    }))}
  />
);
