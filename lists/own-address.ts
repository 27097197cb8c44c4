import { firstOf } from "@/lib/core/search-params";
import { type ListAddress, parseListAddress } from "./address";
import type { ListEntry } from "./entry";

/** What an address asks of a list of the viewer. A place that is none is left out, as its page is made anew each time. */
export function readOwnAddress(entry: ListEntry, given: Record<string, string | string[] | undefined>): ListAddress {
  const said = new URLSearchParams(Object.entries(given).map(([name, value]) => [name, firstOf(value) ?? ""]));
  const asked = parseListAddress(entry.path, said);
  if (asked) return asked;
  said.delete("after");
  return parseListAddress(entry.path, said)!;
}
