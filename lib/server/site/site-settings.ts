import { listSiteSettings } from "@/db/queries/admin/site-settings";
import { settingUnreadable } from "@/lib/core/admin/sentences";
import type { SiteSettingName } from "@/lib/core/admin/site-settings";
import { env, parseSiteSetting, settingsOnPages } from "../runtime/env";
import { describeError, log } from "../runtime/log";
import { layStored, outdatePages } from "../runtime/stored-settings";

/** Between two looks at what is stored: a change shows within that at every process of the site. */
const LOOK_EVERY_MS = 2_000;
/** Longest that a request waits for such a look. */
const WAIT_MAX_MS = 300;

/** What keeps a setting in pages besides the pages themselves; lists and discussions name the site. */
export const TAGS_OF_SETTINGS = ["papers", "comments"];

/**
 * Lays the settings that are stored over those of this process. One that this version does not understand counts as not stored.
 * @returns whether pages show something else than before, and so are made anew.
 */
export async function loadSiteSettings(): Promise<boolean> {
  const stored = await listSiteSettings();
  const before = shownOnPages();
  const values: Partial<Record<SiteSettingName, unknown>> = {};
  for (const { key, value } of stored) {
    const parsed = parseSiteSetting(key, value);
    if ("value" in parsed) values[key] = parsed.value;
    else log.warn("settings", settingUnreadable(key, parsed.problem));
  }
  layStored(values);
  if (shownOnPages() === before) return false;
  outdatePages();
  return true;
}

const shownOnPages = () => JSON.stringify(settingsOnPages(env));

/**
 * `freshen` looks at what is stored whenever it is called and the last look is LOOK_EVERY_MS ago; those who call
 * meanwhile wait for the same look, and for none longer than WAIT_MAX_MS. `look` does at once, for who hears of a change. What was
 * read last holds while the database is away.
 * @param onChange is called when pages show something else than before.
 */
export function keepSiteSettingsFresh(onChange: () => void = () => {}) {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    lookedAt = performance.now();
    looking = loadSiteSettings().then(
      (isChanged) => (isChanged ? onChange() : undefined),
      (error) => log.debug("settings", describeError(error)),
    );
  };
  const freshen = async () => {
    if (performance.now() - lookedAt >= LOOK_EVERY_MS) look();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, WAIT_MAX_MS);
    });
    await Promise.race([looking, patience]);
    clearTimeout(timer);
  };
  return { freshen, look };
}
