import type { FeedPage } from "@/db/queries/list/feed";

/** A page of the feed, on from the day `from`. @throws Error when it cannot be had. */
export async function fetchFeedPage(from: string, signal: AbortSignal): Promise<FeedPage> {
  const response = await fetch(`/api/feed?from=${from}`, { signal });
  if (!response.ok) throw new Error(`The feed from ${from} answered ${response.status}.`);
  return response.json();
}
