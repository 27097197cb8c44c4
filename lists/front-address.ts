import { formatListAddress, listPath, parseListAddress } from "./address";
import { front } from "./entries/front";
import { day, month, week } from "./entries/periods";

/** The parameter that names a period in Hugging Face's addresses, and the list it means. */
const PERIODS = { date: day, week, month };
export const PERIOD_PARAMETERS = Object.keys(PERIODS);

/**
 * The address here of what Hugging Face has at `/papers`: the feed, or the day, week or month that a parameter names, or
 * with `q` the search. What else is chosen goes along. @param search of its address; of several periods the first counts.
 */
export function frontAddress(search: URLSearchParams): string {
  const rest = new URLSearchParams(search);
  for (const name of PERIOD_PARAMETERS) rest.delete(name);
  if (search.has("q")) return `/search?${rest}`;
  const [entry, text] = periodOf(search);
  const path = listPath(entry, text);
  const address = parseListAddress(path, rest);
  if (address) return formatListAddress(address);
  // What cannot be has an answer there that says so.
  return rest.size > 0 ? `${path}?${rest}` : path;
}

function periodOf(search: URLSearchParams) {
  for (const [name, entry] of Object.entries(PERIODS)) {
    const text = search.get(name);
    if (text) return [entry, text] as const;
  }
  return [front, null] as const;
}
