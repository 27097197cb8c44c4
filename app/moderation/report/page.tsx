import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { OutsideReportForm } from "@/components/moderation/outside-report-form";
import { Notice } from "@/components/ui/notice";
import { OUTSIDE_REPORT_EXPLAINED, REPORT_THANKS, REPORT_WITHOUT_ACCOUNT } from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { hasDiscussions } from "@/lib/server/comment/community";
import { siteUrl } from "@/lib/server/runtime/env";

// Made for each request: its address says what is reported.
export const instant = false;

export const metadata: Metadata = { title: REPORT_WITHOUT_ACCOUNT, robots: { index: false } };

export default async function OutsideReportPage({ searchParams }: PageProps<"/moderation/report">) {
  const { about, done } = await searchParams;
  if (!hasDiscussions()) return <NothingHere />;
  const [site, said] = [siteUrl(), firstOf(about) ?? ""];
  return (
    <AccountPage title={REPORT_WITHOUT_ACCOUNT}>
      {firstOf(done) === "sent" ? (
        <Notice kind="done">{REPORT_THANKS}</Notice>
      ) : (
        <>
          <p className="mb-5 text-soft">{OUTSIDE_REPORT_EXPLAINED}</p>
          <OutsideReportForm site={site} about={said.startsWith("/") ? `${site}${said}` : said} />
        </>
      )}
    </AccountPage>
  );
}
