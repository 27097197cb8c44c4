import { changeSiteSetting } from "@/db/queries/admin/site-settings";
import {
  BACK_TO_SETTINGS,
  SAVE_SETTING,
  SETTING_FIXED,
  SETTING_UNKNOWN,
  settingWrong,
  siteSettingTitles,
} from "@/lib/core/admin/sentences";
import { choicesOf, formatSetting, tidySetting } from "@/lib/core/admin/setting-text";
import { parseSiteSettingName, type SiteSettingName } from "@/lib/core/admin/site-settings";
import { administrator } from "@/lib/server/admin/administrator";
import { type Address, gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { formAgain } from "@/lib/server/moderation/form-again";
import type { ModeratorSender } from "@/lib/server/moderation/moderator";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { isSetByEnvironment, parseSiteSetting } from "@/lib/server/runtime/env";
import { dropPages } from "@/lib/server/site/drop-pages";
import { loadSiteSettings, TAGS_OF_SETTINGS } from "@/lib/server/site/site-settings";

const PAGE = "/admin/settings";

const settingOf = ({ parts }: Address<{ name: string }>) => {
  const name = parseSiteSettingName(parts.name);
  if (name === null) return refuse(404, SETTING_UNKNOWN);
  return isSetByEnvironment(name) ? refuse(409, SETTING_FIXED) : name;
};

const settingBody: Body<string> = {
  max: form.max,
  read: (text) => new URLSearchParams(text).get("value") ?? "",
  giveBack: (value, refusal, request) => {
    const name = parseSiteSettingName(new URL(request.url).pathname.split("/").at(-1) ?? "");
    if (name === null) return null;
    const label = siteSettingTitles[name];
    const options = choicesOf(name);
    return formAgain(
      request,
      refusal,
      [
        options
          ? { kind: "choice", name: "value", label, options, value }
          : { kind: "text", name: "value", label, value },
      ],
      [{ text: SAVE_SETTING }],
      { path: PAGE, text: BACK_TO_SETTINGS },
    );
  },
};

/** Stores a setting, and lays it over this server's own at once; the others look by themselves. */
async function store(name: SiteSettingName, value: string | null, sender: ModeratorSender) {
  if ((await changeSiteSetting(name, value, sender)) === "no-role") return refuseAsUnknown();
  if (await loadSiteSettings()) dropPages(TAGS_OF_SETTINGS);
  return seeOther(PAGE, { done: name });
}

/** Changes a setting of the site. */
export const { PUT } = gate("PUT", {
  who: administrator,
  scope: null,
  limit: writes,
  body: settingBody,
  parameters: settingOf,
  answer: async ({ sender, body: typed, parameters: name }) => {
    const tidy = tidySetting(typed);
    if ("problem" in tidy) return refuse(400, settingWrong(name, tidy.problem));
    const parsed = parseSiteSetting(name, tidy.text);
    if ("problem" in parsed) return refuse(400, settingWrong(name, parsed.problem));
    return store(name, formatSetting(parsed.value), sender);
  },
});

/** Takes a setting back to what holds where none is stored. */
export const { DELETE } = gate("DELETE", {
  who: administrator,
  scope: null,
  limit: writes,
  body: "none",
  parameters: settingOf,
  answer: async ({ sender, parameters: name }) => store(name, null, sender),
});

export const POST = byForm({ PUT, DELETE });
