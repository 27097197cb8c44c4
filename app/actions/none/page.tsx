import type { Metadata } from "next";
import { NothingToActOn } from "@/components/account/nothing-to-act-on";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { NOTHING_HERE } from "@/lib/core/site/sentences";

export const metadata: Metadata = { title: NOTHING_HERE, robots: { index: false } };
export const ensureStatic = "navigation";

/** What proxy.ts answers where there is nothing to act on: made once, and so with its status. */
export default function NothingToActOnPage() {
  return <NotFoundAnswer page={<NothingToActOn />} />;
}
