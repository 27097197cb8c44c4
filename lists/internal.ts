import { decodeSegment } from "../lib/core/decode-segment";
import { formatPaperListQuery } from "../lib/core/list/paper-list";
import { type ListAddress, parseListAddress } from "./address";
import { NO_CHOICE } from "./entry";

/**
 * Path of the static page that an address is answered by: what it chooses is a part of that path, in one order, so that
 * one page is made for all addresses that ask the same. @param route of app that has such pages.
 */
export function internalPath(address: ListAddress, route: string): string {
  // As it was asked for: the page itself leads from other spellings of a name to the one.
  const { pagePath } = address;
  return `/${route}/${chosenPart(address)}${pagePath === "/" ? "" : pagePath}`;
}

const chosenPart = ({ entry, choices, afterText }: ListAddress) =>
  formatPaperListQuery(choices, afterText, entry.view).slice(1) || NO_CHOICE;

/**
 * Reads internalPath as Next hands it to a page. `path` is the list's; `address` is null when no list has it, and when its
 * choices are not written as internalPath writes them: there is one page for what is the same.
 */
export function parseInternalPath(segments: string[]): { path: string; address: ListAddress | null } {
  const [chosen = "", ...rest] = segments;
  const path = `/${rest.join("/")}`;
  const search = chosen === NO_CHOICE ? "" : decodeSegment(chosen);
  const address = parseListAddress(path, new URLSearchParams(search));
  const isCanonical = address && decodeSegment(chosenPart(address)) === decodeSegment(chosen);
  return { path, address: isCanonical ? address : null };
}
