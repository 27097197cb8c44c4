import type { Metadata, Route } from "next";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { ChangeTable, SettingForm, type ShownSetting } from "@/components/admin/setting-forms";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { listAdministrationLog, listSiteSettings } from "@/db/queries/admin/site-settings";
import {
  CHANGES,
  CHANGES_EXPLAINED,
  EARLIER_CHANGES,
  NEWEST_CHANGES,
  NO_CHANGES,
  SETTING_SAVED,
  SETTINGS_EXPLAINED,
  SETTINGS_OF_SITE,
} from "@/lib/core/admin/sentences";
import { formatSetting } from "@/lib/core/admin/setting-text";
import { parseSiteSettingName, siteSettingNames } from "@/lib/core/admin/site-settings";
import { firstOf } from "@/lib/core/search-params";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { env, isSetByEnvironment } from "@/lib/server/runtime/env";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: SETTINGS_OF_SITE, robots: { index: false } };

const PAGE = "/admin/settings" as Route;
const PAGE_SIZE = 30;

export default async function SiteSettingsPage({ searchParams }: PageProps<"/admin/settings">) {
  const asked = await searchParams;
  if (!(await getAdministrator())) return <NothingHere />;
  const before = parseNumber(firstOf(asked.before) ?? "");
  const [stored, { entries, next }] = await Promise.all([listSiteSettings(), listAdministrationLog(PAGE_SIZE, before)]);
  const settings = siteSettingNames.map(
    (name): ShownSetting => ({
      name,
      text: formatSetting(env[name]),
      isFixed: isSetByEnvironment(name),
      stored: stored.find(({ key }) => key === name) ?? null,
    }),
  );
  const done = parseSiteSettingName(firstOf(asked.done) ?? "");
  return (
    <AdminPage part="/admin/settings" hasDiscussions={hasDiscussions()}>
      {done && <Notice kind="done">{SETTING_SAVED}</Notice>}
      <p className="mb-6 max-w-message font-serif text-prose">{SETTINGS_EXPLAINED}</p>
      <div className="mb-8 max-w-list divide-y divide-rule">
        {settings.map((setting) => (
          <SettingForm key={setting.name} setting={setting} />
        ))}
      </div>
      <AdminPart title={CHANGES} hint={CHANGES_EXPLAINED}>
        {entries.length === 0 ? <p>{NO_CHANGES}</p> : <ChangeTable entries={entries} />}
      </AdminPart>
      <Pager
        label={CHANGES}
        next={next === null ? null : { path: `${PAGE}?before=${next}`, text: EARLIER_CHANGES }}
        first={before === null ? null : { path: PAGE, text: NEWEST_CHANGES }}
      />
    </AdminPage>
  );
}
