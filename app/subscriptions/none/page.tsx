import type { Metadata } from "next";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { NoSubscription } from "@/components/subscription/no-subscription";
import { NO_SUCH_SUBSCRIPTION } from "@/lib/core/subscription/sentences";

export const metadata: Metadata = { title: NO_SUCH_SUBSCRIPTION, robots: { index: false } };
export const ensureStatic = "navigation";

/** What proxy.ts answers to a link that belongs to no subscription: made once, and so with its status. */
export default function NoSubscriptionPage() {
  return <NotFoundAnswer page={<NoSubscription />} />;
}
