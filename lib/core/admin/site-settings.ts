/** Settings that an administrator may change while the site runs, by their names in the environment, which wins over them. */
export const siteSettingNames = ["SITE_NAME", "AUTH_SIGN_UP", "COMMUNITY", "FEED_SOURCE", "ARXIV_CATEGORIES"] as const;
export type SiteSettingName = (typeof siteSettingNames)[number];

/** The setting of a name; null for a text that names none of them. */
export const parseSiteSettingName = (text: string): SiteSettingName | null =>
  siteSettingNames.find((name) => name === text) ?? null;

/** What administrators do beside moderating, as their own log has it. */
export const administrationActions = [
  "change-setting",
  "run-job",
  "approve-account",
  "decline-account",
  "add-domain",
  "remove-domain",
] as const;
export type AdministrationAction = (typeof administrationActions)[number];
