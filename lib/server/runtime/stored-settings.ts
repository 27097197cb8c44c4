import { type SiteSettingName, siteSettingNames } from "@/lib/core/admin/site-settings";

/** Settings that are stored, as values; `pagesChangedAt` is when one that pages show last became another here. */
type Stored = { values: Readonly<Partial<Record<SiteSettingName, unknown>>>; pagesChangedAt: number };

// One for all copies of this code in a process: the front, Next's routes, proxy.ts; cache-handler.mjs reads it too.
const shared = globalThis as typeof globalThis & { dailyPapersSettings?: Stored };

/**
 * Lays stored settings over those of the environment: what reads one finds what is stored now, as long as the environment
 * does not set it. @param isFixed whether it does.
 */
export function withStored<Settings extends Record<SiteSettingName, unknown>>(
  settings: Settings,
  isFixed: (name: SiteSettingName) => boolean,
): Settings {
  for (const name of siteSettingNames) {
    if (isFixed(name)) continue;
    let own = settings[name];
    Object.defineProperty(settings, name, {
      configurable: true,
      enumerable: true,
      get: () => shared.dailyPapersSettings?.values[name] ?? own,
      set: (value) => {
        own = value;
      },
    });
  }
  return settings;
}

/** Puts these in place of what was stored before, for everything in this process. */
export function layStored(values: Stored["values"]): void {
  shared.dailyPapersSettings = { pagesChangedAt: 0, ...shared.dailyPapersSettings, values };
}

/** Has every page that was made until now made anew at its next visit. */
export function outdatePages(): void {
  if (shared.dailyPapersSettings) shared.dailyPapersSettings.pagesChangedAt = Date.now();
}

/** When pages last began to show something else than before, in ms since 1970; 0 for never. */
export const settingsChangedAt = (): number => shared.dailyPapersSettings?.pagesChangedAt ?? 0;
