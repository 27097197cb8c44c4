import type { Metadata } from "next";
import { NoSuchList } from "@/components/paper/no-such-list";
import { NotFoundAnswer } from "@/components/site/not-found-answer";

export const metadata: Metadata = { title: "No such list", robots: { index: false } };
export const ensureStatic = "navigation";

/** What proxy.ts answers to who would cite what is no list: made once, and so with its status. */
export default function NoSuchListPage() {
  return <NotFoundAnswer page={<NoSuchList />} />;
}
