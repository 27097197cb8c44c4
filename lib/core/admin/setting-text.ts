import { withoutInvisible } from "../text/fold-text";
import { SETTING_IS_EMPTY, settingChoices } from "./sentences";
import type { SiteSettingName } from "./site-settings";

/** What is kept of a typed setting before it is read: one line, without what nobody sees; or what it must be. */
export function tidySetting(text: string): { text: string } | { problem: string } {
  const tidy = withoutInvisible(text).normalize("NFC").replace(/\s+/g, " ").trim();
  return tidy === "" ? { problem: SETTING_IS_EMPTY } : { text: tidy };
}

/** What a setting may be chosen from, by value and in words; null for one that is typed. */
export function choicesOf(name: SiteSettingName): { value: string; text: string }[] | null {
  if (!(name in settingChoices)) return null;
  const choices: Record<string, string> = settingChoices[name as keyof typeof settingChoices];
  return Object.entries(choices).map(([value, text]) => ({ value, text }));
}

/** A setting's value as the environment would have it. */
export function formatSetting(value: string | boolean | readonly string[]): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" ? value : value.join(",");
}

/** A setting's text in the words of its choices; as it stands where it is typed. */
export const settingInWords = (name: string, text: string): string =>
  choicesOf(name as SiteSettingName)?.find(({ value }) => value === text)?.text ?? text;
