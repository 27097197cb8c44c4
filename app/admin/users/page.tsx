import type { Metadata } from "next";
import { AccountFilterForm, AccountTable } from "@/components/admin/account-table";
import { AdminPage } from "@/components/admin/admin-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Pager } from "@/components/ui/pager";
import { listAdministeredAccounts } from "@/db/queries/admin/accounts";
import { accountsPath, parseAccountCursor, parseAccountFilter } from "@/lib/core/admin/account-filter";
import { ACCOUNTS, MORE_ACCOUNTS, NEWEST_ACCOUNTS, NO_ACCOUNTS_FOUND } from "@/lib/core/admin/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: ACCOUNTS, robots: { index: false } };

const PAGE_SIZE = 50;

export default async function AccountsPage({ searchParams }: PageProps<"/admin/users">) {
  const asked = await searchParams;
  if (!(await getAdministrator())) return <NothingHere />;
  const filter = parseAccountFilter((name) => firstOf(asked[name]));
  const after = parseAccountCursor(firstOf(asked.after) ?? "");
  const { accounts, next } = await listAdministeredAccounts(filter, after, PAGE_SIZE);
  const isOpen = hasDiscussions();
  return (
    <AdminPage part="/admin/users" hasDiscussions={isOpen}>
      <AccountFilterForm filter={filter} />
      {accounts.length === 0 ? (
        <p>{NO_ACCOUNTS_FOUND}</p>
      ) : (
        <AccountTable accounts={accounts} hasDiscussions={isOpen} />
      )}
      <Pager
        label={ACCOUNTS}
        next={next && { path: accountsPath(filter, next), text: MORE_ACCOUNTS }}
        first={after && { path: accountsPath(filter, null), text: NEWEST_ACCOUNTS }}
      />
    </AdminPage>
  );
}
