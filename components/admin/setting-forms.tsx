import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AdministrationEntry, StoredSetting } from "@/db/queries/admin/site-settings";
import { formatInstant } from "@/lib/core/admin/amounts";
import {
  accountApproved,
  accountDeclined,
  BACK_TO_DEFAULT,
  BY_NOBODY,
  backToDefaultOf,
  CHANGE_COLUMNS,
  CHANGES,
  DEFAULT_VALUE,
  IS_DEFAULT,
  jobRunAgain,
  SAVE_SETTING,
  saveSettingOf,
  setBy,
  setByEnvironment,
  settingHints,
  siteSettingTitles,
} from "@/lib/core/admin/sentences";
import { choicesOf, settingInWords } from "@/lib/core/admin/setting-text";
import type { SiteSettingName } from "@/lib/core/admin/site-settings";
import { domainAdded, domainRemoved } from "@/lib/core/claim/sentences";
import { formAction } from "@/lib/core/site/form-method";
import { AdminTable } from "./admin-table";
import { InstantText } from "./instant-text";

/** A setting as it holds now. `stored` is null where nobody chose it here; `isFixed`: the environment sets it. */
export type ShownSetting = { name: SiteSettingName; text: string; isFixed: boolean; stored: StoredSetting | null };

/** A setting with where its value is from, and the form that changes it, unless the environment sets it. */
export function SettingForm({ setting: { name, text, isFixed, stored } }: { setting: ShownSetting }) {
  const choices = choicesOf(name);
  if (isFixed)
    return (
      <div className="py-5">
        <p className="mb-1.5">{siteSettingTitles[name]}</p>
        <p className="wrap-anywhere">
          <strong className="font-medium">{settingInWords(name, text)}</strong>
        </p>
        <p className="mt-1.5 text-meta text-soft">{setByEnvironment(name)}</p>
      </div>
    );
  return (
    <div className="py-5">
      <form method="post" action={formAction("PUT", `/api/admin/settings/${name}`)} className="max-w-form space-y-3">
        {choices ? (
          <Select name="value" label={siteSettingTitles[name]} hint={settingHints[name]} defaultValue={text} key={text}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.text}
              </option>
            ))}
          </Select>
        ) : (
          <Field
            name="value"
            label={siteSettingTitles[name]}
            hint={settingHints[name]}
            defaultValue={text}
            key={text}
            autoComplete="off"
            required
          />
        )}
        <Button variant="quiet" aria-label={saveSettingOf(name)}>
          {SAVE_SETTING}
        </Button>
      </form>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-meta text-soft">{stored ? setBy(stored.by, formatInstant(stored.at)) : IS_DEFAULT}</p>
        {stored && (
          <form method="post" action={formAction("DELETE", `/api/admin/settings/${name}`)}>
            <button type="submit" className="small-button" aria-label={backToDefaultOf(name)}>
              {BACK_TO_DEFAULT}
            </button>
          </form>
        )}
      </div>
    </div>
  );
}

/** What administrators changed, the newest first. */
export const ChangeTable = ({ entries }: { entries: AdministrationEntry[] }) => (
  <AdminTable
    label={CHANGES}
    columns={[
      { name: "at", title: CHANGE_COLUMNS.at, kind: "is-instant" },
      { name: "by", title: CHANGE_COLUMNS.by },
      { name: "what", title: CHANGE_COLUMNS.what },
      { name: "was", title: CHANGE_COLUMNS.was },
      { name: "became", title: CHANGE_COLUMNS.became },
    ]}
    rows={entries.map((entry) => ({
      key: String(entry.id),
      cells: { at: <InstantText at={entry.at} />, by: entry.by ?? BY_NOBODY, ...wordsOf(entry) },
    }))}
  />
);

function wordsOf({ action, subject, was, became }: AdministrationEntry): Record<"what" | "was" | "became", string> {
  if (action === "run-job") return { what: jobRunAgain(subject), was: was ?? "", became: "" };
  if (action === "approve-account") return { what: accountApproved(subject), was: "", became: "" };
  if (action === "add-domain") return { what: domainAdded(subject), was: "", became: became ?? "" };
  if (action === "remove-domain") return { what: domainRemoved(subject), was: was ?? "", became: "" };
  if (action === "decline-account") return { what: accountDeclined(subject), was: "", became: "" };
  const inWords = (text: string | null) => (text === null ? DEFAULT_VALUE : settingInWords(subject, text));
  return { what: siteSettingTitles[subject as SiteSettingName] ?? subject, was: inWords(was), became: inWords(became) };
}
