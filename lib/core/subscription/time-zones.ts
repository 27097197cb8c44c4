/** Time zones of one part of the world, by its name, "" for those of none, such as UTC. */
export type ZoneGroup = { region: string; zones: string[] };

/** By region and name, each once; those of no region first. @param zones IANA names: "Europe/Berlin". */
export function groupTimeZones(zones: string[]): ZoneGroup[] {
  const groups = new Map<string, string[]>([["", []]]);
  for (const zone of [...new Set(zones)].sort()) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "";
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  return [...groups].map(([region, ofRegion]) => ({ region, zones: ofRegion }));
}

/** What a reader calls it within its region: "Berlin", "Kentucky, Louisville". */
export const timeZoneName = (zone: string): string =>
  zone
    .slice(zone.indexOf("/") + 1)
    .replaceAll("/", ", ")
    .replaceAll("_", " ");
