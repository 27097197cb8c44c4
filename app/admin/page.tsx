import type { Metadata, Route } from "next";
import Link from "next/link";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { FactTable } from "@/components/admin/admin-table";
import { FetchTable, OriginTable } from "@/components/admin/source-tables";
import { WaitingAccounts } from "@/components/admin/waiting-accounts";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { listWaitingAccounts } from "@/db/queries/account/approvals";
import { countAccounts } from "@/db/queries/admin/accounts";
import { countWaiting, listFetchStates, listSourceStates, readDatabaseFacts } from "@/db/queries/admin/overview";
import { formatBytes } from "@/lib/core/admin/amounts";
import {
  ACCOUNT_DECLINED_NOW,
  ACCOUNTS,
  ACCOUNTS_WAIT,
  ALL_THAT_WAIT,
  APPEALS_WAIT,
  accountDone,
  accountFacts,
  atLeastSize,
  FEED_HAS_NO_SOURCE,
  failedJobsOf,
  feedComesFrom,
  fetchNames,
  MAIL_GOES_TO_FILES,
  MAILS_DEFERRED,
  mailGoesBy,
  NO_PAPERS_HERE_YET,
  NOTHING_WAITS_FOR_YOU,
  REPORTS_WAIT,
  refusedMailsOf,
  SOURCES,
  schemaOf,
  settingChoices,
  siteFacts,
  stoppedOf,
  THIS_SITE,
  TOO_MANY_PAPERS,
  UNKNOWN_SIZE,
  WAITING_EXPLAINED_TO_ADMINISTRATORS,
  WHAT_WAITS,
} from "@/lib/core/admin/sentences";
import { groupDigits } from "@/lib/core/plural";
import { firstOf } from "@/lib/core/search-params";
import { ADMINISTRATION } from "@/lib/core/site/page-names";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { readSiteFacts } from "@/lib/server/admin/site-facts";
import { hasDiscussions } from "@/lib/server/comment/community";
import { env } from "@/lib/server/runtime/env";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: ADMINISTRATION, robots: { index: false } };

/** Days of which failures are shown as something that waits. */
const DAYS = 14;
/** Accounts that wait and are shown here, those that wait longest. */
const LISTED = 30;

const DONE: Record<string, string> = { approved: accountDone.approved, declined: ACCOUNT_DECLINED_NOW };

export default async function OverviewPage({ searchParams }: PageProps<"/admin">) {
  if (!(await getAdministrator())) return <NothingHere />;
  const done = firstOf((await searchParams).done) ?? "";
  const [waitingAccounts, waiting, accounts, fetches, origins, database, site] = await Promise.all([
    listWaitingAccounts(LISTED),
    countWaiting(DAYS),
    countAccounts(),
    listFetchStates(Object.keys(fetchNames)),
    listSourceStates(),
    readDatabaseFacts(),
    readSiteFacts(),
  ]);
  const isOpen = hasDiscussions();
  return (
    <AdminPage part="/admin" hasDiscussions={isOpen}>
      {Object.hasOwn(DONE, done) && <Notice kind="done">{DONE[done]}</Notice>}
      <AdminPart title={WHAT_WAITS}>
        <Waiting counts={waiting} hasCases={isOpen} />
      </AdminPart>
      {waitingAccounts.length > 0 && (
        <AdminPart title={ACCOUNTS_WAIT} hint={WAITING_EXPLAINED_TO_ADMINISTRATORS}>
          <WaitingAccounts accounts={waitingAccounts} />
          {waiting.accounts > LISTED && (
            <p className="mt-3">
              <Link href={"/admin/users?state=waiting" as Route} prefetch={false} className="text-link">
                {ALL_THAT_WAIT}
              </Link>
            </p>
          )}
        </AdminPart>
      )}
      <AdminPart
        title={SOURCES}
        hint={
          env.FEED_SOURCE === "none" ? FEED_HAS_NO_SOURCE : feedComesFrom(settingChoices.FEED_SOURCE[env.FEED_SOURCE])
        }
      >
        <FetchTable fetches={fetches} now={new Date()} />
        <div className="mt-6">
          {origins?.length ? (
            <OriginTable origins={origins} now={new Date()} />
          ) : (
            <p>{origins ? NO_PAPERS_HERE_YET : TOO_MANY_PAPERS}</p>
          )}
        </div>
      </AdminPart>
      <AdminPart title={ACCOUNTS}>
        <FactTable
          label={ACCOUNTS}
          facts={(Object.keys(accountFacts) as (keyof typeof accountFacts)[]).map((name) => ({
            name: accountFacts[name],
            value: groupDigits(accounts[name]),
          }))}
        />
      </AdminPart>
      <AdminPart title={THIS_SITE}>
        <FactTable
          label={THIS_SITE}
          facts={[
            { name: siteFacts.version, value: site.version },
            { name: siteFacts.node, value: site.node },
            { name: siteFacts.postgres, value: database.version },
            { name: siteFacts.schema, value: schemaOf(database.migrations) },
            { name: siteFacts.database, value: formatBytes(database.bytes) },
            {
              name: siteFacts.data,
              value: site.data.isWhole ? formatBytes(site.data.bytes) : atLeastSize(formatBytes(site.data.bytes)),
            },
            { name: siteFacts.free, value: site.freeBytes === null ? UNKNOWN_SIZE : formatBytes(site.freeBytes) },
            { name: siteFacts.mail, value: site.mailHost === null ? MAIL_GOES_TO_FILES : mailGoesBy(site.mailHost) },
          ]}
        />
      </AdminPart>
    </AdminPage>
  );
}

/** What is above nothing, each leading to where something can be done about it. */
function Waiting({ counts, hasCases }: { counts: Awaited<ReturnType<typeof countWaiting>>; hasCases: boolean }) {
  const lines: { text: string; count: number; path: string }[] = [
    ...(hasCases
      ? [
          { text: REPORTS_WAIT, count: counts.cases, path: "/moderation" },
          { text: APPEALS_WAIT, count: counts.appeals, path: "/moderation?view=appeals" },
        ]
      : []),
    { text: ACCOUNTS_WAIT, count: counts.accounts, path: "/admin/users?state=waiting" },
    { text: failedJobsOf(DAYS), count: counts.failedJobs, path: "/admin/jobs" },
    { text: refusedMailsOf(DAYS), count: counts.refusedMails, path: "/admin/mail" },
    { text: MAILS_DEFERRED, count: counts.deferredMails, path: "/admin/mail" },
    { text: stoppedOf(DAYS), count: counts.stopped, path: "/admin/mail" },
  ];
  const open = lines.filter(({ count }) => count > 0);
  if (open.length === 0) return <p>{NOTHING_WAITS_FOR_YOU}</p>;
  return (
    <FactTable
      label={WHAT_WAITS}
      facts={open.map(({ text, count, path }) => ({
        name: text,
        value: (
          <Link href={path as Route} prefetch={false} className="text-link">
            {groupDigits(count)}
          </Link>
        ),
      }))}
    />
  );
}
