import { firstOf } from "@/lib/core/search-params";
import { type ListAddress, parseListAddress, readChoices } from "./address";
import type { ListEntry } from "./entry";

/** What an address asks of a list of the viewer. A place that is none is left out, as its page is made anew each time. */
export function readOwnAddress(entry: ListEntry, given: Record<string, string | string[] | undefined>): ListAddress {
  const said = Object.entries(given).flatMap(([name, value]) => [[name, firstOf(value) ?? ""]]);
  const choices = readChoices(entry, (name) => firstOf(given[name]));
  return (
    parseListAddress(entry.path, new URLSearchParams(said)) ?? {
      entry,
      parameter: null,
      choices,
      after: null,
      afterText: null,
      rendering: "page",
      pagePath: entry.path,
    }
  );
}
