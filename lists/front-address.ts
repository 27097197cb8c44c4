import { formatListAddress, listPath, parseListAddress } from "./address";
import { front } from "./entries/front";
import { day, month, week } from "./entries/periods";

/** The parameter that names a period in Hugging Face's addresses, and the list it means. */
const PERIODS = { date: day, week, month };
export const PERIOD_PARAMETERS = Object.keys(PERIODS);

/**
 * The address here of what Hugging Face has at `/papers`: the feed, or the day, week or month that a parameter names. What
 * else is chosen goes along. @param search of its address; of several periods the first counts.
 */
export function frontAddress(search: URLSearchParams): string {
  const [entry, text] = periodOf(search);
  const path = listPath(entry, text);
  const address = parseListAddress(path, search);
  // A period that cannot be has a page that says so.
  return address ? formatListAddress(address) : path;
}

function periodOf(search: URLSearchParams) {
  for (const [name, entry] of Object.entries(PERIODS)) {
    const text = search.get(name);
    if (text) return [entry, text] as const;
  }
  return [front, null] as const;
}
