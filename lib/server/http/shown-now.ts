import { headers } from "next/headers";

/** Whether the page that is being made is for a reader now; one that is fetched ahead is shown to nobody yet. */
export async function isShownNow(): Promise<boolean> {
  const asked = await headers();
  return !asked.has("next-router-prefetch") && !asked.get("sec-purpose")?.startsWith("prefetch");
}
