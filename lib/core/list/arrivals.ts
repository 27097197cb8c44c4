/** Papers that came longer ago than this are no news to anybody, in milliseconds. */
const RECENT_MS = 30 * 86_400_000;
const MINUTE_MS = 60_000;
/** Times that one list tells apart: as many as one letter or digit names. */
const TIMES_MAX = 36;
/** Minutes that times are rounded to, so that there are no more; upwards, so that nothing that came later seems seen. */
const GRAINS = [1, 5, 15, 60, 240, 1440, 10_080];

/** When a paper came to this site's lists: was first here, or was put among a day's papers later. */
export type Arrived = { createdAt: Date; featuredAt: Date | null };

/** @returns milliseconds since 1970. A source may name an instant of its day that is to come. */
export const arrivedAt = ({ createdAt, featuredAt }: Arrived, now: number): number =>
  Math.max(createdAt.getTime(), Math.min(featuredAt?.getTime() ?? 0, now));

/**
 * When the papers of a list came, in few bytes, since the list is in every reader's page: the times in minutes since
 * 1970, and for each paper which of them it is, all in base 36: `tlk3f tlk4a:0100`. The head's script reads it
 * (lib/core/mark/visits.ts). @returns undefined when none came lately.
 */
export function formatArrivals(papers: Arrived[], now = Date.now()): string | undefined {
  const times = papers.map((paper) => arrivedAt(paper, now)).map((at) => (at < now - RECENT_MS ? 0 : at));
  if (times.every((at) => at === 0)) return undefined;
  for (const grain of GRAINS) {
    const rounded = times.map((at) => Math.ceil(at / MINUTE_MS / grain) * grain);
    const distinct = [...new Set(rounded)].sort((a, b) => a - b);
    if (distinct.length <= TIMES_MAX)
      return `${distinct.map((at) => at.toString(36)).join(" ")}:${rounded.map((at) => distinct.indexOf(at).toString(36)).join("")}`;
  }
  return undefined;
}

/** formatArrivals of a part of a list. @param from its first paper. @param to the one after its last. */
export function sliceArrivals(arrivals: string | undefined, from: number, to: number): string | undefined {
  const [times = "", order = ""] = arrivals?.split(":") ?? [];
  return times ? `${times}:${order.slice(from, to)}` : undefined;
}
